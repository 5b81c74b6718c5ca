/** The folder that holds everything a learner has made on this machine. */
import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectFiles } from '#services/ports.ts';
import { syncFolder } from './durable-file.ts';
import { openJournal } from './journal/journal.ts';
import type { StoredJournal } from './journal/journal.ts';
import { lockProfile } from './profile-lock.ts';
import type { ProfileLock } from './profile-lock.ts';
import { openObjectFiles } from './object-files.ts';
import { storageFailure } from './storage-failure.ts';

export interface DataFolderOptions {
  /** Kebab-case name of the learner's profile; default `learner`. */
  readonly profile?: string;
  /** Now, as ISO text in UTC. */
  readonly nowIso: () => string;
  /** One line for the host's own log. */
  readonly log: (line: string) => void;
}

export interface DataFolder {
  readonly journal: StoredJournal;
  readonly sandboxes: ObjectFiles;
  readonly packs: ObjectFiles;
  /** Finishes every write and lets other processes at the profile. Call it before the host ends; killing it instead loses nothing. */
  close(): Promise<void>;
}

/**
 * Opens `<folder>/profiles/<profile>`, making it on a first start.
 * @throws StorageFailure `profileBusy` when another process has it open, `storageFailed` when the disk does not let us
 */
export async function openDataFolder(folder: string, options: DataFolderOptions): Promise<DataFolder> {
  const profile = options.profile ?? 'learner';
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(profile)) throw new RangeError(`a profile's name is kebab-case, not ${JSON.stringify(profile)}`);
  const home = join(folder, 'profiles', profile);
  const lock = lockFolder(home, profile);
  try {
    await tidy(home);
    for (const made of [folder, join(folder, 'profiles'), home]) await syncFolder(made);
    const writing = {
      nowIso: options.nowIso,
      log: options.log,
      checkOwnership: () => {
        lock.check();
      },
    };
    const journal = await openJournal(join(home, 'progress.jsonl'), writing);
    const sandboxes = await openObjectFiles(join(home, 'sandboxes'), writing);
    const packs = await openObjectFiles(join(home, 'packs'), writing);
    return {
      journal,
      sandboxes,
      packs,
      async close() {
        try {
          await sandboxes.close();
          await packs.close();
          await journal.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.release();
    throw storageFailure(error);
  }
}

function lockFolder(folder: string, profile: string): ProfileLock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return lockProfile(join(folder, 'lock'), profile);
  } catch (error) {
    throw storageFailure(error);
  }
}

/** Removes what a process left half written when it was killed: temporary files that never got their name hold nothing anybody was promised. */
async function tidy(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.endsWith('.tmp') || /^lock\.[0-9a-f-]{36}$/.test(name));
  for (const name of left) await rm(join(folder, name), { force: true });
}
