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

/** Adds a copy as the newest; the oldest of four goes. A crash at any point leaves whole files under their names. */
export async function rotateCopies(journalFile: string, text: string): Promise<void> {
  const files = copyFiles(journalFile);
  const newest = files[0] ?? '';
  const temporary = await writeTemporary(newest, text);
  for (let index = files.length - 1; index > 0; index -= 1) {
    const from = files[index - 1] ?? '';
    if (existsSync(from)) await rename(from, files[index] ?? '');
  }
  await rename(temporary, newest);
  await syncFolder(dirname(journalFile));
}
