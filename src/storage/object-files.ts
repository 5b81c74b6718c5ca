/** A folder with one JSON file for each thing a learner keeps: sandboxes, course packs. A file that holds no JSON object keeps its bytes under another name. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ObjectFiles } from '#services/ports.ts';
import { syncFolder, writeAtomically } from './durable-file.ts';
import { isCode, moveAside } from './set-aside.ts';
import { storageFailure } from './storage-failure.ts';

export interface ObjectFilesOptions {
  /** Now, as ISO text in UTC. */
  readonly nowIso: () => string;
  /** One line for the host's own log. */
  readonly log: (line: string) => void;
  /** @throws StorageFailure when the profile is no longer ours to write */
  readonly checkOwnership: () => void;
}

export interface OpenedObjectFiles extends ObjectFiles {
  /** Finishes what is being written. */
  close(): Promise<void>;
}

const filePattern = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.json$/;
const temporaryPattern = /\.tmp$/;

/** The folder is made with the first file. What a process left half written is removed: nobody was promised anything of it. */
export async function openObjectFiles(folder: string, options: ObjectFilesOptions): Promise<OpenedObjectFiles> {
  const asideNames: string[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  const pathOf = (id: string): string => join(folder, `${id}.json`);

  /** One change after the other, in the order of the calls. */
  function change(work: () => Promise<void>): Promise<void> {
    const done = tail.then(async () => {
      try {
        options.checkOwnership();
        await work();
      } catch (error) {
        throw storageFailure(error);
      }
    });
    tail = done.catch(() => undefined);
    return done;
  }

  /** Done as a change, so that no write comes between. */
  function putAside(id: string): Promise<void> {
    const name = moveAside(pathOf(id), options.nowIso());
    asideNames.push(name);
    options.log(`${basename(folder)}/${id}.json could not be used and was set aside as ${name}`);
    return Promise.resolve();
  }

  for (const name of (await namesIn(folder)).filter((left) => temporaryPattern.test(left))) await rm(join(folder, name), { force: true });
  return {
    ids: async () => (await namesIn(folder)).flatMap((name) => filePattern.exec(name)?.[1] ?? []).sort(),
    async read(id) {
      await tail;
      const text = await textOf(pathOf(id));
      if (text === null) return null;
      const value = objectOf(text);
      if (value === null) await change(() => putAside(id));
      return value;
    },
    write: (id, value) =>
      change(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await syncFolder(dirname(folder));
        await writeAtomically(pathOf(id), `${JSON.stringify(value)}\n`);
      }),
    remove: (id) =>
      change(async () => {
        await rm(pathOf(id), { force: true });
        await syncFolder(folder);
      }),
    setAside: (id) => change(() => putAside(id)),
    setAsideNames: () => asideNames,
    close: async () => {
      await tail;
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).map((name) => basename(name));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw storageFailure(error);
  }
}

async function textOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw storageFailure(error);
  }
}

function objectOf(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
