/** Chromium gives the traces that Node gave, byte for byte: for every scenario of the course, and for seeds of the swarm from the draws on. */
import { expect, inject, it } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import { swarmHash } from './swarm-hash.ts';

it('runs the course as Node does', () => {
  const runs = inject('courseRuns');
  expect(runs.length).toBeGreaterThan(10);
  expect(runs.map(({ scenario }) => ({ id: scenario.id, hash: runScenario(scenario).hash }))).toEqual(
    runs.map(({ scenario, hash }) => ({ id: scenario.id, hash })),
  );
});

it('generates and runs the swarm as Node does', { timeout: 120_000 }, () => {
  const hashes = inject('swarmHashes');
  expect(hashes.length).toBeGreaterThanOrEqual(200);
  expect(hashes.map((_, index) => ({ seed: index + 1, hash: swarmHash(index + 1) }))).toEqual(
    hashes.map((hash, index) => ({ seed: index + 1, hash })),
  );
});
