/** Holds the lines of `expect` against a run. */
import type { Run } from '../run.ts';
import type { EventType, TraceEvent } from '../trace/event.ts';
import { createReplay, type Replay } from '../trace/replay.ts';
import type { Trace } from '../trace/trace.ts';
import { durationText } from './durations.ts';
import { quote } from './problem.ts';
import type { Expectation } from './scenario.ts';

/** A line that did not come true. `code` is a key of locales/<lang>/scenario.json under `expectations`, `params` fill its sentence. */
export interface FailedExpectation {
  /** Position in the list and line of the file (0: unknown). */
  readonly index: number;
  readonly line: number;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type EventLine = Extract<Expectation, { kind: 'event' }>;
type StateLine = Extract<Expectation, { kind: 'state' }>;
type Verdict = Pick<FailedExpectation, 'code' | 'params'> | null;

/** Lines that cannot be judged because the run ended before their moment. */
export function unjudgedExpectations(run: Run): number[] {
  return run.scenario.expect.flatMap((line, index) => (momentOf(line) > run.endMs ? [index] : []));
}

/** All lines that are wrong about the run, in the order of the file; lines about moments after its end are passed over. */
export function failedExpectations(run: Run): FailedExpectation[] {
  let replay: Replay | null = null;
  return run.scenario.expect.flatMap((line, index) => {
    if (momentOf(line) > run.endMs) return [];
    const verdict =
      line.kind === 'event' ? judgeEvent(line, run.events) : judgeState(line, (replay ??= createReplay(run.initial, run.events)));
    return verdict === null ? [] : [{ index, line: line.line, ...verdict }];
  });
}

function momentOf(line: Expectation): number {
  return line.atMs ?? (line.kind === 'event' ? (line.afterMs ?? 0) : 0);
}

function judgeEvent(line: EventLine, trace: Trace): Verdict {
  // A name that the reader of the file let through.
  const ofType = [...trace.ofType(line.event as EventType)];
  const alike = ofType.filter((event) => hasFields(event, line.fields));
  const fitting = alike.filter((event) => isAtTheTime(event, line));
  const event = eventText(line);
  if (line.never === true) return fitting[0] === undefined ? null : { code: 'eventCame', params: { event, found: momentsText(fitting) } };
  if (line.count !== undefined) {
    return fitting.length === line.count ? null : { code: 'eventCount', params: { event, expected: line.count, count: fitting.length } };
  }
  if (fitting.length > 0) return null;
  if (alike.length > 0) return { code: 'eventOtherTime', params: { event, found: momentsText(alike) } };
  const nearest = closest(ofType, line);
  if (nearest === undefined) return { code: 'eventMissing', params: { event } };
  return { code: 'eventOtherFields', params: { event, found: foundText(nearest, line) } };
}

/** `at`: that very millisecond. `after` and `before`: strictly. */
function isAtTheTime(event: TraceEvent, line: EventLine): boolean {
  if (line.atMs !== undefined && event.atMs !== line.atMs) return false;
  if (line.afterMs !== undefined && event.atMs <= line.afterMs) return false;
  return line.beforeMs === undefined || event.atMs < line.beforeMs;
}

function hasFields(event: TraceEvent, fields: EventLine['fields']): boolean {
  return Object.entries(fields).every(([name, value]) => sameValue(fieldOf(event, name), value));
}

function fieldOf(event: TraceEvent, name: string): unknown {
  return (event as unknown as Readonly<Record<string, unknown>>)[name];
}

function closest(events: readonly TraceEvent[], line: EventLine): TraceEvent | undefined {
  let best: { event: TraceEvent; score: number } | undefined;
  for (const event of events) {
    const equal = Object.entries(line.fields).filter(([name, value]) => sameValue(fieldOf(event, name), value)).length;
    const score = equal * 2 + (isAtTheTime(event, line) ? 1 : 0);
    if (best === undefined || score > best.score) best = { event, score };
  }
  return best?.event;
}

function eventText(line: EventLine): string {
  const fields = Object.entries(line.fields).map(([name, value]) => `${name}: ${quote(value)}`);
  const times = [
    ...(line.atMs === undefined ? [] : [`at: ${durationText(line.atMs)}`]),
    ...(line.afterMs === undefined ? [] : [`after: ${durationText(line.afterMs)}`]),
    ...(line.beforeMs === undefined ? [] : [`before: ${durationText(line.beforeMs)}`]),
  ];
  return [line.event, ...([...fields, ...times].length === 0 ? [] : [`{${[...fields, ...times].join(', ')}}`])].join(' ');
}

function foundText(event: TraceEvent, line: EventLine): string {
  const fields = Object.keys(line.fields).map((name) => `${name}: ${quote(fieldOf(event, name))}`);
  return `#${String(event.seq)} {${[...fields, `at: ${durationText(event.atMs)}`].join(', ')}}`;
}

function momentsText(events: readonly TraceEvent[]): string {
  const shown = events.slice(0, 4).map((event) => `${durationText(event.atMs)} (#${String(event.seq)})`);
  return [...shown, ...(events.length > 4 ? ['…'] : [])].join(', ');
}

function judgeState(line: StateLine, replay: Replay): Verdict {
  const found = valueAt(replay, line);
  const params = { path: line.path, at: durationText(line.atMs), expected: quote(line.value), found: quote(found) };
  if (line.test === 'is') return sameValue(found, line.value) ? null : { code: 'stateDiffers', params };
  if (line.test === 'isNot') return sameValue(found, line.value) ? { code: 'stateEquals', params } : null;
  return containsValue(found, line.value) ? null : { code: 'stateLacks', params };
}

function valueAt(replay: Replay, line: StateLine): unknown {
  const state = replay.at(line.atMs);
  const steps = line.path.split('.');
  let value: unknown = steps[0] === 'vcenter' ? state.vcenter : state.actual;
  for (const step of steps[0] === 'vcenter' ? steps.slice(1) : steps) {
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string, unknown>>)[step]
        : undefined;
  }
  return value;
}

function containsValue(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(found)) return found.some((item) => sameValue(item, wanted));
  return typeof found === 'string' && typeof wanted === 'string' && found.includes(wanted);
}

/** Equal as JSON: the order of keys does not matter, that of list items does. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => sameValue(item, right[index]))
    );
  }
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every(
    (key) => Object.hasOwn(right, key) && sameValue((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
  );
}
