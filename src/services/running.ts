/** Runs scenarios through the port, and keeps the latest of those that figures ask for again and again. */
import { ApiError } from '#api/errors.ts';
import type { RunView } from '#api/operations.ts';
import type { Run, RunOptions } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { ServicePorts } from './ports.ts';

export type RunCourse = (scenario: Scenario, options: RunOptions) => Promise<Run>;

/**
 * Turns an error of the simulation into a code, with what is needed to see it again.
 * @returns a function that throws ApiError `simulationFailed`
 */
export function simulation(ports: Pick<ServicePorts, 'simulate' | 'log'>): RunCourse {
  return async (scenario, options) => {
    try {
      return await ports.simulate.run(scenario, options);
    } catch (cause) {
      const seed = options.seed ?? scenario.seed;
      ports.log(
        `simulation of ${scenario.id} with seed ${String(seed)}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
      );
      throw new ApiError('simulationFailed', { scenario: scenario.id, seed }, { cause });
    }
  };
}

/** Remembers the latest `limit` runs without commands; a run that failed is not remembered. */
export function rememberRuns(run: RunCourse, limit: number): RunCourse {
  const kept = new Map<string, { readonly scenario: Scenario; readonly run: Promise<Run> }>();
  return (scenario, options) => {
    const key = `${scenario.id} ${String(options.seed ?? scenario.seed)}`;
    const known = kept.get(key);
    // The same object only: a course that was loaded anew may have another scenario under the same id.
    const promise = known?.scenario === scenario ? known.run : run(scenario, options);
    kept.delete(key);
    kept.set(key, { scenario, run: promise });
    promise.catch(() => {
      if (kept.get(key)?.run === promise) kept.delete(key);
    });
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return promise;
  };
}

/** A run as the page receives it. */
export function runView(run: Run): RunView {
  return { scenario: run.scenario, seed: run.seed, initial: run.initial, events: [...run.events], endMs: run.endMs };
}
