/**
 * The same scenario, seed and engine version give the same trace, byte for byte: in Node (hash.test.ts) and in Chromium
 * (hash.chromium.test.ts). A change of behaviour changes the hashes, and the engine's version with them.
 */
import { describe, expect, it } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import { engineVersion } from '#simulation/version.ts';
import { busyScenario } from './busy-scenario.ts';
import { expectedHashes } from './expected-hashes.ts';

export function sameHash(): void {
  describe(`engine ${engineVersion}`, () => {
    it.each(expectedHashes)('gives hash $hash for seed $seed', ({ seed, hash }) => {
      const { scenario } = checkScenario(busyScenario);
      if (scenario === null) throw new Error('unusable scenario');
      expect(runScenario(scenario, { seed }).hash).toBe(hash);
    });
  });
}
