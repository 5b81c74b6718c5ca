/** The runs whose traces must be the same everywhere: every scenario of the course, and seeds of the swarm. */
import { readFileSync, readdirSync } from 'node:fs';
import { parseScenarioFile } from '#course/scenario-file.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';

/** How many seeds of the swarm are run, from 1 on. */
export const swarmSeeds = 200;

/** Every scenario of the course. */
export function courseScenarios(): Scenario[] {
  const folder = new URL('../../resources/course/scenarios/', import.meta.url);
  return readdirSync(folder).map((name) => {
    const { scenario } = parseScenarioFile(readFileSync(new URL(name, folder), 'utf8'), name);
    if (scenario === null) throw new Error(`unusable scenario ${name}`);
    return scenario;
  });
}
