/**
 * The loopback host over the build that is there, as a process of its own so that a test can kill it. Run by host.ts, which says over which data
 * and in which language to serve: one after another, since loading the program is most of what a start costs.
 */
import { inProject } from '#scripts/project.ts';
import type { RunningServer } from '#server/listen.ts';
import { startServer } from '#server/start.ts';

export interface Order {
  /** The learner's; null: nothing is served from now on. */
  readonly dataFolder: string | null;
  /** What the machine is set to. */
  readonly language: 'ko' | 'en';
}

/** The answer to an order: where it is served. */
export interface Served {
  readonly address: string;
}

let server: RunningServer | null = null;

async function obey({ dataFolder, language }: Order): Promise<void> {
  await server?.stop();
  server = null;
  if (dataFolder !== null) {
    server = await startServer({
      port: 0,
      language,
      dataFolder,
      pageFolder: inProject('out', 'renderer'),
      courseFolder: inProject('resources', 'course'),
      version: '0.0.0',
    });
  }
  process.send?.({ address: server?.address ?? '' } satisfies Served);
}

const end = (): void => void Promise.resolve(server?.stop()).then(() => process.exit(0));
process.on('message', (order: Order) => void obey(order));
process.on('SIGTERM', end);
// Whoever gave the orders is gone.
process.on('disconnect', end);
