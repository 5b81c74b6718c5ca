import { randomStream, type RandomStream } from '#simulation/engine/random.ts';

/**
 * Draws by name. Each goes to a child stream of its own, so that a draw added in one place leaves all others as they were: a name is used once
 * below one `Draw`.
 */
export interface Draw {
  /** An integer from `min` to `max`, both included. */
  between(name: string, min: number, max: number): number;
  /** True in `part` of `whole` cases. */
  chance(name: string, part: number, whole: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(name: string, items: readonly T[]): T;
  /** Each item in one of two cases, at least `min` of them, in their order. */
  some<T>(name: string, items: readonly T[], min?: number): T[];
  /** All items in another order. */
  shuffled<T>(name: string, items: readonly T[]): T[];
  /** Draws of one concern. */
  child(name: string): Draw;
}

/** @param seed 0 .. 2^32-1 */
export function drawOf(seed: number): Draw {
  return drawFrom(randomStream(seed));
}

function drawFrom(stream: RandomStream): Draw {
  return {
    between: (name, min, max) => min + stream.child(name).below(max - min + 1),
    chance: (name, part, whole) => stream.child(name).chance(part, whole),
    pick: (name, items) => pickFrom(stream.child(name), items),
    some: (name, items, min = 0) => someOf(stream.child(name), items, min),
    shuffled: (name, items) => shuffledBy(stream.child(name), items),
    child: (name) => drawFrom(stream.child(name)),
  };
}

function pickFrom<T>(stream: RandomStream, items: readonly T[]): T {
  // Sound: callers hold a list that is not empty.
  return items[stream.below(items.length)] as T;
}

function shuffledBy<T>(stream: RandomStream, items: readonly T[]): T[] {
  const left = [...items];
  const result: T[] = [];
  while (left.length > 0) result.push(...left.splice(stream.below(left.length), 1));
  return result;
}

function someOf<T>(stream: RandomStream, items: readonly T[], min: number): T[] {
  const order = shuffledBy(
    stream,
    items.map((_, index) => index),
  );
  const taken = new Set(order.filter((_, rank) => rank < min || stream.chance(1, 2)));
  return items.filter((_, index) => taken.has(index));
}
