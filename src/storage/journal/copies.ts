/** The three copies of a journal, newest first: `<name>.copy-1.jsonl` … `copy-3`. */
import { existsSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder, writeTemporary } from '../durable-file.ts';
import { moveAside } from '../set-aside.ts';
import { isWhole, readJournal } from './reading.ts';
import type { Reading } from './reading.ts';

const copyCount = 3;

export interface StoredCopy {
  readonly file: string;
  readonly reading: Reading;
}

/** Names of the copies of a journal file, newest first. */
function copyFiles(journalFile: string): string[] {
  const stem = journalFile.replace(/\.jsonl$/, '');
  return Array.from({ length: copyCount }, (_, index) => `${stem}.copy-${String(index + 1)}.jsonl`);
}

/** Reads the copies that are there, newest first. */
export function readCopies(journalFile: string): StoredCopy[] {
  return copyFiles(journalFile)
    .filter((file) => existsSync(file))
    .map((file) => ({ file, reading: readJournal(readFileSync(file)) }));
}

/** Moves damaged copies, and those at the positions `foreign`, out of the rotation. Returns those that stay. */
export function setAsideBadCopies(copies: readonly StoredCopy[], foreign: readonly number[], nowIso: string): StoredCopy[] {
  const bad = copies.filter(({ reading }, position) => !isWhole(reading) || foreign.includes(position));
  for (const { file } of bad) moveAside(file, nowIso);
  return copies.filter((copy) => !bad.includes(copy));
}

/** Adds a copy as the newest; where there are three already, the oldest goes. A crash at any point leaves whole files under their names. */
export async function rotateCopies(journalFile: string, text: string): Promise<void> {
  const files = copyFiles(journalFile);
  const newest = files[0] ?? '';
  const temporary = await writeTemporary(newest, text);
  // A place that a crash or a damaged copy left empty is filled first, so that it costs no older copy its own.
  const gap = files.findIndex((file) => !existsSync(file));
  for (let index = gap === -1 ? files.length - 1 : gap; index > 0; index -= 1) {
    await rename(files[index - 1] ?? '', files[index] ?? '');
  }
  await rename(temporary, newest);
  await syncFolder(dirname(journalFile));
}
