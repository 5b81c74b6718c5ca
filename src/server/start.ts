/** The application for a browser on this machine. */
import type { Language } from '#course/views.ts';
import { openApplication } from '#hosting/open-application.ts';
import { languageOfLocale, usualDataFolder } from '#hosting/places.ts';
import { startProblem } from '#hosting/start-problem.ts';
import { listen } from './listen.ts';
import type { RunningServer } from './listen.ts';

export interface ServerOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Taken for the machine's language, until the learner chooses; null: as the machine is set. */
  readonly language: Language | null;
  /** null: this person's usual folder. */
  readonly dataFolder: string | null;
  readonly pageFolder: string;
  readonly courseFolder: string;
  readonly version: string;
}

/** @throws Error in words for the person: the data is in use, the disk refuses, the port is taken */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const language = options.language ?? languageOfLocale(new Intl.DateTimeFormat().resolvedOptions().locale);
  const log = (line: string): void => console.error(line);
  const application = await openApplication({
    dataFolder: options.dataFolder ?? usualDataFolder(),
    courseFolder: options.courseFolder,
    engineWorker: new URL('../hosting/engine-worker.ts', import.meta.url),
    desktop: { version: options.version, host: 'browser', systemLanguage: () => language },
    log,
  }).catch((error: unknown) => {
    throw new Error(startProblem(error, language), { cause: error });
  });
  try {
    const { dispatch, hub } = application;
    const server = await listen({
      port: options.port,
      pageFolder: options.pageFolder,
      dispatch,
      hub,
      onError: (error) => log(String(error)),
    });
    return {
      address: server.address,
      async stop() {
        await server.stop();
        await application.close();
      },
    };
  } catch (error) {
    await application.close();
    throw error;
  }
}
