import type { AdmissionControlSpec, HaSettings, VmSpec } from '../scenario/scenario.ts';
import type { Demand } from './demand.ts';
import { demandFloors, demandOfAll, smallestDemand, sumOf, without } from './demand.ts';
import { failoverCapacity } from './failover-capacity.ts';
import { meetsPercentages, percentageNumbers } from './percentage.ts';
import type { RuleId } from './rule-ids.ts';
import { slotSize, slotsOfHost, slotsOfVm } from './slots.ts';

/**
 * How much failover capacity a cluster has by its admission control policy (facts, section 9). Pure: who counts is given. Admission control goes by
 * what the engine knows, the page by the cluster it shows.
 */
export interface FailoverLevel {
  readonly policy: Exclude<AdmissionControlSpec['policy'], 'disabled'>;
  readonly rule: RuleId;
  /** Whether the policy is met. */
  readonly met: boolean;
  readonly numbers: Record<string, number>;
}

/** What is counted of a cluster. */
export interface Counted {
  readonly settings: HaSettings;
  /** Hosts of the cluster, whatever their state. */
  readonly members: number;
  /** What those hosts offer that can take VMs. */
  readonly offered: readonly Demand[];
  readonly vms: readonly VmSpec[];
  /** Indices of the VMs that do not count. */
  readonly uncounted: ReadonlySet<number>;
}

/** The percentage policy. */
export function percentageLevel({ settings, members, offered, vms, uncounted }: Counted): FailoverLevel {
  const all = demandOfAll(vms, settings);
  const reserved = without(all.reserved, sumOf([...uncounted].flatMap((vm) => all.each[vm]?.reserved ?? [])));
  const numbers = percentageNumbers(settings.admissionControl, members, offered, reserved);
  return { policy: 'percentage', rule: 'admission-percentage', met: meetsPercentages(numbers), numbers };
}

/** The slot policy. */
export function slotLevel({ settings, offered, vms, uncounted }: Counted): FailoverLevel {
  const { each } = demandOfAll(vms, settings);
  const demands = each.flatMap(({ reserved }, vm) => (uncounted.has(vm) ? [] : reserved));
  const slot = slotSize(settings, demands, smallestDemand(demandFloors(settings)));
  const hostSlots = offered.map((host) => slotsOfHost(host, slot));
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
