/** A run leaves nothing behind: made again, in another order and after others, it is the same run. */
import { expect, it } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import { courseScenarios, swarmSeeds } from './runs.ts';
import { swarmHash } from './swarm-hash.ts';

it('every scenario of the course', () => {
  const scenarios = courseScenarios();
  expect(scenarios.length).toBeGreaterThan(10);
  const hashes = scenarios.map((scenario) => ({ id: scenario.id, hash: runScenario(scenario).hash }));
  const again = scenarios.toReversed().map((scenario) => ({ id: scenario.id, hash: runScenario(scenario).hash }));
  expect(again.toReversed()).toEqual(hashes);
});

it(`${swarmSeeds} seeds of the swarm`, { timeout: 120_000 }, () => {
  const seeds = Array.from({ length: swarmSeeds }, (_, index) => index + 1);
  const hashes = seeds.map((seed) => ({ seed, hash: swarmHash(seed) }));
  const again = seeds.toReversed().map((seed) => ({ seed, hash: swarmHash(seed) }));
  expect(again.toReversed()).toEqual(hashes);
  // Not one trace for all.
  expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(swarmSeeds);
});
