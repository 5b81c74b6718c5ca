import { describe, expect, test, vi } from 'vitest';
import { StorageFailure } from '#services/ports.ts';
import { openJournal } from '#storage/journal/journal.ts';
import { journalText, readJournal } from '#storage/journal/reading.ts';
import { answer, numbered, questions } from './answers.ts';
import { journalBench } from './journal-bench.ts';

// Hundreds of flushed writes, on a disk that may be slow.
vi.setConfig({ testTimeout: 60_000 });

describe('appending to a journal', () => {
  test('an entry is in the file, whole, before the append resolves', async () => {
    const bench = journalBench();
    const journal = await bench.open();
    await journal.append(answer(1));
    expect(bench.bytes().toString()).toMatch(
      /^\{"n":0,.*\}\n\{"n":1,"entry":\{"kind":"answer".*"question":"hf-1".*,"sum":"[0-9a-f]{8}"\}\n$/,
    );
    await journal.close();
  });

  test('many appends at once end up in the order of the calls, each on a line of its own', async () => {
    const bench = journalBench();
    const journal = await bench.open();
    await Promise.all(Array.from({ length: 200 }, (_, index) => journal.append(answer(index + 1))));
    expect(questions(journal.entries())).toEqual(numbered(200));
    await journal.close();
    const again = await bench.open();
    expect(questions(again.entries())).toEqual(numbered(200));
    expect(again.recovery).toBeNull();
    await again.close();
  });

  test('an entry is not part of the journal before it is on the disk, nor when it never gets there', async () => {
    const bench = journalBench();
    let ours = true;
    const journal = await openJournal(bench.file, {
      nowIso: () => '2026-11-22T10:00:00.000Z',
      log: () => undefined,
      checkOwnership: () => {
        if (!ours) throw new StorageFailure('profileBusy', { profile: 'learner', pid: 1 });
      },
    });
    const pending = journal.append(answer(1));
    expect(journal.entries()).toEqual([]);
    await pending;
    ours = false;
    await expect(journal.append(answer(2))).rejects.toMatchObject({ code: 'profileBusy' });
    ours = true;
    await journal.append(answer(3));
    expect(questions(journal.entries())).toEqual(['hf-1', 'hf-3']);
    await journal.close();
    const again = await bench.open();
    expect(again.recovery).toBeNull();
    expect(questions(again.entries())).toEqual(['hf-1', 'hf-3']);
    await again.close();
  });

  test('kinds of a later version, and texts of every sort, come back as they were written', async () => {
    const bench = journalBench();
    const odd = {
      ...answer(1),
      kind: 'aKindOfALaterVersion',
      note: '줄바꿈\n"따옴표" \ud800 \u2028',
      nested: { list: [null, 1.5, { deep: true }] },
    };
    const journal = await bench.open();
    await journal.append(odd as unknown as ReturnType<typeof answer>);
    await journal.close();
    const again = await bench.open();
    expect(again.entries()).toEqual([odd]);
    await again.close();
  });
});

describe('copies of a journal', () => {
  test('one is made after twenty entries and at the end; three are kept, newest first', async () => {
    const bench = journalBench();
    const journal = await bench.open();
    for (let number = 1; number <= 20; number += 1) await journal.append(answer(number));
    await journal.append(answer(21));
    expect(copied(bench.bytes('progress.copy-1.jsonl'))).toBe(20);
    await journal.close();
    expect(copied(bench.bytes('progress.copy-1.jsonl'))).toBe(21);
    expect(copied(bench.bytes('progress.copy-2.jsonl'))).toBe(20);
    await bench.fill(22, 22);
    await bench.fill(23, 23);
    expect([1, 2, 3].map((number) => copied(bench.bytes(`progress.copy-${String(number)}.jsonl`)))).toEqual([23, 22, 21]);
    expect(bench.names()).toEqual(['progress.copy-1.jsonl', 'progress.copy-2.jsonl', 'progress.copy-3.jsonl', 'progress.jsonl']);
  });

  test('opening and closing without anything new makes none', async () => {
    const bench = journalBench();
    await bench.fill(1, 2);
    const before = bench.names().map((name) => bench.bytes(name).toString());
    await bench.fill(1, 0);
    expect(bench.names().map((name) => bench.bytes(name).toString())).toEqual(before);
  });

  test('a journal of 20,000 entries opens whole and is copied in proportion to its growth', async () => {
    const bench = journalBench();
    const many = Array.from({ length: 20_000 }, (_, index) => answer(index + 1));
    bench.write(journalText(many, '2026-01-01T00:00:00.000Z', null));
    const journal = await bench.open();
    expect(journal.entries()).toHaveLength(20_000);
    const first = bench.bytes('progress.copy-1.jsonl').length;
    for (let number = 1; number <= 100; number += 1) await journal.append(answer(20_000 + number));
    expect(bench.bytes('progress.copy-1.jsonl')).toHaveLength(first);
    await journal.close();
    expect(copied(bench.bytes('progress.copy-1.jsonl'))).toBe(20_100);
  });
});

function copied(bytes: Buffer): number {
  return readJournal(bytes).entries.size;
}
