/** What a course pack may be, judged by the page that reads it and again by the host that keeps it. No schema library: the page loads this early. */
import { largestFileBytes } from './text-file.ts';

/** 50 MiB of text, unpacked: some hundred times this course. */
export const largestPackBytes = 52_428_800;

/** Files of a pack. */
export const mostPackFiles = 5_000;

/** One file of a pack, as every file of a course. */
export const largestPackFileBytes = largestFileBytes;

/** Texts of one request: well below what a host takes, with room for how JSON writes them. */
export const packPartBytes = 1_200_000;

/** Why an entry's name is no path inside its pack. `absolute`: from the root or a drive; `outside`: climbs out; `unclear`: no plain path. */
export type PackPathFault = 'absolute' | 'outside' | 'unclear';

/**
 * Judges the name of an entry of a folder or zip, written with `/`.
 * @returns null for a path that stays inside
 */
export function packPathFault(path: string): PackPathFault | null {
  if (/^[/\\]|^[A-Za-z]:/.test(path)) return 'absolute';
  const parts = path.split(/[/\\]/);
  if (parts.includes('..')) return 'outside';
  const unclear = path.includes('\\') || parts.some((part) => part === '' || part === '.') || path.length > 400 || hasControl(path);
  return unclear ? 'unclear' : null;
}

function hasControl(path: string): boolean {
  return Array.from(path, (character) => character.charCodeAt(0)).some((code) => code < 0x20);
}

/** Only these are read; whatever else lies in a pack is passed over. Names that begin with a dot are what systems leave behind. */
export function isPackText(path: string): boolean {
  return /\.(?:yaml|md)$/.test(path) && !path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}
