import type { Scenario, TimedCommand } from './scenario/scenario.ts';
import type { TraceEvent } from './trace/event.ts';
import type { ClusterState } from './trace/state.ts';

export interface RunOptions {
  /** Replaces the scenario's seed; 0 .. 2^32-1. */
  readonly seed?: number;
  /** Ends the run earlier than the scenario's horizon; integer ms. */
  readonly untilMs?: number;
  /** What the learner did, in any order; equal times come after the timeline's, in list order. */
  readonly commands?: readonly TimedCommand[];
}

export interface Run {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The state at 0 before any event, from which the trace folds. */
  readonly initial: ClusterState;
  readonly events: readonly TraceEvent[];
  readonly endMs: number;
  /** Hex hash over all lines before `run.ended`, as that event carries it. */
  readonly hash: string;
}

/**
 * Runs a scenario to its horizon. A pure function: the same arguments and engine version give the same trace, byte for byte.
 * @throws AssertionError only for a bug of the engine (a broken invariant), never for what a scenario says.
 */
export function runScenario(scenario: Scenario, options: RunOptions = {}): Run {
  throw new Error(`not built yet: ${scenario.id} ${JSON.stringify(options)}`);
}
