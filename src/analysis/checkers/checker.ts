import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import type { History } from './history.ts';

/**
 * What a checker is. Checkers stand outside the engine: they see a finished run (scenario, first state, trace, last state) and know the facts,
 * not the engine's rules or model, so that an error there cannot hide here. Each says one thing that must hold in every run of every kind.
 */

/** A run that has ended. `Run` of the engine is one. */
export interface FinishedRun {
  readonly scenario: Scenario;
  /** The state at 0, before any event. */
  readonly initial: ClusterState;
  /** From seq 1 on. */
  readonly events: Iterable<TraceEvent>;
  /** The moment the run ended, integer ms. */
  readonly endMs: number;
  /** The engine's own state at the end. */
  readonly final: ClusterState;
}

/** What a violation is about; each checker names its own fields. */
export type Detail = Readonly<Record<string, unknown>>;

export interface Violation {
  readonly checker: string;
  /** The event it is about: the last one of a trace that shows it. 0: the state before any event. */
  readonly seq: number;
  /** When it is violated: the event's moment, or later where something lasted too long. */
  readonly atMs: number;
  readonly detail: Detail;
}

/** Tells a violation. @param atMs left out: the moment of that event. */
export type Report = (seq: number, detail: Detail, atMs?: number) => void;

/** One checker at work on one run. */
export interface Watch {
  /** Called for each event once the history holds it and its state. */
  event?(event: TraceEvent): void;
  /** Called when all events of a moment have been told: the state stands as it is from `atMs` until `untilMs`, before the next event. */
  settled?(atMs: number, untilMs: number): void;
  /** Called after the last event. */
  end?(run: FinishedRun): void;
}

export interface Checker {
  /** Named in `invariant.violated`. */
  readonly id: string;
  watch(history: History, report: Report): Watch;
}
