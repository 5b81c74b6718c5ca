import { assert } from './assert.ts';

/** Names one scheduled event; never reused, so a stale one is recognised. 0 names none. */
export type Handle = number;

/** More pending events than any cluster of 96 hosts and 10,000 VMs can have; reaching it is a bug. */
const maxSlots = 1 << 20;
/** Room for the rank in the low digits of the combined key. */
const rankSpan = 8;

/**
 * The pending events of a discrete-event simulation, popped in the order (time, rank, sequence).
 *
 * A 4-ary heap over typed arrays with the place of every event known, so that a cancelled one leaves at once (no tombstones).
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
  /** How many events were scheduled, popped and cancelled so far: for the benchmark. */
  readonly counts = { scheduled: 0, popped: 0, cancelled: 0, postponed: 0 };

  #capacity: number;
  #size = 0;
  #sequence = 0;
  /** heap[i] = slot; place[slot] = i, or -1 when the slot is free. */
  #heap: Int32Array;
  #place: Int32Array;
  #free: Int32Array;
  #freeCount: number;
  #generation: Uint32Array;
  /** time * rankSpan + rank, then the sequence number. */
  #key: Float64Array;
  #order: Float64Array;
  #kinds: Uint8Array;
  #as: Int32Array;
  #bs: Int32Array;
  #causes: Int32Array;

  /** @param capacity slots to start with; doubles as needed up to a fixed bound. */
  constructor(capacity = 1024) {
    this.#capacity = capacity;
    this.#heap = new Int32Array(capacity);
    this.#place = new Int32Array(capacity).fill(-1);
    this.#free = Int32Array.from({ length: capacity }, (_, index) => capacity - 1 - index);
    this.#freeCount = capacity;
    this.#generation = new Uint32Array(capacity).fill(1);
    this.#key = new Float64Array(capacity);
    this.#order = new Float64Array(capacity);
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
    this.#key[slot] = timeMs * rankSpan + rank;
    this.#order[slot] = this.#sequence++;
    this.#kinds[slot] = kind;
    this.#as[slot] = a;
    this.#bs[slot] = b;
    this.#causes[slot] = cause;
    this.counts.scheduled++;
    this.#siftUp(this.#size++, slot);
    return (this.#generation[slot] as number) * maxSlots + slot;
  }

  /** True while the event is pending. */
  isScheduled(handle: Handle): boolean {
    const slot = handle % maxSlots;
    return handle !== 0 && (this.#generation[slot] as number) === (handle - slot) / maxSlots;
  }

  /**
   * Moves a pending event to a later time, after whatever stands there already: as if it were cancelled and scheduled again, at half the cost.
   * @param timeMs integer, not before its own time. @returns false when it was popped or cancelled before (or the handle is 0).
   */
  postpone(handle: Handle, timeMs: number): boolean {
    if (!this.isScheduled(handle)) return false;
    const slot = handle % maxSlots;
    const key = timeMs * rankSpan + ((this.#key[slot] as number) % rankSpan);
    assert(key >= (this.#key[slot] as number), 'an event can only be postponed');
    this.#key[slot] = key;
    this.#order[slot] = this.#sequence++;
    this.counts.postponed++;
    this.#siftDown(this.#place[slot] as number, slot);
    return true;
  }

  /** Takes a pending event out. @returns false when it was popped or cancelled before (or the handle is 0). */
  cancel(handle: Handle): boolean {
    if (!this.isScheduled(handle)) return false;
    const slot = handle % maxSlots;
    this.counts.cancelled++;
    this.#remove(this.#place[slot] as number, slot);
    return true;
  }

  /** Time of the next event in ms, or Infinity when none is pending. */
  nextTimeMs(): number {
    return this.#size === 0 ? Infinity : Math.floor((this.#key[this.#heap[0] as number] as number) / rankSpan);
  }

  /** Takes the next event out and puts its fields into the queue's properties. @returns false when none is pending. */
  pop(): boolean {
    if (this.#size === 0) return false;
    const slot = this.#heap[0] as number;
    this.timeMs = Math.floor((this.#key[slot] as number) / rankSpan);
    this.kind = this.#kinds[slot] as number;
    this.a = this.#as[slot] as number;
    this.b = this.#bs[slot] as number;
    this.cause = this.#causes[slot] as number;
    this.counts.popped++;
    this.#remove(0, slot);
    return true;
  }

  #remove(index: number, slot: number): void {
    this.#place[slot] = -1;
    // A generation wraps after 2^32 uses of one slot, far beyond any run; 0 is skipped because handle 0 names none.
    this.#generation[slot] = (this.#generation[slot] as number) + 1 || 1;
    this.#free[this.#freeCount++] = slot;
    const last = this.#heap[--this.#size] as number;
    if (last === slot) return;
    if (index > 0 && this.#before(last, this.#heap[(index - 1) >> 2] as number)) this.#siftUp(index, last);
    else this.#siftDown(index, last);
  }

  #before(left: number, right: number): boolean {
    const difference = (this.#key[left] as number) - (this.#key[right] as number);
    return difference < 0 || (difference === 0 && (this.#order[left] as number) < (this.#order[right] as number));
  }

  #siftUp(from: number, slot: number): void {
    const heap = this.#heap;
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      const above = heap[parent] as number;
      if (!this.#before(slot, above)) break;
      heap[index] = above;
      this.#place[above] = index;
      index = parent;
    }
    heap[index] = slot;
    this.#place[slot] = index;
  }

  #siftDown(from: number, slot: number): void {
    const heap = this.#heap;
    let index = from;
    for (;;) {
      const first = index * 4 + 1;
      if (first >= this.#size) break;
      const end = Math.min(first + 4, this.#size);
      let best = first;
      for (let child = first + 1; child < end; child++) {
        if (this.#before(heap[child] as number, heap[best] as number)) best = child;
      }
      const below = heap[best] as number;
      if (!this.#before(below, slot)) break;
      heap[index] = below;
      this.#place[below] = index;
      index = best;
    }
    heap[index] = slot;
    this.#place[slot] = index;
  }

  #grow(): void {
    const old = this.#capacity;
    const capacity = old * 2;
    assert(capacity <= maxSlots, 'too many pending events');
    const widen = <T extends Int32Array | Float64Array | Uint32Array | Uint8Array>(make: (length: number) => T, from: T): T => {
      const to = make(capacity);
      to.set(from);
      return to;
    };
    const ints = (length: number): Int32Array => new Int32Array(length);
    const floats = (length: number): Float64Array => new Float64Array(length);
    this.#heap = widen(ints, this.#heap);
    this.#place = widen(ints, this.#place).fill(-1, old);
    this.#free = widen(ints, this.#free);
    for (let slot = capacity - 1; slot >= old; slot--) this.#free[this.#freeCount++] = slot;
    this.#generation = widen((length) => new Uint32Array(length).fill(1), this.#generation);
    this.#key = widen(floats, this.#key);
    this.#order = widen(floats, this.#order);
    this.#kinds = widen((length) => new Uint8Array(length), this.#kinds);
    this.#as = widen(ints, this.#as);
    this.#bs = widen(ints, this.#bs);
    this.#causes = widen(ints, this.#causes);
    this.#capacity = capacity;
  }
}
