/**
 * One line of a journal: `{"n":12,"entry":{…},"sum":"9f8e7d6c"}`. `sum` is the CRC-32 of all bytes before it, so a single wrong byte anywhere
 * in the line is seen; `n` counts from 0 (the heading) without gaps, so a missing line is seen too.
 */
import { crc32 } from 'node:zlib';

/** An entry as the store sees it: it reads no more than this of what the services write. */
export interface StoredEntry {
  readonly kind: string;
  readonly at: string;
}

export interface Line {
  readonly n: number;
  readonly entry: StoredEntry;
}

/** `,"sum":"` + 8 hex digits + `"}`. */
const tailLength = 18;
const tailPattern = /^,"sum":"([0-9a-f]{8})"\}$/;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The line with its line break. */
export function encodeLine(n: number, entry: StoredEntry): string {
  const body = `{"n":${String(n)},"entry":${JSON.stringify(entry)}`;
  return `${body},"sum":"${checksum(Buffer.from(body))}"}\n`;
}

/** The line of these bytes (without line break), or null when they are not one, byte for byte, as it was written. */
export function decodeLine(bytes: Buffer): Line | null {
  if (bytes.length <= tailLength) return null;
  const body = bytes.subarray(0, bytes.length - tailLength);
  const sum = tailPattern.exec(bytes.toString('latin1', bytes.length - tailLength))?.[1];
  if (sum === undefined || sum !== checksum(body)) return null;
  try {
    const value: unknown = JSON.parse(`${decoder.decode(body)}}`);
    return isLine(value) ? value : null;
  } catch {
    return null;
  }
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}

function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null || !('n' in value) || !('entry' in value)) return false;
  return Number.isSafeInteger(value.n) && Number(value.n) >= 0 && isEntry(value.entry);
}

function isEntry(value: unknown): value is StoredEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    'at' in value &&
    typeof value.at === 'string'
  );
}
