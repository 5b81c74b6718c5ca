import { runScenario, type Run } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { checkRun } from '../checkers/check-run.ts';
import { swarmScenario } from './generate.ts';
import type { ScenarioFile } from './scenario-file.ts';
import { shrink } from './shrink.ts';

/** What is wrong with a run. */
export interface Finding {
  /** A checker's id; `engine` where the engine stopped on an error of its own, `generator` where a seed gave an unusable file. */
  readonly checker: string;
  /** The event it is about, 0 for none. */
  readonly seq: number;
  readonly atMs: number;
  readonly detail: string;
}

export interface Trial {
  /** Events of the run; 0 where it broke. */
  readonly events: number;
  readonly findings: readonly Finding[];
}

/** Runs a scenario and lets every checker look at it. Never throws: an error of the engine is a finding. */
export function tryScenario(scenario: Scenario): Trial {
  let run: Run;
  try {
    run = runScenario(scenario);
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { events: 0, findings: [{ checker: 'engine', seq: 0, atMs: 0, detail }] };
  }
  const findings = checkRun(run).map(({ detail, ...found }) => ({ ...found, detail: JSON.stringify(detail) }));
  return { events: run.events.length, findings };
}

/** Tries what a swarm seed gives. @param seed 0 .. 2^32-1 */
export function trySeed(seed: number): Trial & { readonly file: ScenarioFile } {
  const file = swarmScenario(seed);
  const { scenario, problems } = checkScenario(file);
  if (scenario !== null) return { file, ...tryScenario(scenario) };
  return { file, events: 0, findings: [{ checker: 'generator', seq: 0, atMs: 0, detail: JSON.stringify(problems) }] };
}

/** The smallest file found in which the same checker finds something. */
export function smallestFailing(file: ScenarioFile, checker: string): ScenarioFile {
  return shrink(file, (scenario) => tryScenario(scenario).findings.some((found) => found.checker === checker)).file;
}
