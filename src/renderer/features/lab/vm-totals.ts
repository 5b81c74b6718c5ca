import type { ClusterReading, VmLook } from '#renderer/run/reading.ts';

/** What becomes of a cluster's VMs, each counted once. */
export interface VmTotals {
  readonly running: number;
  readonly starting: number;
  /** Lost and not being started: waiting for an attempt or a host, or given up. */
  readonly lost: number;
  readonly off: number;
}

/** A VM with several rows counts as the first of these that one of them shows. */
const order: readonly (keyof VmTotals)[] = ['running', 'starting', 'lost', 'off'];
const totalOf: Readonly<Record<VmLook, keyof VmTotals>> = {
  running: 'running',
  copies: 'running',
  starting: 'starting',
  lost: 'lost',
  gaveUp: 'lost',
  registered: 'off',
  off: 'off',
};

export function vmTotals(reading: ClusterReading): VmTotals {
  const best = new Map<string, number>();
  for (const rows of Object.values(reading.vms)) {
    for (const { id, look } of rows) best.set(id, Math.min(best.get(id) ?? order.length, order.indexOf(totalOf[look])));
  }
  const totals = { running: 0, starting: 0, lost: 0, off: 0 };
  for (const index of best.values()) totals[order[index] as keyof VmTotals] += 1;
  return totals;
}
