/** The loopback host as a process of its own over the build that is there, so that a test can kill it. Run by host.ts. */
import { inProject } from '#scripts/project.ts';
import { startServer } from '#server/start.ts';

const [dataFolder = '', language = 'en'] = process.argv.slice(2);

const server = await startServer({
  port: 0,
  language: language === 'ko' ? 'ko' : 'en',
  dataFolder,
  pageFolder: inProject('out', 'renderer'),
  courseFolder: inProject('resources', 'course'),
  version: '0.0.0',
});
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`${server.address}\n`);
