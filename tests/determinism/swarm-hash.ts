import { swarmScenario } from '#analysis/swarm/generate.ts';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';

/** The trace hash of a swarm seed: the generator's work and the engine's. */
export function swarmHash(seed: number): string {
  const { scenario } = checkScenario(swarmScenario(seed));
  if (scenario === null) throw new Error(`unusable scenario of seed ${seed}`);
  return runScenario(scenario).hash;
}
