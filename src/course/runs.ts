/** Runs of course scenarios, kept as long as the course is: questions and predictions of one scenario share one run. */
import { runChecked } from '#analysis/run-checked.ts';
import { runScenario } from '#simulation/run.ts';
import type { Run, RunOptions } from '#simulation/run.ts';
import type { Scenario, TimedCommand } from '#simulation/scenario/scenario.ts';
import { readRun } from './claim/reading.ts';
import type { Reading } from './claim/reading.ts';

const readings = new WeakMap<Scenario, Reading>();

/** The scenario as it is written, under its own seed. */
export function readingOf(scenario: Scenario): Reading {
  const known = readings.get(scenario);
  if (known !== undefined) return known;
  const reading = readRun(runScenario(scenario, {}));
  readings.set(scenario, reading);
  return reading;
}

/** Runs for one check, each made once, with all checkers watching. */
export interface RunPool {
  /** @param seed left out: the scenario's own. @throws Error when a checker finds the run wrong */
  reading(scenario: Scenario, seed?: number): Reading;
  /** With commands of a learner, or of a variant; not kept. @throws Error when a checker finds the run wrong */
  play(scenario: Scenario, commands: readonly TimedCommand[]): Reading;
  /** How many runs were made. */
  runs(): number;
}

export function createRunPool(): RunPool {
  const kept = new Map<Scenario, Map<number, Reading>>();
  let made = 0;
  return {
    reading(scenario, seed = scenario.seed) {
      const readings = kept.get(scenario) ?? new Map<number, Reading>();
      kept.set(scenario, readings);
      const known = readings.get(seed);
      if (known !== undefined) return known;
      made += 1;
      const reading = readRun(soundRun(scenario, { seed }));
      readings.set(seed, reading);
      return reading;
    },
    play(scenario, commands) {
      made += 1;
      return readRun(soundRun(scenario, { commands }));
    },
    runs: () => made,
  };
}

/** Nothing can be proven by a run that contradicts itself. */
function soundRun(scenario: Scenario, options: RunOptions): Run {
  const run = runChecked(scenario, options);
  const [broken] = run.events.ofType('invariant.violated');
  if (broken === undefined) return run;
  throw new Error(`checker ${broken.checker} at event ${String(broken.cause)} of ${scenario.id} (seed ${String(run.seed)})`);
}
