/** The whole application as both hosts run it: the services over the disk, the clock and the engine's thread. A host adds only its own door. */
import { createDispatcher } from '#api/dispatcher.ts';
import type { Dispatch } from '#api/dispatcher.ts';
import { createNotificationHub } from '#api/notification-hub.ts';
import type { NotificationHub } from '#api/notification-hub.ts';
import type { Language } from '#course/views.ts';
import { createServices } from '#services/services.ts';
import type { Desktop } from '#services/ports.ts';
import { readCourseFolder } from '#storage/course-folder.ts';
import { openDataFolder } from '#storage/data-folder.ts';
import { openSettings } from '#storage/settings.ts';
import { openEngineThread } from './engine-thread.ts';
import { packing } from './packing.ts';

export interface ApplicationOptions {
  /** Folder of settings and learning records; made when it is missing. */
  readonly dataFolder: string;
  /** Folder of the course's files. */
  readonly courseFolder: string;
  /** The engine worker's file. */
  readonly engineWorker: URL;
  readonly desktop: Desktop;
  /** One line for the host's log. */
  readonly log: (line: string) => void;
}

export interface Application {
  readonly dispatch: Dispatch;
  readonly hub: NotificationHub;
  /** What the learner chose, else what the machine is set to. */
  language(): Language;
  /** Finishes every write, ends the engine's thread and lets go of the data. */
  close(): Promise<void>;
}

/**
 * Opens the learner's data and puts the services over it.
 * @throws StorageFailure when another process has the data open or the disk does not let us
 */
export async function openApplication({ dataFolder, courseFolder, engineWorker, desktop, log }: ApplicationOptions): Promise<Application> {
  const nowIso = (): string => new Date().toISOString();
  const data = await openDataFolder(dataFolder, { nowIso, log });
  const settings = openSettings(dataFolder, nowIso());
  if (settings.setAside !== null) log(`the settings could not be read and were set aside as ${settings.setAside}`);
  const engine = openEngineThread(engineWorker);
  const hub = createNotificationHub();
  const handlers = createServices({
    course: { files: () => readCourseFolder(courseFolder) },
    journal: data.journal,
    settings,
    sandboxes: data.sandboxes,
    packs: data.packs,
    packing,
    clock: { nowIso },
    desktop,
    simulate: engine,
    publish: hub.publish,
    log,
  });
  return {
    dispatch: createDispatcher(handlers, { onInternalError: (operation, error) => log(`${operation}: ${describe(error)}`) }),
    hub,
    language: () => chosenLanguage(settings.read()) ?? desktop.systemLanguage(),
    async close() {
      await engine.close();
      await data.close();
    },
  };
}

function chosenLanguage(settings: Readonly<Record<string, unknown>>): Language | null {
  const { language } = settings;
  return language === 'ko' || language === 'en' ? language : null;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
