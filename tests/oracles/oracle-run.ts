/** What the oracles share: a run of a file's value, and comparing texts as the product compares ids. */
import type { Run } from '#simulation/run.ts';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { EventOf, EventType } from '#simulation/trace/event.ts';

/** Runs each property has; more with PROPERTY_RUNS. */
export const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 80);

/**
 * How a property is run. One that fails prints its seed and path: with PROPERTY_SEED and PROPERTY_PATH set to them, that one case is run again.
 */
export function replayable(): { numRuns: number; seed?: number; path?: string } {
  const { PROPERTY_SEED: seed, PROPERTY_PATH: path } = process.env;
  return { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }), ...(path === undefined ? {} : { path }) };
}

/** This machine may have other work to do. */
export const patience = { timeout: Math.max(60_000, numRuns * 100) };

export function runOf(value: Readonly<Record<string, unknown>>): Run {
  const head = { format: 'failover-lab/scenario@1', id: 'oracle', networks: [{ id: 'net', gateway: '10.0.0.1' }] };
  const { scenario, problems } = checkScenario({ ...head, ...value });
  if (scenario === null) throw new Error(JSON.stringify(problems));
  return runScenario(scenario);
}

export function eventsOf<T extends EventType>(run: Run, type: T): EventOf<T>[] {
  const found: unknown[] = [];
  for (const event of run.events) if (event.type === type) found.push(event);
  return found as EventOf<T>[];
}

/** Whether the first text is the higher one, letter by letter; a text that ends first is the lower one. */
export function isHigherText(left: string, right: string): boolean {
  for (let place = 0; place < left.length; place++) {
    const [mine, other] = [left.charCodeAt(place), right.charCodeAt(place)];
    if (Number.isNaN(other) || mine > other) return true;
    if (mine < other) return false;
  }
  return false;
}
