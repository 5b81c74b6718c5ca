/** A checker that cannot fail is worthless: each finds the mistakes made for it, and only it does, in runs that are right without them. */
import { describe, expect, it } from 'vitest';
import { checkRun } from '#analysis/checkers/check-run.ts';
import { checkers } from '#analysis/checkers/checkers.ts';
import { canaries } from './canaries.ts';
import { damagedRun, goldenRun } from './damage.ts';

describe.each(canaries)('$checker: $mistake', ({ checker, golden, horizonMs, damage, detail = {} }) => {
  it('is found by this checker alone', () => {
    const run = goldenRun(golden, horizonMs);
    expect(checkRun(run)).toEqual([]);
    const damaged = damagedRun(run, damage);
    expect(checkRun(damaged)).toEqual([expect.objectContaining({ checker, detail: expect.objectContaining(detail) as unknown })]);
  });
});

it('every checker has a canary', () => {
  expect(new Set(canaries.map(({ checker }) => checker))).toEqual(new Set(checkers.map(({ id }) => id)));
});
