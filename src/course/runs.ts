/** Runs of course scenarios, kept as long as the course is: questions and predictions of one scenario share one run. */
import { runScenario } from '#simulation/run.ts';
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

/** Runs for one check, each made once. */
export interface RunPool {
  /** @param seed left out: the scenario's own. */
  reading(scenario: Scenario, seed?: number): Reading;
  /** With commands of a learner; not kept. */
  play(scenario: Scenario, commands: readonly TimedCommand[]): Reading;
  /** How many runs were made. */
  runs(): number;
}

export function createRunPool(): RunPool {
  const kept = new Map<string, Reading>();
  let made = 0;
  return {
    reading(scenario, seed = scenario.seed) {
      const key = `${scenario.id} ${seed}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      made += 1;
      const reading = readRun(runScenario(scenario, { seed }));
      kept.set(key, reading);
      return reading;
    },
    play(scenario, commands) {
      made += 1;
      return readRun(runScenario(scenario, { commands }));
    },
    runs: () => made,
  };
}
