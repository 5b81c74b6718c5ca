import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredEntry } from '#storage/journal/line.ts';
import { decodeLine, encodeLine } from '#storage/journal/line.ts';
import { isWhole, journalText, readJournal } from '#storage/journal/reading.ts';
import { decide } from '#storage/journal/recover.ts';

const now = '2026-11-22T10:00:00.000Z';
/** Entries with any text in them: quotes, line breaks, Hangul, halves of surrogate pairs. */
const entry: fc.Arbitrary<StoredEntry> = fc.record({
  kind: fc.constantFrom('answer', 'section', 'aKindOfALaterVersion'),
  at: fc.constant(now),
  question: fc.string({ unit: 'binary', maxLength: 20 }),
  note: fc.oneof(fc.constant('페일오버'), fc.constant('\u{1f4bb}\ud800\n\r"'), fc.string({ maxLength: 20 })),
});
const entries = fc.array(entry, { maxLength: 12 });

const fresh = (kept: readonly StoredEntry[]) => Buffer.from(journalText(kept, now, null));

test('a line says byte for byte what was written, and any single wrong byte in it is seen', () => {
  fc.assert(
    fc.property(entry, fc.nat(1_000_000), fc.nat(), fc.integer({ min: 1, max: 255 }), (value, n, where, flip) => {
      const bytes = Buffer.from(encodeLine(n, value)).subarray(0, -1);
      expect(decodeLine(bytes)).toEqual({ n, entry: JSON.parse(JSON.stringify(value)) as unknown });
      const wrong = Buffer.from(bytes);
      wrong[where % wrong.length]! ^= flip;
      expect(decodeLine(wrong)).toBeNull();
    }),
  );
});

test('cut off anywhere, a journal loses at most the line the cut went through and what lay behind it, and never a line before', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (kept, where) => {
      const bytes = fresh(kept);
      const cut = bytes.subarray(0, where % (bytes.length + 1));
      const whole = cut.toString('latin1').split('\n').length - 1;
      const reading = readJournal(cut);
      // Whole lines before the cut, less the heading; one more where the cut took only the line break.
      const expected = Math.max(0, whole - 1) + (reading.unterminated && whole > 0 ? 1 : 0);
      expect(reading.entries.size).toBe(expected);
      const verdict = decide(reading, [], now);
      expect(JSON.stringify(verdict.entries)).toBe(JSON.stringify(kept.slice(0, expected)));
      expect(verdict.recovery?.lost ?? 0).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

test('cut off anywhere, a journal whose copy is newer than the cut comes back whole', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (kept, where) => {
      const bytes = fresh(kept);
      const cut = bytes.subarray(0, where % (bytes.length + 1));
      const copy = readJournal(Buffer.from(journalText(kept, now, now)));
      const verdict = decide(readJournal(cut), [copy], now);
      expect(JSON.stringify(verdict.entries)).toBe(JSON.stringify(kept));
      expect(verdict.recovery?.lost ?? 0).toBe(0);
    }),
  );
});

test('one wrong byte anywhere is never passed over: the journal is found damaged, and at most two lines are lost', () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.integer({ min: 1, max: 255 }), (kept, where, flip) => {
      const bytes = fresh(kept);
      bytes[where % bytes.length]! ^= flip;
      const reading = readJournal(bytes);
      const lastBreak = where % bytes.length === bytes.length - 1;
      expect(isWhole(reading)).toBe(false);
      const verdict = decide(reading, [], now);
      expect(verdict.recovery).not.toBeNull();
      // Only the last line break can be wrong without another file to keep: that reads as a write that was cut off.
      expect(verdict.keepDamaged || lastBreak).toBe(true);
      const good = verdict.entries.filter((value) => value.kind !== 'lost');
      expect(good.length).toBeGreaterThanOrEqual(kept.length - 2);
      for (const value of good) expect(kept.map((one) => JSON.stringify(one))).toContain(JSON.stringify(value));
    }),
    { numRuns: 500 },
  );
});

test('no bytes whatever make the reader throw or invent an entry', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
      const reading = readJournal(Buffer.from(noise));
      expect(reading.entries.size).toBe(0);
      expect(isWhole(reading)).toBe(false);
    }),
  );
});

test('after a repair the new file is whole: repairing never has to be done twice', () => {
  fc.assert(
    fc.property(entries, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), (kept, hits) => {
      const bytes = fresh(kept);
      for (const [where, value] of hits) bytes[where % bytes.length] = value;
      const verdict = decide(readJournal(bytes), [], now);
      expect(isWhole(readJournal(fresh(verdict.entries)))).toBe(true);
    }),
  );
});
