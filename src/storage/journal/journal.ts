/** The learner's journal on the disk: one file that only grows, three copies, and repair when it is opened. */
import { existsSync, readFileSync } from 'node:fs';
import type { JournalEntry } from '#services/journal-entry.ts';
import { StorageFailure } from '#services/ports.ts';
import type { Journal, Recovery } from '#services/ports.ts';
import { writeAtomically } from '../durable-file.ts';
import { copyAside } from '../set-aside.ts';
import { storageFailure } from '../storage-failure.ts';
import { openAppendFile } from './append-file.ts';
import type { AppendFile } from './append-file.ts';
import { readCopies, rotateCopies, setAsideBadCopies } from './copies.ts';
import { encodeLine } from './line.ts';
import type { StoredEntry } from './line.ts';
import { journalFormat, journalText, readJournal } from './reading.ts';
import type { Reading } from './reading.ts';
import { decide } from './recover.ts';

export interface JournalOptions {
  readonly nowIso: () => string;
  /** @throws StorageFailure `profileBusy` when the profile is no longer ours; asked before every write */
  readonly checkOwnership: () => void;
  readonly log: (line: string) => void;
}

export interface StoredJournal extends Journal {
  /** What had to be repaired when it was opened; null for nothing. Also an entry of the journal, until the learner has seen it. */
  readonly recovery: Recovery | null;
  /** Finishes what is under way, makes a copy if anything is new, closes the file. */
  close(): Promise<void>;
}

/**
 * Opens a journal, making or repairing it as needed.
 * @throws StorageFailure when the disk does not let us, or the file was written by a newer version (`reason: newerFormat`)
 */
export async function openJournal(file: string, options: JournalOptions): Promise<StoredJournal> {
  try {
    const opened = await openRepaired(file, options);
    const journal = keepJournal(file, await openAppendFile(file), opened, options);
    if (opened.entries.length > opened.copied) await journal.copy();
    return journal;
  } catch (error) {
    throw storageFailure(error);
  }
}

interface Opened {
  readonly entries: StoredEntry[];
  readonly recovery: Recovery | null;
  /** How many of them the largest copy has. */
  readonly copied: number;
}

async function openRepaired(file: string, { nowIso }: JournalOptions): Promise<Opened> {
  const journal = existsSync(file) ? readJournal(readFileSync(file)) : null;
  const copies = readCopies(file);
  for (const reading of [journal, ...copies.map((copy) => copy.reading)]) refuseNewer(reading);

  const now = nowIso();
  const verdict = decide(
    journal,
    copies.map((copy) => copy.reading),
    now,
  );
  const entries = [...verdict.entries];
  let recovery: Recovery | null = null;
  if (verdict.recovery !== null) {
    recovery = { ...verdict.recovery, setAside: verdict.keepDamaged ? copyAside(file, now) : null };
    const told: JournalEntry = { kind: 'recovered', at: now, recovery };
    entries.push(told);
  }
  if (!verdict.sound) await writeAtomically(file, journalText(entries, journal?.heading?.at ?? now, null));
  // Last, when what could be had of them stands in the journal.
  const kept = setAsideBadCopies(copies, verdict.foreignCopies, now);
  return { entries, recovery, copied: Math.max(0, ...kept.map((copy) => copy.reading.entries.size)) };
}

function refuseNewer(reading: Reading | null): void {
  const format = reading?.heading?.format ?? journalFormat;
  if (format !== journalFormat) throw new StorageFailure('storageFailed', { reason: 'newerFormat' });
}

/** After this many new entries a copy is due: 20, or a tenth of the journal, so that copying stays a fixed share of the writing. */
function dueAfter(total: number): number {
  return Math.max(20, Math.ceil(total / 10));
}

function keepJournal(file: string, target: AppendFile, opened: Opened, options: JournalOptions): StoredJournal & { copy(): Promise<void> } {
  const entries = opened.entries;
  let copied = opened.copied;
  let tail: Promise<unknown> = Promise.resolve();

  /** One thing after the other, whether the one before went well or not. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = tail.then(work);
    tail = done.catch(() => undefined);
    return done;
  }

  async function copyNow(): Promise<void> {
    try {
      options.checkOwnership();
      const now = options.nowIso();
      await rotateCopies(file, journalText(entries, now, now));
      copied = entries.length;
    } catch (error) {
      // The journal itself is safe; the next copy will hold these entries too.
      options.log(`copy of ${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return {
    recovery: opened.recovery,
    // The store reads only `kind` and `at`; what else an entry holds was written by the services, now or by an earlier version.
    entries: () => entries as unknown as readonly JournalEntry[],
    append: (entry) =>
      inTurn(async () => {
        options.checkOwnership();
        await target.append(encodeLine(entries.length + 1, entry));
        entries.push(entry);
        if (entries.length - copied >= dueAfter(entries.length)) void inTurn(copyNow);
      }),
    copy: () => inTurn(copyNow),
    close: () =>
      inTurn(async () => {
        if (entries.length > copied) await copyNow();
        await target.close();
      }),
  };
}
