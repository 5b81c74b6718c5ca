/**
 * What happens to a file that cannot be used: it keeps its bytes under a new name. Nothing here deletes a file before its copy is on the
 * disk, and no copy ever replaces another.
 */
import { closeSync, constants, copyFileSync, existsSync, fsyncSync, openSync, readFileSync, unlinkSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/**
 * Copies a file to the first free name `<name>.damaged-<date>[-<n>]<extension>` beside it and flushes the copy.
 * @param nowIso ISO time; its date becomes part of the name
 * @returns the new name, without the folder
 */
export function copyAside(file: string, nowIso: string): string {
  const extension = extname(file);
  const stem = `${basename(file, extension)}.damaged-${nowIso.slice(0, 10)}`;
  for (let attempt = 1; ; attempt += 1) {
    const name = attempt === 1 ? `${stem}${extension}` : `${stem}-${String(attempt)}${extension}`;
    const target = join(dirname(file), name);
    try {
      copyFileSync(file, target, constants.COPYFILE_EXCL);
    } catch (error) {
      if (isCode(error, 'EEXIST')) continue;
      throw error;
    }
    flush(target);
    return name;
  }
}

/** As `copyAside`, and then the old name is free. */
export function moveAside(file: string, nowIso: string): string {
  const name = copyAside(file, nowIso);
  unlinkSync(file);
  return name;
}

export interface OpenedStore<T> {
  readonly value: T;
  /** New name of the broken file, null when it was sound or not there. */
  readonly setAside: string | null;
}

/**
 * Opens a store that keeps one JSON object in `file` (conf, electron-store), after setting aside a file that is no JSON object: these
 * stores either throw on it for ever or silently start empty and write over it.
 * @param open makes the store; it must use `file`
 * @throws what `open` throws, and errors of the file system such as a missing permission, which say nothing about the content
 */
export function openJsonStore<T>(file: string, nowIso: string, open: () => T): OpenedStore<T> {
  const setAside = existsSync(file) && !holdsJsonObject(file) ? moveAside(file, nowIso) : null;
  return { value: open(), setAside };
}

function holdsJsonObject(file: string): boolean {
  const bytes = readFileSync(file);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Whether an error is the file system's error of this code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
