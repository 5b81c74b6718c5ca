/** `dependsOn`: no circles, and nobody waits for a VM that HA restarts later (facts, section 7). */
import type { ExpandedVm } from './expand.ts';
import { quote } from './problem.ts';
import type { Reading } from './reading.ts';
import type { RestartPriority } from './scenario.ts';

const rank: Readonly<Record<RestartPriority, number>> = { disabled: 0, lowest: 1, low: 2, medium: 3, high: 4, highest: 5 };

/** @param clusterPriority priority of VMs that say nothing of their own */
export function checkDependencies(vms: readonly ExpandedVm[], clusterPriority: RestartPriority, reading: Reading): void {
  const byId = new Map(vms.map((vm) => [vm.id, vm]));
  checkPriorities(vms, byId, clusterPriority, reading);
  const settled = new Set<string>();
  for (const vm of vms) findCircle(vm, byId, settled, reading);
}

function checkPriorities(
  vms: readonly ExpandedVm[],
  byId: ReadonlyMap<string, ExpandedVm>,
  clusterPriority: RestartPriority,
  reading: Reading,
): void {
  // All VMs of an entry say the same.
  const entries = new Map(vms.map((vm) => [vm.entry, vm.draft]));
  for (const [entry, draft] of entries) {
    const own = draft.restartPriority ?? clusterPriority;
    draft.dependsOn?.forEach((other, index) => {
      const needed = byId.get(other);
      if (needed === undefined) return;
      const theirs = needed.draft.restartPriority ?? clusterPriority;
      if (rank[own] > rank[theirs])
        reading.report(['vms', entry, 'dependsOn', index], 'dependsOnLowerPriority', { value: quote(other), own, theirs });
    });
  }
}

/** Depth first without recursion: a chain may be 10,000 VMs long. Every circle is reported once, at the entry that closes it. */
function findCircle(start: ExpandedVm, byId: ReadonlyMap<string, ExpandedVm>, settled: Set<string>, reading: Reading): void {
  if (settled.has(start.id)) return;
  const trail: { readonly vm: ExpandedVm; next: number }[] = [{ vm: start, next: 0 }];
  const onTrail = new Set([start.id]);
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const index = top.next++;
    const needs = top.vm.draft.dependsOn ?? [];
    const needed = needs[index];
    if (needed === undefined) {
      if (index < needs.length) continue;
      settled.add(top.vm.id);
      onTrail.delete(top.vm.id);
      trail.pop();
    } else if (onTrail.has(needed)) {
      const ids = trail.map((step) => step.vm.id);
      const circle = [...ids.slice(ids.indexOf(needed)), needed];
      reading.report(['vms', top.vm.entry, 'dependsOn', index], 'dependencyCircle', { circle: circleText(circle) });
    } else {
      const vm = byId.get(needed);
      if (vm !== undefined && !settled.has(needed)) {
        trail.push({ vm, next: 0 });
        onTrail.add(needed);
      }
    }
  }
}

function circleText(circle: readonly string[]): string {
  return circle.length <= 8 ? circle.join(' → ') : [...circle.slice(0, 4), '…', ...circle.slice(-3)].join(' → ');
}
