/** What can be read of a journal file or of one of its copies. Pure: bytes in, findings out; no damage makes it throw. */
import { decodeLine, encodeLine } from './line.ts';
import type { Line, StoredEntry } from './line.ts';

export const journalFormat = 'failover-lab/journal@1';

/** The entry with number 0. `entries`, in a copy only: how many follow. */
interface Heading extends StoredEntry {
  readonly kind: 'journal' | 'copy';
  readonly format: string;
  readonly entries?: number;
}

export interface Reading {
  /** null: the first line is not a heading. */
  readonly heading: Heading | null;
  /** Number -> entry, for numbers from 1. */
  readonly entries: ReadonlyMap<number, StoredEntry>;
  /** Bytes after the last line break that are no line: a write that was cut off. */
  readonly torn: boolean;
  /** The last line is whole but for its line break. */
  readonly unterminated: boolean;
  /** Whole lines that cannot be read, or whose number is not larger than the one before. */
  readonly badLines: number;
  /** The highest number that the file must have had: its last good one and the bad or torn lines after it. */
  readonly reached: number;
}

/** Reads all lines of a file. */
export function readJournal(bytes: Buffer): Reading {
  const pieces = splitLines(bytes);
  const tail = pieces.pop() ?? Buffer.alloc(0);
  const lastLine = tail.length === 0 ? null : decodeLine(tail);
  const lines: (Line | null)[] = pieces.map(decodeLine);
  if (lastLine !== null) lines.push(lastLine);

  const first = lines[0] ?? null;
  const heading = first?.n === 0 && isHeading(first.entry) ? first.entry : null;
  const entries = new Map<number, StoredEntry>();
  let last = 0;
  let badLines = 0;
  let badSinceLast = 0;
  // An unreadable first line was the heading; it stands for no entry.
  if (first === null && lines.length > 0) badLines += 1;
  for (const line of heading === null && first !== null ? lines : lines.slice(1)) {
    if (line === null || line.n <= last) {
      badLines += 1;
      badSinceLast += 1;
      continue;
    }
    entries.set(line.n, line.entry);
    last = line.n;
    badSinceLast = 0;
  }
  const torn = tail.length > 0 && lastLine === null;
  return {
    heading,
    entries,
    torn,
    unterminated: lastLine !== null,
    badLines,
    reached: last + badSinceLast + (torn && lines.length > 0 ? 1 : 0),
  };
}

/** Whether nothing is missing or wrong: a heading, then every number from 1 to the last. */
export function isWhole(reading: Reading): boolean {
  const { heading, entries } = reading;
  const counted = heading?.kind !== 'copy' || heading.entries === entries.size;
  return heading !== null && counted && reading.badLines === 0 && !reading.torn && entries.size === reading.reached;
}

/** The text of a journal (`copyAt` null) or of a copy of it made at `copyAt`. Entries are numbered from 1. */
export function journalText(entries: readonly StoredEntry[], startedAt: string, copyAt: string | null): string {
  const heading: Heading =
    copyAt === null
      ? { kind: 'journal', format: journalFormat, at: startedAt }
      : { kind: 'copy', format: journalFormat, at: copyAt, entries: entries.length };
  return [encodeLine(0, heading), ...entries.map((entry, index) => encodeLine(index + 1, entry))].join('');
}

function isHeading(entry: StoredEntry): entry is Heading {
  return (entry.kind === 'journal' || entry.kind === 'copy') && 'format' in entry && typeof entry.format === 'string';
}

/** The pieces between line breaks; the last one is what follows the last line break, empty for a file that ends well. */
function splitLines(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
    pieces.push(bytes.subarray(start, end));
    start = end + 1;
  }
  pieces.push(bytes.subarray(start));
  return pieces;
}
