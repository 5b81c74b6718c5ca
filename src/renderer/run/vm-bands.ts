import type { ClusterState } from '#simulation/trace/state.ts';
import { band, joinEqual, overlay } from './bands.ts';
import type { Band } from './bands.ts';
import { isLoss } from './vm-history.ts';
import type { VmHistory } from './vm-history.ts';

/** VMs the run did something to: lost, restarted, moved or given up. The others have nothing to show on a lane. */
export function affectedVms(history: VmHistory, order: readonly string[]): string[] {
  return order.filter((vm) => (history.get(vm) ?? []).some((event) => (event.type === 'vm.stopped' ? isLoss(event.by) : true)));
}

/**
 * A VM's lane: where it runs, the gap while it runs nowhere against anyone's will, and the power-ons.
 * With two copies the lane shows the older one; the topology shows both.
 */
export function vmBands(initial: ClusterState, history: VmHistory, vm: string, endMs: number): Band[] {
  const base: Band[] = [];
  const attempts: Band[] = [];
  let running = [...(initial.actual.vms[vm]?.runningOn ?? [])];
  let current: Band | null = running[0] === undefined ? null : band('running', 0, endMs, null, running[0]);
  let attempt: Band | null = null;
  const switchTo = (next: Band | null, atMs: number): void => {
    if (current) base.push({ ...current, toMs: atMs });
    current = next;
  };
  const endAttempt = (atMs: number): void => {
    if (attempt) attempts.push({ ...attempt, toMs: atMs });
    attempt = null;
  };
  for (const event of history.get(vm) ?? []) {
    const first = running[0];
    if (event.type === 'vm.started') running = [...running.filter((host) => host !== event.host), event.host];
    else if (event.type === 'vm.migrated') running = running.map((host) => (host === event.from ? event.host : host));
    else if (event.type === 'vm.stopped') running = running.filter((host) => host !== event.host);
    else if (event.type === 'vm.restartAttempted') {
      endAttempt(event.atMs);
      attempt = band('starting', event.atMs, endMs, event.seq, event.host);
    }
    if (event.type === 'vm.started' || event.type === 'vm.restartFailed') endAttempt(event.atMs);
    if (running[0] === first) continue;
    const gap = event.type === 'vm.stopped' && isLoss(event.by) ? band('outage', event.atMs, endMs, event.seq) : null;
    switchTo(running[0] === undefined ? gap : band('running', event.atMs, endMs, event.seq, running[0]), event.atMs);
  }
  switchTo(null, endMs);
  endAttempt(endMs);
  return joinEqual(overlay(base, attempts));
}
