import type { HaSettings, VmSpec } from '#simulation/scenario/scenario.ts';
import { numberOption } from './settings.ts';

/**
 * A second, naive reading of the admission control policies (facts, section 9; contract, section 8), written without a look at the engine's: what
 * has to be left free, and is it.
 */

interface Resources {
  readonly cpuMhz: number;
  readonly memoryMib: number;
}

/** @param members how many hosts the cluster has. @param hosts those that can take VMs. @param vms that count. @returns whether the policy is met. */
export function policyIsMet(settings: HaSettings, members: number, hosts: readonly Resources[], vms: readonly VmSpec[]): boolean {
  // A Fault Tolerance secondary counts like its VM.
  const demands = vms.flatMap((vm) =>
    vm.ftSecondaryHost === null ? [demandOf(settings, vm)] : [demandOf(settings, vm), demandOf(settings, vm)],
  );
  switch (settings.admissionControl.policy) {
    case 'percentage':
      return percentagesAreFree(settings, members, hosts, demands);
    case 'slots':
      return hostsCanFail(settings, hosts, demands) >= settings.admissionControl.hostFailuresTolerated;
    default:
      return true;
  }
}

/** 32 MHz and no memory but the overhead where nothing is reserved; the options are floors. */
function demandOf(settings: HaSettings, vm: VmSpec): Resources {
  const leastMhz = numberOption(settings, 'das.vmcpuminmhz', vm.cpuReservationMhz > 0 ? 0 : 32);
  const leastMib = numberOption(settings, 'das.vmmemoryminmb', 0);
  return {
    cpuMhz: Math.max(vm.cpuReservationMhz, leastMhz),
    memoryMib: Math.max(vm.memoryReservationMib, leastMib) + vm.memoryOverheadMib,
  };
}

function sum(things: readonly Resources[], of: keyof Resources): number {
  return things.reduce((total, thing) => total + thing[of], 0);
}

function percentagesAreFree(settings: HaSettings, members: number, hosts: readonly Resources[], demands: readonly Resources[]): boolean {
  const { hostFailuresTolerated, cpuPercent, memoryPercent } = settings.admissionControl;
  const automatic = Math.min(100, Math.floor((100 * hostFailuresTolerated) / members));
  const isFree = (of: keyof Resources, percent: number): boolean => {
    const total = sum(hosts, of);
    return total === 0 ? percent <= 0 : 100 * (total - sum(demands, of)) >= percent * total;
  };
  return isFree('cpuMhz', cpuPercent ?? automatic) && isFree('memoryMib', memoryPercent ?? automatic);
}

/** How many hosts, those with most slots first, can fail so that every VM still finds its slots. */
function hostsCanFail(settings: HaSettings, hosts: readonly Resources[], demands: readonly Resources[]): number {
  const { slotCpuMhz, slotMemoryMib } = settings.admissionControl;
  const largest = (of: keyof Resources, fallback: number): number =>
    demands.length === 0 ? fallback : Math.max(...demands.map((each) => each[of]));
  const slot: Resources = {
    cpuMhz: slotCpuMhz ?? Math.min(largest('cpuMhz', 32), numberOption(settings, 'das.slotcpuinmhz', Infinity)),
    memoryMib: slotMemoryMib ?? Math.min(largest('memoryMib', 0), numberOption(settings, 'das.slotmeminmb', Infinity)),
  };
  const used = demands.reduce(
    (total, each) => total + Math.max(1, ceilOf(each.cpuMhz, slot.cpuMhz), ceilOf(each.memoryMib, slot.memoryMib)),
    0,
  );
  const offered = hosts.map((host) => Math.min(floorOf(host.cpuMhz, slot.cpuMhz), floorOf(host.memoryMib, slot.memoryMib)));
  offered.sort((left, right) => right - left);
  let failures = 0;
  while (failures < offered.length && offered.slice(failures + 1).reduce((total, slots) => total + slots, 0) >= used) failures++;
  return failures;
}

/** A slot size of 0 does not limit. */
const ceilOf = (amount: number, size: number): number => (size === 0 ? 0 : Math.ceil(amount / size));
const floorOf = (amount: number, size: number): number => (size === 0 ? Infinity : Math.floor(amount / size));
