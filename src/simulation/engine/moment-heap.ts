/** A time and rank at which events are pending: a list of slots of the queue, `head` first; both -1 when it is empty. */
export interface Moment {
  /** What moments are ordered by. */
  readonly key: number;
  head: number;
  tail: number;
}

/**
 * The moments of a queue, the earliest first: a binary heap. An empty one stays until it would be the next, since events come and go at the same
 * few moments.
 */
export class MomentHeap {
  readonly #heap: Moment[] = [];
  readonly #byKey = new Map<number, Moment>();
  /** The moment asked for last: nearly always the next one asked for too. */
  #recent: Moment | undefined;

  /** The moment of that key, made where there is none. */
  at(key: number): Moment {
    if (this.#recent?.key === key) return this.#recent;
    this.#recent = this.#byKey.get(key) ?? this.#add(key);
    return this.#recent;
  }

  /** The earliest moment that is not empty, or null. */
  first(): Moment | null {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (top.head >= 0) return top;
      this.#dropFirst();
    }
    return null;
  }

  #add(key: number): Moment {
    const moment: Moment = { key, head: -1, tail: -1 };
    this.#byKey.set(key, moment);
    const heap = this.#heap;
    let index = heap.length;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Moment;
      if (above.key < key) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = moment;
    return moment;
  }

  #dropFirst(): void {
    const heap = this.#heap;
    const first = heap[0] as Moment;
    this.#byKey.delete(first.key);
    if (this.#recent === first) this.#recent = undefined;
    const last = heap.pop() as Moment;
    if (last === first) return;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] as Moment).key < (heap[child] as Moment).key) child++;
      const below = heap[child] as Moment;
      if (last.key < below.key) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
  }
}
