/**
 * Everything the services need of the world. A host hands in implementations; tests hand in small ones of their own. No port knows of
 * Electron, HTTP or the file system.
 */
import type { RunOptions, Run } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { Language } from '#course/views.ts';
import type { Publish } from '#api/notification-hub.ts';
import type { Recovery, Settings } from '#api/operations.ts';
import type { JournalEntry } from './journal-entry.ts';

// The store reports and keeps these without knowing the api they belong to.
export type { Recovery, Settings };

export interface CourseSource {
  /** Path below the course folder, with `/`, -> text of the file. */
  files(): Promise<ReadonlyMap<string, string>>;
}

export interface Journal {
  /**
   * Resolves once the entry would survive a loss of power. Appends are kept in the order of the calls.
   * @throws StorageFailure; the entry is then not part of `entries`
   */
  append(entry: JournalEntry): Promise<void>;
  /** All entries, oldest first, including those of the store itself. */
  entries(): readonly JournalEntry[];
}

export interface SettingsStore {
  /** What is stored, unchecked; empty on a first start. */
  read(): Readonly<Record<string, unknown>>;
  /** @throws StorageFailure */
  write(settings: Settings): void;
}

export interface Clock {
  /** Now, as ISO text in UTC with milliseconds. */
  nowIso(): string;
}

export interface Desktop {
  readonly version: string;
  readonly host: 'electron' | 'browser' | 'memory';
  /** What the operating system is set to; anything but Korean counts as English. */
  systemLanguage(): Language;
}

export interface Simulate {
  /** As `runScenario`, but may do it elsewhere. Rejects only for an error of ours. */
  run(scenario: Scenario, options: RunOptions): Promise<Run>;
}

/** One JSON object for each thing of one sort that the learner keeps, by its kebab-case id. All may throw StorageFailure; what was there is then still there. */
export interface ObjectFiles {
  ids(): Promise<readonly string[]>;
  /** null: there is none, or it could not be read and was set aside. */
  read(id: string): Promise<Readonly<Record<string, unknown>> | null>;
  /** Resolves once it would survive a loss of power. */
  write(id: string, value: object): Promise<void>;
  remove(id: string): Promise<void>;
  /** Keeps the bytes of a file that cannot be used under another name. */
  setAside(id: string): Promise<void>;
  /** New names of the files that were set aside since the store was opened. */
  setAsideNames(): readonly string[];
}

/** Makes texts short for a code. */
export interface Packing {
  /** The text compressed, in the alphabet of base64url. */
  pack(text: string): Promise<string>;
  /** The reverse; the text is empty where these are no packed bytes. */
  unpack(packed: string, limitBytes: number): Promise<{ readonly text: string } | 'tooLarge'>;
  /** Six characters of the same alphabet. */
  checksum(text: string): string;
}

export interface ServicePorts {
  readonly course: CourseSource;
  readonly journal: Journal;
  readonly settings: SettingsStore;
  readonly sandboxes: ObjectFiles;
  /** Course packs by their ids. */
  readonly packs: ObjectFiles;
  readonly packing: Packing;
  readonly clock: Clock;
  readonly desktop: Desktop;
  readonly simulate: Simulate;
  /** Tells every page of this host. */
  readonly publish: Publish;
  /** One line for the host's own log: what a developer should know and a learner need not. */
  readonly log: (line: string) => void;
}

/** The learner's data could not be written, or belongs to another process at the moment. */
export class StorageFailure extends Error {
  readonly code: 'storageFailed' | 'profileBusy';
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: StorageFailure['code'], params: StorageFailure['params'], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'StorageFailure';
    this.code = code;
    this.params = params;
  }
}
