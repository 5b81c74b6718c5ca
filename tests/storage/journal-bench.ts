/** A journal on a real disk for tests: opens it, fills it, damages it, looks at what lies beside it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal } from '#storage/journal/journal.ts';
import type { StoredJournal } from '#storage/journal/journal.ts';
import { answer } from './answers.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Bench {
  readonly folder: string;
  readonly file: string;
  readonly logged: string[];
  open(): Promise<StoredJournal>;
  /** Opens, appends answers with the numbers from..to, closes (which makes a copy). */
  fill(from: number, to: number): Promise<void>;
  bytes(name?: string): Buffer;
  write(bytes: Buffer | string, name?: string): void;
  /** Names of the files, sorted. */
  names(): string[];
}

export function journalBench(folder = temporaryFolder()): Bench {
  const file = join(folder, 'progress.jsonl');
  const logged: string[] = [];
  const bench: Bench = {
    folder,
    file,
    logged,
    open: () =>
      openJournal(file, {
        nowIso: () => '2026-11-22T10:00:00.000Z',
        checkOwnership: () => undefined,
        log: (line) => logged.push(line),
      }),
    async fill(from, to) {
      const journal = await bench.open();
      for (let number = from; number <= to; number += 1) await journal.append(answer(number));
      await journal.close();
    },
    bytes: (name = 'progress.jsonl') => readFileSync(join(folder, name)),
    write(bytes, name = 'progress.jsonl') {
      writeFileSync(join(folder, name), bytes);
    },
    names: () => readdirSync(folder).sort(),
  };
  return bench;
}
