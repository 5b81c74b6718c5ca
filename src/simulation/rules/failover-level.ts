import { failoverHostStatus, isFailoverHost } from '../model/failover-hosts.ts';
import type { Host, Vm, VmIndex } from '../model/world.ts';
import { none, vmAt } from '../model/world.ts';
import type { HaSettings } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { vcenterSettings } from '../simulation.ts';
import type { Counted, FailoverLevel } from '../trace/failover-level.ts';
import { percentageLevel, slotLevel } from '../trace/failover-level.ts';

/**
 * How much failover capacity the cluster has by its admission control policy, as vCenter sees it (facts, section 9). Admission control asks how
 * it would stand after a task; the alarm, how it stands.
 */

/** One more running VM, or one host less. */
export interface Change {
  readonly starting?: Vm;
  readonly leaving?: Host;
}

/** @returns null where nothing is reserved: HA is off, or admission control is. */
export function failoverLevel(sim: Simulation, change: Change = {}): FailoverLevel | null {
  const settings = vcenterSettings(sim);
  if (!sim.world.haEnabled) return null;
  switch (settings.admissionControl.policy) {
    case 'percentage':
      return percentageLevel(countedBy(sim, settings, change));
    case 'slots':
      return slotLevel(countedBy(sim, settings, change));
    case 'failoverHosts':
      return failoverHostLevel(sim, settings);
    case 'disabled':
      return null;
  }
}

/** What vCenter counts, after the change. */
function countedBy(sim: Simulation, settings: HaSettings, change: Change): Counted {
  const { scenario, hosts } = sim.world;
  return {
    settings,
    members: hosts.length,
    offered: usableHosts(sim, change).map(({ spec }) => spec),
    vms: scenario.vms,
    uncounted: uncountedVms(sim, change.starting),
  };
}

function failoverHostLevel(sim: Simulation, settings: HaSettings): FailoverLevel {
  const numbers = { failoverHosts: 0, green: 0, yellow: 0, red: 0 };
  for (const host of sim.world.hosts) {
    if (!isFailoverHost(settings, host)) continue;
    const runsVms = sim.world.vms.some((vm) => vm.believed.power === 'on' && vm.believed.host === host.index);
    numbers.failoverHosts++;
    numbers[failoverHostStatus(isUsable(sim, host), runsVms)]++;
  }
  return { policy: 'failoverHosts', rule: 'admission-failover-hosts', met: numbers.red === 0, numbers };
}

/**
 * Whether vCenter counts on the host: connected, not entering or in maintenance or standby, and its agent at work (S12). It goes by what its
 * primary says of the agent, so that a host that died counts until it was judged.
 */
export function isUsable(sim: Simulation, host: Host): boolean {
  const shown = sim.world.vcenter.shown[host.index];
  return host.standing === 'connected' && (shown === 'master' || shown === 'connectedToMaster' || shown === 'election');
}

export function usableHosts(sim: Simulation, { leaving }: Change = {}): Host[] {
  return sim.world.hosts.filter((host) => host !== leaving && isUsable(sim, host));
}

/**
 * All VMs but those that are off for all vCenter knows, are not being powered on, and that HA has not yet to restart (contract, section 8).
 */
export function uncountedVms(sim: Simulation, starting?: Vm): ReadonlySet<VmIndex> {
  const queued = queuedVms(sim);
  const uncounted = new Set<VmIndex>();
  // A settled VM is on for all vCenter knows.
  for (const index of sim.world.unsettled) {
    const vm = vmAt(sim.world, index);
    if (vm.believed.power === 'on' || vm === starting || vm.startingOn !== none) continue;
    if (!queued.has(index) && !sim.queue.isScheduled(vm.failureWait)) uncounted.add(index);
  }
  return uncounted;
}

function queuedVms(sim: Simulation): ReadonlySet<VmIndex> {
  const queued = new Set<VmIndex>();
  for (const { agent } of sim.world.hosts) {
    for (const job of agent.duty?.jobs.values() ?? []) if (job.state !== 'gaveUp') queued.add(job.vm);
  }
  return queued;
}
