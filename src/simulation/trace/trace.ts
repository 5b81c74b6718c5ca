import type { FieldKind, Shape, TraceColumns } from './columns.ts';
import type { EventType, TraceEvent } from './event.ts';
import type { RuleId } from './rule-ids.ts';

/**
 * All events of a run, in columns: a long run costs a few dozen bytes an event, and an object is made only of an event that is looked at.
 * A `seq` counts from 1. What it gives is the reader's own, except for lists and objects inside an event: treat those as read-only.
 */
export class Trace implements Iterable<TraceEvent> {
  /** For handing the trace to another thread: `new Trace(columns)` there is the same trace. Read-only. */
  readonly columns: TraceColumns;

  constructor(columns: TraceColumns) {
    this.columns = columns;
  }

  /** How many events there are; also the `seq` of the last one. */
  get length(): number {
    return this.columns.length;
  }

  /** The event with this `seq`; undefined when there is none. */
  event(seq: number): TraceEvent | undefined {
    const { columns } = this;
    const index = seq - 1;
    if (!Number.isInteger(seq) || index < 0 || index >= columns.length) return undefined;
    const { type, names, kinds } = this.#shape(index);
    const made: Record<string, unknown> = { seq, atMs: this.atMs(seq), type, cause: this.causeOf(seq), rule: this.ruleOf(seq) };
    const start = columns.start[index] as number;
    for (let field = 0; field < names.length; field++) {
      made[names[field] as string] = this.#value(kinds[field] as FieldKind, columns.values[start + field] as number);
    }
    // Sound: only whole events are written into the columns.
    return made as unknown as TraceEvent;
  }

  [Symbol.iterator](): Generator<TraceEvent, void, undefined> {
    return this.values();
  }

  /** The events from one `seq` to another, both included. */
  *values(from = 1, through = Infinity): Generator<TraceEvent, void, undefined> {
    for (let seq = Math.max(1, from); seq <= through; seq++) {
      const event = this.event(seq);
      if (event === undefined) return;
      yield event;
    }
  }

  /** The events of some types, in order; the others are never made. */
  *ofType<T extends EventType>(...types: readonly T[]): Generator<Extract<TraceEvent, { type: T }>, void, undefined> {
    const wanted: readonly EventType[] = types;
    for (let seq = 1; seq <= this.length; seq++) {
      if (wanted.includes(this.typeOf(seq))) yield this.event(seq) as Extract<TraceEvent, { type: T }>;
    }
  }

  /** Simulated time of an event, integer ms. */
  atMs(seq: number): number {
    return this.columns.atMs[seq - 1] as number;
  }

  typeOf(seq: number): EventType {
    return this.#shape(seq - 1).type;
  }

  /** `seq` of the event's cause, null for none. */
  causeOf(seq: number): number | null {
    return (this.columns.cause[seq - 1] as number) || null;
  }

  ruleOf(seq: number): RuleId | null {
    const rule = this.columns.rule[seq - 1] as number;
    return rule === 0 ? null : (this.columns.texts[rule] as RuleId);
  }

  /** How many events have `atMs` <= `ms`. */
  countAt(ms: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.columns.atMs[middle] as number) <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #shape(index: number): Shape {
    return this.columns.shapes[this.columns.shape[index] as number] as Shape;
  }

  #value(kind: FieldKind, value: number): unknown {
    if (kind === 0) return value;
    return kind === 1 ? this.columns.texts[value] : this.columns.things[value];
  }
}
