/** Builds what is missing, starts the loopback host and stops it with the process. Used by `serve` and by `start` where no window can open. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildIfStale } from './build-app.ts';
import { inProject } from './project.ts';
import type { ServeOptions } from './serve-arguments.ts';

/**
 * @returns the address with its token.
 * @throws Error with words for the person: the build failed, the port is taken, the profile is in use.
 */
export async function serveApp(options: ServeOptions): Promise<string> {
  await buildIfStale();
  return serveBuilt(options);
}

/** The same over whatever build is there, for those who see to the build themselves. */
export async function serveBuilt(options: ServeOptions): Promise<string> {
  const { startServer } = await import('#server/start.ts');
  const server = await startServer({
    port: options.port,
    language: options.language,
    dataFolder: options.profileDir === null ? null : resolve(options.profileDir),
    pageFolder: inProject('out', 'renderer'),
    courseFolder: inProject('resources', 'course'),
    version: (JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string }).version,
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void server.stop().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return server.address;
}
