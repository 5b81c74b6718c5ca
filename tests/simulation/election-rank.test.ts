/** The election rule against a naive second implementation (facts, section 2). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMoid } from '#simulation/model/election-rank.ts';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';

interface Candidate {
  number: number;
  datastores: number;
}

/** Winner by definition: look at every candidate and keep the better one, letter by letter. */
function naiveWinner(candidates: readonly Candidate[]): string {
  let best = candidates[0] as Candidate;
  for (const candidate of candidates) {
    const mine = `host-${String(candidate.number)}`;
    const other = `host-${String(best.number)}`;
    let higher = false;
    for (let place = 0; place < Math.max(mine.length, other.length); place++) {
      const left = mine[place] ?? '';
      const right = other[place] ?? '';
      if (left === right) continue;
      // A text that ends first is the lower one.
      higher = right === '' || (left !== '' && left > right);
      break;
    }
    if (candidate.datastores > best.datastores || (candidate.datastores === best.datastores && higher)) best = candidate;
  }
  return `host-${String(best.number)}`;
}

describe('the election', () => {
  it('compares MOIDs as text', () => {
    expect(compareMoid('host-99', 'host-100')).toBeGreaterThan(0);
    expect(compareMoid('host-99', 'host-9')).toBeGreaterThan(0);
    expect(compareMoid('host-12', 'host-12')).toBe(0);
  });

  it('is won by the host a naive implementation names', () => {
    const candidate = fc.record({ number: fc.integer({ min: 1, max: 200 }), datastores: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(fc.uniqueArray(candidate, { minLength: 2, maxLength: 8, selector: (one) => one.number }), (candidates) => {
        const { scenario } = checkScenario({
          format: 'failover-lab/scenario@1',
          id: 'election',
          title: { ko: '선출', en: 'Election' },
          start: 'cold',
          horizon: '30s',
          networks: [{ id: 'm', gateway: '10.0.0.1' }],
          datastores: [1, 2, 3].map((index) => ({ id: `ds-${String(index)}`, kind: 'vmfs' })),
          hosts: candidates.map(({ number, datastores }) => ({
            id: `esx-${String(number)}`,
            moid: `host-${String(number)}`,
            networks: ['m'],
            datastores: Array.from({ length: datastores }, (_, index) => `ds-${String(index + 1)}`),
          })),
        });
        if (scenario === null) throw new Error('unusable scenario');
        const won = runScenario(scenario).events.ofType('election.won').next().value;
        expect(won?.candidates[0]?.moid).toBe(naiveWinner(candidates));
        expect(won?.host.replace('esx', 'host')).toBe(naiveWinner(candidates));
      }),
      { numRuns: 60 },
    );
  });
});
