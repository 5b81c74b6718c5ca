/** What Node makes of the runs, handed to the tests in Chromium before they start. */
import type { TestProject } from 'vitest/node';
import { runScenario } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { courseScenarios, swarmSeeds } from './runs.ts';
import { swarmHash } from './swarm-hash.ts';

declare module 'vitest' {
  interface ProvidedContext {
    courseRuns: readonly { readonly scenario: Scenario; readonly hash: string }[];
    /** By seed, from 1 on. */
    swarmHashes: readonly string[];
  }
}

/** Called by the test runner. */
export function setup(project: TestProject): void {
  project.provide(
    'courseRuns',
    courseScenarios().map((scenario) => ({ scenario, hash: runScenario(scenario).hash })),
  );
  project.provide(
    'swarmHashes',
    Array.from({ length: swarmSeeds }, (_, index) => swarmHash(index + 1)),
  );
}
