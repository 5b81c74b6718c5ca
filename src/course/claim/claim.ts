/**
 * The one small language in which course files speak about a run: lab goals, the truth of answer options, predictions.
 * docs/AUTHORING.md, "Claims", says how each form is written in YAML; `claim-schema.ts` makes these values of it.
 */
import type { EventType } from '#simulation/trace/event.ts';

/** A moment of a run, as an author writes it: since its start, since its first fault, or its end. `ms` may be negative after `fault`. */
export type Moment = { readonly since: 'start' | 'fault'; readonly ms: number } | { readonly since: 'end' };

/**
 * null: open, that is the start or the end of the run. `strict`: the ends themselves do not belong to it, as for `after` and `before` of a
 * scenario's `expect`; states are asked with the ends.
 */
export interface Window {
  readonly after: Moment | null;
  readonly before: Moment | null;
  readonly strict: boolean;
}

/** Events of one type whose named fields are equal to the given values and whose moment lies in the window. */
export interface EventPattern {
  readonly event: EventType;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly window: Window;
}

export interface StateTest {
  /** Path below `actual`; `vcenter.` first for the operator's view. */
  readonly path: string;
  readonly test: 'is' | 'isNot' | 'contains';
  readonly value: unknown;
}

export type Claim =
  /** The event happens; with `never` it does not; with `count` exactly so often. */
  | { readonly kind: 'event'; readonly pattern: EventPattern; readonly never: boolean; readonly count: number | null }
  | { readonly kind: 'stateAt'; readonly state: StateTest; readonly at: Moment }
  /** `always`: at every moment of the window; `sometime`: at one of them. */
  | { readonly kind: 'stateOver'; readonly state: StateTest; readonly hold: 'always' | 'sometime'; readonly window: Window }
  /** The first of each happen, one after the other. */
  | { readonly kind: 'order'; readonly events: readonly EventPattern[] }
  /** Between the first `from` and the first `to` after it lie so many milliseconds. */
  | {
      readonly kind: 'elapsed';
      readonly from: EventPattern;
      readonly to: EventPattern;
      readonly atLeastMs: number | null;
      readonly atMostMs: number | null;
    }
  /** From the first fault to the end of the run the VM runs nowhere for so many milliseconds in all. */
  | { readonly kind: 'downtime'; readonly vm: string; readonly atLeastMs: number | null; readonly atMostMs: number | null }
  /** Exactly one copy of the VM runs, and on one of these hosts (empty: on any). */
  | { readonly kind: 'runningOn'; readonly vm: string; readonly hosts: readonly string[]; readonly at: Moment }
  /** The second event stands in the causal chain of the first. */
  | { readonly kind: 'cause'; readonly event: EventPattern; readonly of: EventPattern }
  | { readonly kind: 'all' | 'any'; readonly claims: readonly Claim[] }
  | { readonly kind: 'not'; readonly claim: Claim };

/** Something of a run that has a value: the answer of a number question, or what an option or a pair is compared with. */
export type Measure =
  /** Milliseconds from the first fault to the event. */
  | { readonly kind: 'timeOf'; readonly event: EventPattern }
  | { readonly kind: 'elapsed'; readonly from: EventPattern; readonly to: EventPattern }
  | { readonly kind: 'downtime'; readonly vm: string }
  | { readonly kind: 'count'; readonly event: EventPattern }
  /** A field of the first such event. */
  | { readonly kind: 'fieldOf'; readonly event: EventPattern; readonly field: string }
  | { readonly kind: 'stateAt'; readonly path: string; readonly at: Moment };

/**
 * How a claim came out over a whole run. `open`: it never came true and no deadline of its own passed.
 * `atMs` is the moment it was decided, `seq` the event to look at (null: none).
 */
export interface Decision {
  readonly outcome: 'met' | 'failed' | 'open';
  readonly atMs: number | null;
  readonly seq: number | null;
}
