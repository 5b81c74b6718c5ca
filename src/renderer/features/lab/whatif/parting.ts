/** Where two runs part, as the learner is told it. */
import type { Comparison } from '#analysis/counterfactual/comparison.ts';

export interface Parting {
  /**
   * `never`: both runs are the same; `onlyChange`: but for the change itself they are; `apart`: they are the same until `atMs`, `later`: but
   * for the change itself they are.
   */
  readonly kind: 'never' | 'onlyChange' | 'apart' | 'later';
  /** The moment to look at; null when there is none. */
  readonly atMs: number | null;
}

export function partingOf({ first, effect }: Pick<Comparison, 'first' | 'effect'>): Parting {
  if (first === null) return { kind: 'never', atMs: null };
  if (effect === null) return { kind: 'onlyChange', atMs: first.atMs };
  return { kind: effect.atMs > first.atMs ? 'later' : 'apart', atMs: effect.atMs };
}

/** Moments worth stopping at in either run: its faults, where they part, the first and the last restart. */
export function stopsOf(comparison: Comparison, faultsMs: readonly number[]): number[] {
  const { first, effect, outcomes } = comparison;
  const restarts = [outcomes.original.totals, outcomes.variant.totals].flatMap(({ firstRestartMs, lastRestartMs }) => [
    firstRestartMs,
    lastRestartMs,
  ]);
  return [...faultsMs, first?.atMs ?? null, effect?.atMs ?? null, ...restarts].filter((ms) => ms !== null);
}
