/**
 * Seeded random streams. Randomness is a parameter, split by concern: a child stream depends only on its parent's seed and its label,
 * so drawing more in one place never moves what another place draws.
 */
export interface RandomStream {
  /** An integer in 0 .. bound-1. @param bound integer, 1 .. 2^32. */
  below(bound: number): number;
  /** True in `part` of `whole` cases, both integers: chances are ratios, never floating point. */
  chance(part: number, whole: number): boolean;
  /** An independent stream for one concern. */
  child(label: string): RandomStream;
}

/** Mixes a 32-bit value so that neighbouring inputs give unrelated outputs (the finaliser of MurmurHash3, public domain). */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * A stream of pseudo-random integers (a Weyl sequence through `mix`): enough for drawing jitter and generated clusters, the same everywhere.
 * @param seed 0 .. 2^32-1.
 */
export function randomStream(seed: number): RandomStream {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state);
  };
  return {
    below(bound) {
      // Values past the last whole multiple of the bound would favour small results; draw again.
      const limit = 4_294_967_296 - (4_294_967_296 % bound);
      let value = next();
      while (value >= limit) value = next();
      return value % bound;
    },
    chance(part, whole) {
      return this.below(whole) < part;
    },
    child(label) {
      let hash = mix(seed ^ 0x5bd1e995);
      for (let index = 0; index < label.length; index++) hash = mix(hash ^ label.charCodeAt(index));
      return randomStream(hash);
    },
  };
}
