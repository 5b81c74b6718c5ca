/** What a host and its engine worker say to each other. Values are copied between the two threads, so they must be plain data. */
import type { RunOptions, Run } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';

export interface EngineRequest {
  readonly id: number;
  readonly scenario: Scenario;
  readonly options: RunOptions;
}

/** `message` and `stack` are those of the engine's error: a bug of ours, never something a scenario says. */
export type EngineReply =
  { readonly id: number; readonly run: Run } | { readonly id: number; readonly message: string; readonly stack: string };
