/** How much of the cluster's capacity is used, kept for failover and free, as vCenter sees it at a moment. Pure. */
import type { HaSettings, Scenario } from '#simulation/scenario/scenario.ts';
import type { FailoverLevel } from '#simulation/trace/failover-level.ts';
import { percentageLevel, slotLevel } from '#simulation/trace/failover-level.ts';
import { slotsOfHost } from '#simulation/trace/slots.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import { lossAt } from '#renderer/run/vm-history.ts';
import type { VmHistory } from '#renderer/run/vm-history.ts';

/** Parts of one bar, in the resource's own unit. */
export interface CapacityBar {
  readonly resource: 'cpu' | 'memory' | 'slots';
  readonly total: number;
  readonly used: number;
  /** Kept for failover. */
  readonly kept: number;
}

export type Capacity =
  | {
      readonly policy: 'percentage' | 'slots';
      readonly met: boolean;
      readonly numbers: FailoverLevel['numbers'];
      readonly bars: CapacityBar[];
    }
  /** `free`: no VM runs there; `busy`: some do; `away`: it cannot take VMs. */
  | {
      readonly policy: 'failoverHosts';
      readonly met: boolean;
      readonly hosts: { readonly id: string; readonly as: 'free' | 'busy' | 'away' }[];
    };

/** @param history of the run: it knows which VMs HA gave up on. @param settings those in force, or those that somebody is about to apply. @returns null where nothing is kept: HA or admission control is off. */
export function capacityOf(scenario: Scenario, state: ClusterState, history: VmHistory, settings: HaSettings): Capacity | null {
  const { policy, failoverHosts } = settings.admissionControl;
  if (!settings.enabled || policy === 'disabled') return null;
  const usable = (id: string): boolean => isUsable(state, id);
  if (policy === 'failoverHosts') {
    const hosts = failoverHosts.map((id) => ({ id, as: usable(id) ? (runsVms(state, id) ? 'busy' : 'free') : 'away' }) as const);
    return { policy, met: hosts.every((host) => host.as !== 'away'), hosts };
  }
  const offered = scenario.hosts.filter(({ id }) => usable(id));
  const counted = {
    settings,
    members: scenario.hosts.length,
    offered,
    vms: scenario.vms,
    uncounted: uncountedOf(scenario, state, history, settings),
  };
  if (policy === 'percentage') {
    const { met, numbers } = percentageLevel(counted);
    return { policy, met, numbers, bars: [percentBar('cpu', numbers), percentBar('memory', numbers)] };
  }
  const { met, numbers } = slotLevel(counted);
  const slot = { cpuMhz: numbers['slotCpuMhz'] ?? 0, memoryMib: numbers['slotMemoryMib'] ?? 0 };
  const slots = offered.map((host) => slotsOfHost(host, slot)).sort((left, right) => right - left);
  const kept = slots.slice(0, settings.admissionControl.hostFailuresTolerated).reduce((sum, one) => sum + one, 0);
  const total = numbers['totalSlots'];
  return { policy, met, numbers, bars: total === undefined ? [] : [{ resource: 'slots', total, used: numbers['usedSlots'] ?? 0, kept }] };
}

function percentBar(resource: 'cpu' | 'memory', numbers: FailoverLevel['numbers']): CapacityBar {
  const [total, used, percent] =
    resource === 'cpu'
      ? [numbers['totalCpuMhz'], numbers['reservedCpuMhz'], numbers['cpuConfiguredPercent']]
      : [numbers['totalMemoryMib'], numbers['reservedMemoryMib'], numbers['memoryConfiguredPercent']];
  return { resource, total: total ?? 0, used: used ?? 0, kept: ((total ?? 0) * (percent ?? 0)) / 100 };
}

/** Whether vCenter counts on the host, as its admission control does. */
function isUsable(state: ClusterState, id: string): boolean {
  const shown = state.vcenter.hosts[id];
  return state.actual.hosts[id]?.state === 'connected' && (shown === 'master' || shown === 'connectedToMaster' || shown === 'election');
}

function runsVms(state: ClusterState, host: string): boolean {
  return Object.values(state.vcenter.vms).some((vm) => vm.power === 'on' && vm.host === host);
}

/** VMs that are off for all vCenter knows, are not being powered on, and that HA is not to restart or gave up on. */
function uncountedOf({ vms }: Scenario, state: ClusterState, history: VmHistory, ha: HaSettings): ReadonlySet<number> {
  const uncounted = new Set<number>();
  vms.forEach(({ id, restartPriority }, index) => {
    const believed = state.vcenter.vms[id];
    const awaited = believed?.protection === 'protected' && (restartPriority ?? ha.restartPriority) !== 'disabled';
    const gaveUp = awaited && lossAt(history, id, state.atMs)?.gaveUp === true;
    if (believed?.power !== 'on' && (!awaited || gaveUp) && state.actual.vms[id]?.startingOn == null) uncounted.add(index);
  });
  return uncounted;
}
