import { demandFloors, demandOfAll, smallestDemand, sumOf, without } from '../model/demand.ts';
import { failoverCapacity } from '../model/failover-capacity.ts';
import { failoverHostStatus, isFailoverHost } from '../model/failover-hosts.ts';
import { meetsPercentages, percentageNumbers } from '../model/percentage.ts';
import { slotSize, slotsOfHost, slotsOfVm } from '../model/slots.ts';
import type { Host, Vm, VmIndex } from '../model/world.ts';
import { none, vmAt } from '../model/world.ts';
import type { AdmissionControlSpec, HaSettings } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { vcenterSettings } from '../simulation.ts';
import type { RuleId } from '../trace/rule-ids.ts';

/**
 * How much failover capacity the cluster has by its admission control policy, as vCenter sees it (facts, section 9). Admission control asks how
 * it would stand after a task; the alarm, how it stands.
 */

/** One more running VM, or one host less. */
export interface Change {
  readonly starting?: Vm;
  readonly leaving?: Host;
}

export interface FailoverLevel {
  readonly policy: Exclude<AdmissionControlSpec['policy'], 'disabled'>;
  readonly rule: RuleId;
  /** Whether the policy is met. */
  readonly met: boolean;
  readonly numbers: Record<string, number>;
}

/** @returns null where nothing is reserved: HA is off, or admission control is. */
export function failoverLevel(sim: Simulation, change: Change = {}): FailoverLevel | null {
  const settings = vcenterSettings(sim);
  if (!sim.world.haEnabled) return null;
  switch (settings.admissionControl.policy) {
    case 'percentage':
      return percentageLevel(sim, settings, change);
    case 'slots':
      return slotLevel(sim, settings, change);
    case 'failoverHosts':
      return failoverHostLevel(sim, settings);
    case 'disabled':
      return null;
  }
}

function percentageLevel(sim: Simulation, settings: HaSettings, change: Change): FailoverLevel {
  const offered = usableHosts(sim, change).map(({ spec }) => spec);
  const all = demandOfAll(sim.world.scenario.vms, settings);
  const uncounted = sumOf([...uncountedVms(sim, change.starting)].flatMap((vm) => all.each[vm]?.reserved ?? []));
  const reserved = without(all.reserved, uncounted);
  const numbers = percentageNumbers(settings.admissionControl, sim.world.hosts.length, offered, reserved);
  return { policy: 'percentage', rule: 'admission-percentage', met: meetsPercentages(numbers), numbers };
}

function slotLevel(sim: Simulation, settings: HaSettings, change: Change): FailoverLevel {
  const uncounted = uncountedVms(sim, change.starting);
  const { each } = demandOfAll(sim.world.scenario.vms, settings);
  const demands = each.flatMap(({ reserved }, vm) => (uncounted.has(vm) ? [] : reserved));
  const slot = slotSize(settings, demands, smallestDemand(demandFloors(settings)));
  const hostSlots = usableHosts(sim, change).map(({ spec }) => slotsOfHost(spec, slot));
  const usedSlots = demands.reduce((sum, demand) => sum + slotsOfVm(demand, slot), 0);
  const totalSlots = hostSlots.reduce((sum, slots) => sum + slots, 0);
  const capacity = failoverCapacity(hostSlots, usedSlots);
  const tolerated = settings.admissionControl.hostFailuresTolerated;
  const numbers = {
    hostFailuresTolerated: tolerated,
    failoverCapacity: capacity,
    slotCpuMhz: slot.cpuMhz,
    slotMemoryMib: slot.memoryMib,
    usedSlots,
    // Slots that nothing limits have no number.
    ...(Number.isFinite(totalSlots) ? { totalSlots } : {}),
    hosts: hostSlots.length,
  };
  return { policy: 'slots', rule: 'admission-slots', met: capacity >= tolerated, numbers };
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
