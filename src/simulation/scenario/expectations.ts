/** The lines of `expect`: an event to find, or a value of the state at a moment. */
import { actionFieldNames, readLooseIds } from './actions.ts';
import { duration } from './durations.ts';
import { commonShape, eventShapes, eventTypes } from './event-shapes.ts';
import { object, optional, present, required, type Fields } from './fields.ts';
import { quote, type Path } from './problem.ts';
import { anything, boolean, isMap, oneOf, wholeNumber, type Reader } from './readers.ts';
import type { Reading } from './reading.ts';
import type { Expectation } from './scenario.ts';
import { statePath } from './state-paths.ts';

const conditions = {
  at: optional(duration),
  after: optional(duration),
  before: optional(duration),
  count: optional(wholeNumber(0, 1_000_000)),
  never: optional(boolean),
};
const conditionNames = Object.keys(conditions);
const tests = ['is', 'isNot', 'contains'] as const;
const eventType = oneOf(eventTypes);
const stateLine = object({
  state: required(statePath),
  at: required(duration),
  is: optional(anything),
  isNot: optional(anything),
  contains: optional(anything),
});

/** Fields of one event type as optional fields of an expectation. */
function shapeFields(type: (typeof eventTypes)[number]): Fields {
  const own: Readonly<Record<string, Reader<unknown>>> = eventShapes[type];
  const free = type.startsWith('command.') ? actionFieldNames.map((name): [string, Reader<unknown>] => [name, anything]) : [];
  return Object.fromEntries(
    [...free, ...Object.entries(own), ...Object.entries(commonShape)].map(([name, read]) => [name, optional(read)]),
  );
}

function readEvent(value: Readonly<Record<string, unknown>>, path: Path, reading: Reading): Expectation | undefined {
  const type = eventType(value['event'], [...path, 'event'], reading);
  if (type === undefined) {
    readLooseIds(value, path, reading);
    return undefined;
  }
  if (type.startsWith('command.')) readLooseIds(value, path, reading);
  const draft = object({ event: required(eventType), ...shapeFields(type), ...conditions })(value, path, reading);
  if (draft === undefined) return undefined;
  exclude(value, path, reading, 'at', ['after', 'before']);
  if (value['never'] === true) exclude(value, path, reading, 'never', ['count']);
  const fields = Object.entries(draft).filter(([key, found]) => found !== undefined && key !== 'event' && !conditionNames.includes(key));
  // Sound: `conditions` gives these readers in `draft`.
  const { at, after, before, count, never } = draft as { at?: number; after?: number; before?: number; count?: number; never?: boolean };
  if (after !== undefined && before !== undefined && after >= before)
    reading.report([...path, 'before'], 'emptySpan', { after: quote(value['after']), before: quote(value['before']) });
  return {
    kind: 'event',
    event: type,
    fields: Object.fromEntries(fields),
    ...present({ atMs: at, afterMs: after, beforeMs: before, count, never }),
    line: 0,
  };
}

function readState(value: Readonly<Record<string, unknown>>, path: Path, reading: Reading): Expectation | undefined {
  const draft = stateLine(value, path, reading);
  const given = tests.filter((test) => Object.hasOwn(value, test));
  if (given.length === 0) reading.report(path, 'noTest', { allowed: tests.join(', ') });
  for (const extra of given.slice(1)) reading.report([...path, extra], 'excludes', { key: extra, other: given[0] ?? '' });
  const test = given[0];
  if (draft?.state === undefined || draft.at === undefined || test === undefined) return undefined;
  return { kind: 'state', path: draft.state, atMs: draft.at, test, value: draft[test], line: 0 };
}

function exclude(value: Readonly<Record<string, unknown>>, path: Path, reading: Reading, key: string, others: readonly string[]): void {
  if (!Object.hasOwn(value, key)) return;
  for (const other of others) {
    if (Object.hasOwn(value, other)) reading.report([...path, other], 'excludes', { key: other, other: key });
  }
}

/** One line of `expect`. It has `event` or `state`, never both. */
export const expectation: Reader<Expectation> = (value, path, reading) => {
  if (!isMap(value)) {
    reading.report(path, 'expectedMap', { value: quote(value) });
    return undefined;
  }
  const hasEvent = Object.hasOwn(value, 'event');
  const hasState = Object.hasOwn(value, 'state');
  if (hasEvent && hasState) reading.report([...path, 'state'], 'excludes', { key: 'state', other: 'event' });
  else if (hasEvent) return readEvent(value, path, reading);
  else if (hasState) return readState(value, path, reading);
  else reading.report(path, 'neitherEventNorState');
  readLooseIds(value, path, reading);
  return undefined;
};
