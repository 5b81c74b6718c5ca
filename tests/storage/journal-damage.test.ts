import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pendingRecovery } from '#services/progress/fold.ts';
import { encodeLine } from '#storage/journal/line.ts';
import { answer, numbered, questions } from './answers.ts';
import { journalBench } from './journal-bench.ts';
import type { Bench } from './journal-bench.ts';

const copies = ['progress.copy-1.jsonl', 'progress.copy-2.jsonl', 'progress.copy-3.jsonl'];

function withoutCopies(bench: Bench): void {
  for (const name of copies) rmSync(join(bench.folder, name), { force: true });
}

describe('a journal that was damaged', () => {
  test('a sound one opens without a word and without a byte changed', async () => {
    const bench = journalBench();
    await bench.fill(1, 5);
    const before = bench.bytes();
    const journal = await bench.open();
    expect(journal.recovery).toBeNull();
    expect(questions(journal.entries())).toEqual(numbered(5));
    expect(bench.bytes()).toEqual(before);
    await journal.close();
  });

  test('a torn last line is dropped, told as one lost line, and nothing is set aside', async () => {
    const bench = journalBench();
    await bench.fill(1, 3);
    withoutCopies(bench);
    bench.write(Buffer.concat([bench.bytes(), Buffer.from('{"n":4,"entry":{"kind":"ans')]));
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual(numbered(3));
    expect(journal.recovery).toEqual({ setAside: null, restored: 3, lost: 1, copyOf: null });
    expect(bench.names().filter((name) => name.includes('damaged'))).toEqual([]);
    await journal.close();
  });

  test('a last line that lacks only its line break is kept', async () => {
    const bench = journalBench();
    await bench.fill(1, 3);
    withoutCopies(bench);
    bench.write(bench.bytes().subarray(0, -1));
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual(numbered(3));
    expect(journal.recovery).toBeNull();
    await journal.append(answer(4));
    await journal.close();
    const again = await bench.open();
    expect(questions(again.entries())).toEqual(numbered(4));
    await again.close();
  });

  test('a flipped byte in the middle costs nothing when a copy has the line, and the damaged bytes are kept', async () => {
    const bench = journalBench();
    await bench.fill(1, 9);
    const damaged = bench.bytes();
    damaged[Math.floor(damaged.length / 2)]! ^= 0x01;
    bench.write(damaged);
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual(numbered(9));
    expect(journal.recovery).toEqual({
      setAside: 'progress.damaged-2026-11-22.jsonl',
      restored: 9,
      lost: 0,
      copyOf: '2026-11-22T10:00:00.000Z',
    });
    expect(bench.bytes('progress.damaged-2026-11-22.jsonl')).toEqual(damaged);
    await journal.close();
  });

  test('without any copy, a flipped byte costs its own line and no other', async () => {
    const bench = journalBench();
    await bench.fill(1, 9);
    withoutCopies(bench);
    const lines = bench.bytes().toString().split('\n');
    lines[4] = lines[4]!.replace('esx-03', 'esx-04');
    bench.write(lines.join('\n'));
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual(numbered(9).filter((question) => question !== 'hf-4'));
    expect(journal.recovery).toMatchObject({ setAside: 'progress.damaged-2026-11-22.jsonl', restored: 8, lost: 1, copyOf: null });
    await journal.append(answer(10));
    await journal.close();
    // The gap is accounted for: opening again finds nothing wrong, and the order stays.
    const again = await bench.open();
    expect(again.recovery).toBeNull();
    expect(questions(again.entries()).slice(-2)).toEqual(['hf-9', 'hf-10']);
    await again.close();
  });

  test('a line cut out cleanly is noticed by its number', async () => {
    const bench = journalBench();
    await bench.fill(1, 6);
    withoutCopies(bench);
    const lines = bench.bytes().toString().split('\n');
    lines.splice(3, 1);
    bench.write(lines.join('\n'));
    const journal = await bench.open();
    expect(journal.recovery).toMatchObject({ restored: 5, lost: 1 });
    await journal.close();
  });

  test('a file cut off at a line is made whole from its copy', async () => {
    const bench = journalBench();
    await bench.fill(1, 8);
    const lines = bench.bytes().toString().split('\n');
    bench.write(`${lines.slice(0, 4).join('\n')}\n`);
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual(numbered(8));
    expect(journal.recovery).toEqual({ setAside: null, restored: 8, lost: 0, copyOf: '2026-11-22T10:00:00.000Z' });
    await journal.close();
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(4096)],
    ['garbage', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919 + 13) % 256))],
    ['somebody else’s JSON', Buffer.from('{"answers":[1,2,3]}\n')],
  ])('a file of %s is set aside and every entry comes from the copy', async (_kind, bytes) => {
    const bench = journalBench();
    await bench.fill(1, 7);
    bench.write(bytes);
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual(numbered(7));
    expect(journal.recovery).toMatchObject({
      setAside: 'progress.damaged-2026-11-22.jsonl',
      restored: 7,
      copyOf: '2026-11-22T10:00:00.000Z',
    });
    expect(bench.bytes('progress.damaged-2026-11-22.jsonl')).toEqual(bytes);
    await journal.close();
  });

  test('an empty file without copies starts an empty journal, and says so', async () => {
    const bench = journalBench();
    bench.write('');
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual([]);
    expect(journal.recovery).toEqual({ setAside: 'progress.damaged-2026-11-22.jsonl', restored: 0, lost: 0, copyOf: null });
    await journal.close();
  });

  test('a journal that is gone is restored from its copy', async () => {
    const bench = journalBench();
    await bench.fill(1, 7);
    rmSync(bench.file);
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual(numbered(7));
    expect(journal.recovery).toEqual({ setAside: null, restored: 7, lost: 0, copyOf: '2026-11-22T10:00:00.000Z' });
    await journal.close();
  });

  test('when the journal and all copies are damaged, every line that is good in any of them is kept, and so is every damaged file', async () => {
    const bench = journalBench();
    await bench.fill(1, 4);
    await bench.fill(5, 6);
    await bench.fill(7, 8);
    expect(bench.names()).toEqual([...copies, 'progress.jsonl']);
    // Each file loses other lines: 8 stands in the journal and the newest copy only, and is lost in both.
    const spoil = (name: string, ...numbers: number[]) => {
      let text = bench.bytes(name).toString();
      for (const number of numbers) text = text.replace(`"hf-${String(number)}"`, `"hf_${String(number)}"`);
      bench.write(text, name);
    };
    spoil('progress.jsonl', 1, 2, 8);
    spoil('progress.copy-1.jsonl', 1, 3, 8);
    spoil('progress.copy-2.jsonl', 1, 4);
    spoil('progress.copy-3.jsonl', 1, 2);
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual(['hf-2', 'hf-3', 'hf-4', 'hf-5', 'hf-6', 'hf-7']);
    expect(journal.recovery).toMatchObject({ restored: 6, lost: 2 });
    expect(bench.names().filter((name) => name.includes('damaged'))).toHaveLength(4);
    await journal.close();
  });

  test('a second damage on the same day gets a name of its own', async () => {
    const bench = journalBench();
    for (const round of [1, 2]) {
      await bench.fill(round, round);
      bench.write(`broken ${String(round)}\n`);
      const journal = await bench.open();
      await journal.close();
    }
    expect(bench.bytes('progress.damaged-2026-11-22.jsonl').toString()).toBe('broken 1\n');
    expect(bench.bytes('progress.damaged-2026-11-22-2.jsonl').toString()).toBe('broken 2\n');
  });

  test('a damaged copy beside a sound journal is set aside and made again; the learner has lost nothing and is told nothing', async () => {
    const bench = journalBench();
    await bench.fill(1, 3);
    bench.write('broken', 'progress.copy-1.jsonl');
    const journal = await bench.open();
    expect(journal.recovery).toBeNull();
    expect(bench.bytes('progress.copy-1.damaged-2026-11-22.jsonl').toString()).toBe('broken');
    expect(bench.bytes('progress.copy-1.jsonl').toString()).toContain('hf-3');
    await journal.close();
  });

  test('a copy of another history is kept out of the journal, and kept', async () => {
    const bench = journalBench();
    await bench.fill(1, 3);
    const other = journalBench();
    await other.fill(11, 19);
    bench.write(other.bytes('progress.copy-1.jsonl'), 'progress.copy-1.jsonl');
    const journal = await bench.open();
    expect(questions(journal.entries())).toEqual(numbered(3));
    expect(bench.names()).toContain('progress.copy-1.damaged-2026-11-22.jsonl');
    await journal.close();
  });

  test('the repair stays to be told until it is acknowledged, also when the app is killed before', async () => {
    const bench = journalBench();
    await bench.fill(1, 3);
    bench.write('broken\n');
    const first = await bench.open();
    expect(pendingRecovery(first.entries())).toEqual(first.recovery);
    // Not closed: the process is gone. Nothing is wrong the next time, and still there is something to tell.
    const second = await bench.open();
    expect(second.recovery).toBeNull();
    expect(pendingRecovery(second.entries())).toEqual(first.recovery);
    await second.append({ kind: 'recoveryAcknowledged', at: '2026-11-22T10:05:00.000Z' });
    expect(pendingRecovery(second.entries())).toBeNull();
    await second.close();
    await first.close();
  });

  test('a journal of a newer format is refused and not touched', async () => {
    const bench = journalBench();
    await bench.fill(1, 3);
    const heading = { kind: 'journal', format: 'failover-lab/journal@2', at: '2027-01-01T00:00:00.000Z' };
    bench.write(encodeLine(0, heading));
    await expect(bench.open()).rejects.toMatchObject({ code: 'storageFailed', params: { reason: 'newerFormat' } });
    expect(bench.bytes().toString()).toBe(encodeLine(0, heading));
  });
});
