/** A run prepared for being asked: T+0, moments in ms, matching events, states in order. */
import type { Run } from '#simulation/run.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { sameValue } from '#simulation/scenario/expect-outcome.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import type { EventPattern, Moment, StateTest, Window } from './claim.ts';
import { firstFaultOfRun } from './fault.ts';

export interface Reading {
  readonly run: Run;
  /** Moment of the first fault, null when there was none. */
  readonly faultMs: number | null;
}

export function readRun(run: Run): Reading {
  return { run, faultMs: firstFaultOfRun(run.events) };
}

/** The moment in ms since the start; null for one after a fault that never came. */
export function resolveMoment(moment: Moment, reading: Reading): number | null {
  if (moment.since === 'end') return reading.run.endMs;
  if (moment.since === 'start') return moment.ms;
  return reading.faultMs === null ? null : Math.max(0, reading.faultMs + moment.ms);
}

/** `deadlineMs` is null when the window is open to the end or its deadline lies after the run. Null: no such fault. */
export function resolveWindow(window: Window, reading: Reading): { fromMs: number; toMs: number; deadlineMs: number | null } | null {
  const fromMs = window.after === null ? 0 : resolveMoment(window.after, reading);
  const toMs = window.before === null ? reading.run.endMs : resolveMoment(window.before, reading);
  if (fromMs === null || toMs === null) return null;
  return { fromMs, toMs, deadlineMs: window.before !== null && toMs <= reading.run.endMs ? toMs : null };
}

/** Events that fit the pattern, in trace order. */
export function matches(pattern: EventPattern, reading: Reading): TraceEvent[] {
  const window = resolveWindow(pattern.window, reading);
  if (window === null) return [];
  const wanted = Object.entries(pattern.fields);
  return [...reading.run.events.ofType(pattern.event)].filter(
    (event) =>
      isInside(event.atMs, pattern.window, window) &&
      wanted.every(([field, value]) => sameValue((event as unknown as Record<string, unknown>)[field], value)),
  );
}

function isInside(atMs: number, { after, before, strict }: Window, { fromMs, toMs }: { fromMs: number; toMs: number }): boolean {
  if (!strict) return atMs >= fromMs && atMs <= toMs;
  return (after === null || atMs > fromMs) && (before === null || atMs < toMs);
}

/** The value at a dotted path of a state; `undefined` where there is none. */
export function valueAtPath(state: ClusterState, path: string): unknown {
  const parts = path.split('.');
  let current: unknown = parts[0] === 'vcenter' ? state : state.actual;
  for (const part of parts) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) return undefined;
    current = (current as Record<string, unknown>)[part];
  }
  return current;
}

export function testValue(value: unknown, test: StateTest): boolean {
  if (test.test === 'contains')
    return Array.isArray(value)
      ? value.some((item) => sameValue(item, test.value))
      : typeof value === 'string' && value.includes(String(test.value));
  return sameValue(value, test.value) === (test.test === 'is');
}

/** The state at the start or right after `event`; it stands from that event's moment until just before `nextMs`. */
interface Standing {
  readonly state: ClusterState;
  readonly event: TraceEvent | null;
  readonly nextMs: number;
}

/**
 * The state before everything and after each event, in order. The state is one object that changes from step to step: read, do not keep.
 */
export function* statesOf(run: Run): Generator<Standing> {
  const state = structuredClone(run.initial);
  const afterEnd = run.endMs + 1;
  const momentOf = (seq: number): number => (seq <= run.events.length ? run.events.atMs(seq) : afterEnd);
  yield { state, event: null, nextMs: momentOf(1) };
  for (const event of run.events) {
    applyEvent(state, event);
    yield { state, event, nextMs: momentOf(event.seq + 1) };
  }
}
