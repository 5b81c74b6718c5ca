import type { EventType } from './event.ts';

/** How a field is kept: 0 as a 32-bit integer, 1 by its number among the texts, 2 by its number among all other values. */
export type FieldKind = 0 | 1 | 2;

/** What events of one form have in common: their type, and their own fields in the order they were named. */
export interface Shape {
  readonly type: EventType;
  readonly names: readonly string[];
  readonly kinds: readonly FieldKind[];
}

/**
 * A trace as columns, one place per event, `seq` - 1. Plain data, so that it can be copied or handed to another thread; the arrays may be
 * longer than what is used of them.
 */
export interface TraceColumns {
  /** Events. */
  length: number;
  /** Integer ms. */
  atMs: Int32Array;
  /** `seq` of the cause, 0 for none. */
  cause: Int32Array;
  /** Number of the rule's id among the texts, 0 for none. */
  rule: Int32Array;
  /** Number among `shapes`. */
  shape: Int32Array;
  /** Where the event's fields begin in `values`. */
  start: Int32Array;
  /** The fields of all events, one after the other; `valueCount` of them. */
  values: Int32Array;
  valueCount: number;
  readonly shapes: Shape[];
  /** Every text once; the first is empty. */
  readonly texts: string[];
  /** Values that are neither integers nor texts; the first are those of `commonThings`. */
  readonly things: unknown[];
}

/** Values so frequent that they are kept once. */
export const commonThings: readonly unknown[] = [null, true, false];

export function newColumns(capacity: number): TraceColumns {
  const column = (): Int32Array => new Int32Array(capacity);
  return {
    length: 0,
    atMs: column(),
    cause: column(),
    rule: column(),
    shape: column(),
    start: column(),
    values: new Int32Array(capacity * 4),
    valueCount: 0,
    shapes: [],
    texts: [''],
    things: [...commonThings],
  };
}
