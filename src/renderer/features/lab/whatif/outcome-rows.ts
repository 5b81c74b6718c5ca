/** The table of what both runs came to: totals, then the VMs that fared differently. */
import type { Outcome, Totals } from '#analysis/counterfactual/outcome.ts';

/** How a value is told: a duration, a number, or a moment of the run (null: never). */
export type ValueKind = 'span' | 'count' | 'moment';

export interface OutcomeRow {
  /** Key of the row's text. */
  readonly key: string;
  /** The VM it is about; null for all. */
  readonly vm: string | null;
  readonly kind: ValueKind;
  readonly original: number | null;
  readonly variant: number | null;
  readonly differs: boolean;
}

const totals: readonly (readonly [keyof Totals, ValueKind])[] = [
  ['downtimeMs', 'span'],
  ['vmsHit', 'count'],
  ['vmsDown', 'count'],
  ['restarts', 'count'],
  ['lastRestartMs', 'moment'],
  ['twoCopiesMs', 'span'],
  ['withoutDiskMs', 'span'],
];

/** Most VMs shown one by one. */
const mostVms = 5;

export function outcomeRows({ original, variant }: { readonly original: Outcome; readonly variant: Outcome }): OutcomeRow[] {
  const sum = totals.map(([key, kind]) => row(key, null, kind, original.totals[key], variant.totals[key]));
  const vms = Object.keys(original.vms)
    .map((id) => row('vmDowntimeMs', id, 'span', original.vms[id]?.downtimeMs ?? 0, variant.vms[id]?.downtimeMs ?? 0))
    .filter(({ differs }) => differs);
  return [...sum, ...vms.sort((left, right) => gap(right) - gap(left)).slice(0, mostVms)];
}

function gap({ original, variant }: OutcomeRow): number {
  return Math.abs((original ?? 0) - (variant ?? 0));
}

function row(key: string, vm: string | null, kind: ValueKind, original: number | null, variant: number | null): OutcomeRow {
  return { key, vm, kind, original, variant, differs: original !== variant };
}
