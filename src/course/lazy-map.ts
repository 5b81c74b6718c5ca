/** Things of the course by their ids, each read when it is first asked for: opening the course reads no lesson. */
import type { FileProblem } from './problem.ts';

/** Something that is looked up by id. */
export type ById<V> = Pick<ReadonlyMap<string, V>, 'get'>;

export interface Made<V> {
  /** null: it cannot be used, and `problems` say why. */
  readonly value: V | null;
  readonly problems: readonly FileProblem[];
}

/** A map that makes its values. Walking it makes all of them; what cannot be used is not in it. */
export class LazyMap<V> implements ReadonlyMap<string, V> {
  readonly #ids: ReadonlySet<string>;
  readonly #make: (id: string) => Made<V>;
  readonly #made = new Map<string, Made<V>>();

  /** @param ids of what there are files for, in the order they are walked */
  constructor(ids: readonly string[], make: (id: string) => Made<V>) {
    this.#ids = new Set(ids);
    this.#make = make;
  }

  get(id: string): V | undefined {
    if (!this.#ids.has(id)) return undefined;
    const made = this.#made.get(id) ?? this.#make(id);
    this.#made.set(id, made);
    return made.value ?? undefined;
  }

  /** Ids of what there are files for, without reading them. */
  get listed(): readonly string[] {
    return [...this.#ids];
  }

  /** Whether there are files for it, without reading them. */
  isListed(id: string): boolean {
    return this.#ids.has(id);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  get size(): number {
    return [...this.keys()].length;
  }

  *entries(): MapIterator<[string, V]> {
    for (const id of this.#ids) {
      const value = this.get(id);
      if (value !== undefined) yield [id, value];
    }
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(each: (value: V, id: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [id, value] of this.entries()) each(value, id, this);
  }

  /** Everything that is wrong with any of them. */
  problems(): FileProblem[] {
    return [...this.#ids].flatMap((id) => {
      this.get(id);
      return this.#made.get(id)?.problems ?? [];
    });
  }
}
