import { assert } from './assert.ts';
import { MomentHeap } from './moment-heap.ts';
import type { Moment } from './moment-heap.ts';

/** Names one scheduled event; never reused, so a stale one is recognised. 0 names none. */
export type Handle = number;

/** More pending events than any cluster of 96 hosts and 10,000 VMs can have; reaching it is a bug. */
const maxSlots = 1 << 20;
/** Room for the rank in the low digits of the combined key. */
const rankSpan = 8;
/** No slot: the end of a moment's list. */
const none = -1;

/**
 * The pending events of a discrete-event simulation, popped in the order (time, rank, sequence).
 *
 * Events of the same time and rank stand in one list, in the order in which they came; only these moments are kept in a heap. In a cluster whose
 * heartbeats fall on the same second that is a handful, whatever its size, and every operation costs the same in a large cluster as in a small one.
 * An event is four integers: `kind` and the payload `a`, `b`, `cause`; their meaning is the caller's. After `pop` the fields of the
 * popped event stand in the properties of the same names, so that no object is made per event.
 */
export class EventQueue {
  /** Fields of the event popped last. */
  timeMs = 0;
  kind = 0;
  a = 0;
  b = 0;
  cause = 0;
  /** How many events were scheduled, popped, cancelled and postponed so far: for the benchmark. */
  readonly counts = { scheduled: 0, popped: 0, cancelled: 0, postponed: 0 };

  readonly #moments = new MomentHeap();
  #capacity: number;
  #size = 0;
  #free: Int32Array;
  #freeCount: number;
  #generation: Uint32Array;
  /** Of each slot: the moment it belongs to, and its neighbours there. */
  #momentOf: (Moment | undefined)[];
  #next: Int32Array;
  #previous: Int32Array;
  #kinds: Uint8Array;
  #as: Int32Array;
  #bs: Int32Array;
  #causes: Int32Array;

  /** @param capacity slots to start with; doubles as needed up to a fixed bound. */
  constructor(capacity = 1024) {
    this.#capacity = capacity;
    this.#free = Int32Array.from({ length: capacity }, (_, index) => capacity - 1 - index);
    this.#freeCount = capacity;
    this.#generation = new Uint32Array(capacity).fill(1);
    this.#momentOf = new Array<Moment | undefined>(capacity).fill(undefined);
    this.#next = new Int32Array(capacity);
    this.#previous = new Int32Array(capacity);
    this.#kinds = new Uint8Array(capacity);
    this.#as = new Int32Array(capacity);
    this.#bs = new Int32Array(capacity);
    this.#causes = new Int32Array(capacity);
  }

  /** Pending events. */
  get size(): number {
    return this.#size;
  }

  /**
   * Plans an event.
   * @param timeMs integer, not before the event popped last. @param rank 0..7, the order within one millisecond.
   * @param kind 0..255. @param a, b, cause 32-bit integers. @returns a handle for `cancel`.
   */
  schedule(timeMs: number, rank: number, kind: number, a: number, b: number, cause: number): Handle {
    assert(timeMs >= this.timeMs, 'an event cannot be scheduled into the past');
    if (this.#freeCount === 0) this.#grow();
    const slot = this.#free[--this.#freeCount] as number;
    this.#kinds[slot] = kind;
    this.#as[slot] = a;
    this.#bs[slot] = b;
    this.#causes[slot] = cause;
    this.counts.scheduled++;
    this.#size++;
    this.#append(slot, this.#moments.at(timeMs * rankSpan + rank));
    return (this.#generation[slot] as number) * maxSlots + slot;
  }

  /** True while the event is pending. */
  isScheduled(handle: Handle): boolean {
    const slot = handle % maxSlots;
    return handle !== 0 && (this.#generation[slot] as number) === (handle - slot) / maxSlots;
  }

  /**
   * Moves a pending event to a later time, after whatever stands there already: as if it were cancelled and scheduled again, under its old handle.
   * @param timeMs integer, not before its own time. @returns false when it was popped or cancelled before (or the handle is 0).
   */
  postpone(handle: Handle, timeMs: number): boolean {
    if (!this.isScheduled(handle)) return false;
    const slot = handle % maxSlots;
    const { key } = this.#momentOf[slot] as Moment;
    assert(timeMs * rankSpan >= key - (key % rankSpan), 'an event can only be postponed');
    this.counts.postponed++;
    this.#unlink(slot);
    this.#append(slot, this.#moments.at(timeMs * rankSpan + (key % rankSpan)));
    return true;
  }

  /** Takes a pending event out. @returns false when it was popped or cancelled before (or the handle is 0). */
  cancel(handle: Handle): boolean {
    if (!this.isScheduled(handle)) return false;
    this.counts.cancelled++;
    this.#release(handle % maxSlots);
    return true;
  }

  /** Time of the next event in ms, or Infinity when none is pending. */
  nextTimeMs(): number {
    const moment = this.#moments.first();
    return moment === null ? Infinity : Math.floor(moment.key / rankSpan);
  }

  /** Takes the next event out and puts its fields into the queue's properties. @returns false when none is pending. */
  pop(): boolean {
    const moment = this.#moments.first();
    if (moment === null) return false;
    const slot = moment.head;
    this.timeMs = Math.floor(moment.key / rankSpan);
    this.kind = this.#kinds[slot] as number;
    this.a = this.#as[slot] as number;
    this.b = this.#bs[slot] as number;
    this.cause = this.#causes[slot] as number;
    this.counts.popped++;
    this.#release(slot);
    return true;
  }

  #append(slot: number, moment: Moment): void {
    this.#momentOf[slot] = moment;
    this.#next[slot] = none;
    this.#previous[slot] = moment.tail;
    if (moment.tail === none) moment.head = slot;
    else this.#next[moment.tail] = slot;
    moment.tail = slot;
  }

  #unlink(slot: number): void {
    const moment = this.#momentOf[slot] as Moment;
    const next = this.#next[slot] as number;
    const previous = this.#previous[slot] as number;
    if (previous === none) moment.head = next;
    else this.#next[previous] = next;
    if (next === none) moment.tail = previous;
    else this.#previous[next] = previous;
  }

  #release(slot: number): void {
    this.#unlink(slot);
    this.#momentOf[slot] = undefined;
    // A generation wraps after 2^32 uses of one slot, far beyond any run; 0 is skipped because handle 0 names none.
    this.#generation[slot] = (this.#generation[slot] as number) + 1 || 1;
    this.#free[this.#freeCount++] = slot;
    this.#size--;
  }

  #grow(): void {
    const old = this.#capacity;
    const capacity = old * 2;
    assert(capacity <= maxSlots, 'too many pending events');
    const widen = <T extends Int32Array | Uint32Array | Uint8Array>(make: (length: number) => T, from: T): T => {
      const to = make(capacity);
      to.set(from);
      return to;
    };
    const ints = (length: number): Int32Array => new Int32Array(length);
    this.#free = widen(ints, this.#free);
    for (let slot = capacity - 1; slot >= old; slot--) this.#free[this.#freeCount++] = slot;
    this.#generation = widen((length) => new Uint32Array(length).fill(1), this.#generation);
    this.#momentOf = [...this.#momentOf, ...new Array<undefined>(old).fill(undefined)];
    this.#next = widen(ints, this.#next);
    this.#previous = widen(ints, this.#previous);
    this.#kinds = widen((length) => new Uint8Array(length), this.#kinds);
    this.#as = widen(ints, this.#as);
    this.#bs = widen(ints, this.#bs);
    this.#causes = widen(ints, this.#causes);
    this.#capacity = capacity;
  }
}
