/** Decides what the journal is, given what could be read of it and of its copies. Pure. */
import type { Recovery } from '#services/ports.ts';
import type { StoredEntry } from './line.ts';
import { isWhole } from './reading.ts';
import type { Reading } from './reading.ts';

export interface Verdict {
  /** All entries that could be had, in order; `lost` entries stand where no file could give one back. */
  readonly entries: readonly StoredEntry[];
  /** True: the journal's file is byte for byte what it should be, nothing must be written. */
  readonly sound: boolean;
  /** True: the journal's file holds bytes that the new one will not; they must be kept under another name. */
  readonly keepDamaged: boolean;
  /** What to tell the learner, null when there is nothing to tell. `setAside` is filled in by whoever does it. */
  readonly recovery: Omit<Recovery, 'setAside'> | null;
  /** Positions in `copies` of those that belong to another history: they contradict the journal. */
  readonly foreignCopies: readonly number[];
}

/**
 * Since every entry carries its number and checksum, files are merged entry by entry: the journal first, then the copies, newest first.
 * @param journal null: there is no such file
 * @param copies what could be read of each copy, newest first
 * @param nowIso stamped on `lost` entries
 */
export function decide(journal: Reading | null, copies: readonly Reading[], nowIso: string): Verdict {
  const merged = new Map<number, StoredEntry>(journal?.entries ?? []);
  const foreignCopies: number[] = [];
  let changed = false;
  let copyOf: string | null = null;
  for (const [position, copy] of copies.entries()) {
    if (contradicts(copy, merged)) foreignCopies.push(position);
    else if (addMissing(copy, merged)) {
      changed = true;
      copyOf ??= copy.heading?.at ?? null;
    }
  }
  const numbered = [...merged.keys()];
  const highest = numbered.reduce((high, n) => Math.max(high, n), 0);
  const entries = Array.from({ length: highest }, (_, index): StoredEntry => merged.get(index + 1) ?? { kind: 'lost', at: nowIso });

  const fresh = journal === null && copies.every((copy) => copy.entries.size === 0);
  const whole = journal !== null && isWhole(journal) && journal.heading?.kind === 'journal';
  const sound = whole && !journal.unterminated && !changed;
  const repaired = !fresh && (!whole || changed);
  const lost = Math.max(highest, journal?.reached ?? 0) - merged.size;
  const restored = [...merged.values()].filter((entry) => entry.kind !== 'lost').length;
  return {
    entries,
    sound,
    foreignCopies,
    keepDamaged: journal !== null && !onlyCutOff(journal),
    recovery: repaired ? { restored, lost, copyOf } : null,
  };
}

/** Everything readable and in place, but for a last line that was being written: dropping it loses nothing anybody was promised. */
function onlyCutOff(journal: Reading): boolean {
  const { heading, badLines, entries, reached, torn } = journal;
  return heading?.kind === 'journal' && badLines === 0 && entries.size === reached - (torn ? 1 : 0);
}

/** Puts what the copy has into the gaps; true when there was any. A `lost` entry is a gap too. */
function addMissing(copy: Reading, merged: Map<number, StoredEntry>): boolean {
  let added = false;
  for (const [n, entry] of copy.entries) {
    const known = merged.get(n);
    if (known !== undefined && (known.kind !== 'lost' || entry.kind === 'lost')) continue;
    merged.set(n, entry);
    added = true;
  }
  return added;
}

function contradicts(copy: Reading, merged: ReadonlyMap<number, StoredEntry>): boolean {
  for (const [n, entry] of copy.entries) {
    const known = merged.get(n);
    if (known === undefined || known.kind === 'lost' || entry.kind === 'lost') continue;
    if (JSON.stringify(known) !== JSON.stringify(entry)) return true;
  }
  return false;
}
