/** Runs of course scenarios, kept as long as the course is: questions and predictions of one scenario share one run. */
import { runScenario } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
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

/** The same scenario under another seed; not kept. */
export function readingWithSeed(scenario: Scenario, seed: number): Reading {
  return readRun(runScenario(scenario, { seed }));
}
