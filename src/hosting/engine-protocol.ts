/** What a host and its engine worker say to each other. Values are copied between the two threads, so they must be plain data. */
import type { RunOptions, Run } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { TraceColumns } from '#simulation/trace/columns.ts';

export interface EngineRequest {
  readonly id: number;
  readonly scenario: Scenario;
  readonly options: RunOptions;
}

/** A run on its way: copying it would strip a trace of its methods, so its columns travel alone. */
export interface RunOnWire extends Omit<Run, 'events'> {
  readonly events: TraceColumns;
}

/** `message` and `stack` are those of the engine's error: a bug of ours, never something a scenario says. */
export type EngineReply =
  { readonly id: number; readonly run: RunOnWire } | { readonly id: number; readonly message: string; readonly stack: string };
