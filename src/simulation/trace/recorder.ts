import { assert } from '../engine/assert.ts';
import type { FieldKind, TraceColumns } from './columns.ts';
import { commonThings, newColumns } from './columns.ts';
import type { EventFields, EventType, TraceEvent } from './event.ts';
import type { RuleId } from './rule-ids.ts';
import { Trace } from './trace.ts';

/** Why an event is traced: the event that brought it about, the rule that decided, and the product's own event id where it logs one. */
export interface Why {
  readonly cause: number | null;
  readonly rule: RuleId | null;
  readonly also?: readonly number[];
  readonly vcEvent?: string;
}

/** A form of event under construction: the fields named so far, and those that may come next, by kind. */
interface Form {
  readonly names: readonly string[];
  readonly kinds: readonly FieldKind[];
  readonly next: readonly [Map<string, Form>, Map<string, Form>, Map<string, Form>];
  /** Its place among the shapes, -1 while no event has ended here. */
  shape: number;
}

function newForm(names: readonly string[], kinds: readonly FieldKind[]): Form {
  return { names, kinds, next: [new Map(), new Map(), new Map()], shape: -1 };
}

/** Events come one by one; most runs have fewer than this. */
const firstCapacity = 1024;

/** A trace that is being written. */
export class TraceRecorder extends Trace {
  readonly #textNumbers = new Map<string, number>([['', 0]]);
  readonly #forms = new Map<EventType, Form>();
  /** The form of the event being written. */
  #form = newForm([], []);

  constructor() {
    super(newColumns(firstCapacity));
  }

  /** The trace as written so far, to be read only. */
  finished(): Trace {
    return new Trace(this.columns);
  }

  /** Writes the next event. @param atMs integer ms. @param vcEvent as it was logged, if it was. @returns its `seq`. */
  record<T extends EventType>(type: T, atMs: number, why: Omit<Why, 'vcEvent'>, fields: EventFields[T], vcEvent?: string): number {
    this.#begin(type, atMs, why.cause, why.rule);
    for (const [name, value] of Object.entries(fields)) this.#field(name, value);
    if (why.also !== undefined && why.also.length > 0) this.#field('alsoCauses', [...why.also]);
    if (vcEvent !== undefined) this.#field('vcEvent', vcEvent);
    return this.#end(type);
  }

  /** Writes an event that was made elsewhere; its `seq` must be the next one. */
  push(event: TraceEvent): void {
    const { seq, atMs, type, cause, rule, ...fields } = event;
    assert(seq === this.length + 1, 'events are pushed in order');
    this.#begin(type, atMs, cause, rule);
    for (const [name, value] of Object.entries(fields)) this.#field(name, value);
    this.#end(type);
  }

  #begin(type: EventType, atMs: number, cause: number | null, rule: RuleId | null): void {
    const { columns } = this;
    const index = columns.length;
    if (index === columns.atMs.length) widen(columns);
    columns.atMs[index] = atMs;
    columns.cause[index] = cause ?? 0;
    columns.rule[index] = rule === null ? 0 : this.#textNumber(rule);
    columns.start[index] = columns.valueCount;
    this.#form = found(this.#forms, type, () => newForm([], []));
  }

  #field(name: string, value: unknown): void {
    const form = this.#form;
    if (typeof value === 'string') this.#keep(form, name, 1, this.#textNumber(value));
    else if (typeof value === 'number' && Object.is(value | 0, value)) this.#keep(form, name, 0, value);
    else this.#keep(form, name, 2, this.#thingNumber(value));
  }

  #keep(form: Form, name: string, kind: FieldKind, value: number): void {
    const { columns } = this;
    if (columns.valueCount === columns.values.length) columns.values = widened(columns.values);
    columns.values[columns.valueCount++] = value;
    this.#form = found(form.next[kind], name, () => newForm([...form.names, name], [...form.kinds, kind]));
  }

  #end(type: EventType): number {
    const { columns } = this;
    const form = this.#form;
    if (form.shape < 0) form.shape = columns.shapes.push({ type, names: form.names, kinds: form.kinds }) - 1;
    columns.shape[columns.length] = form.shape;
    return ++columns.length;
  }

  #textNumber(text: string): number {
    return found(this.#textNumbers, text, () => this.columns.texts.push(text) - 1);
  }

  #thingNumber(thing: unknown): number {
    const common = commonThings.indexOf(thing);
    return common >= 0 ? common : this.columns.things.push(thing) - 1;
  }
}

/** Puts events into columns. @param events in order, from seq 1 on. */
export function traceOf(events: Iterable<TraceEvent>): Trace {
  const recorder = new TraceRecorder();
  for (const event of events) recorder.push(event);
  return recorder.finished();
}

function found<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function widened(column: Int32Array): Int32Array {
  const wide = new Int32Array(column.length * 2);
  wide.set(column);
  return wide;
}

function widen(columns: TraceColumns): void {
  for (const name of ['atMs', 'cause', 'rule', 'shape', 'start'] as const) columns[name] = widened(columns[name]);
}
