import type { VmSpec } from '#simulation/scenario/scenario.ts';
import type { History } from './history.ts';
import { flagOption, numberOption } from './settings.ts';
import { homeDatastore, usesDatastore } from './reach.ts';

/** What a VM takes of a host: its CPU reservation, and its memory reservation with the overhead (facts, section 7; contract, section 8). */
export function demandOf(vm: VmSpec): { cpuMhz: number; memoryMib: number } {
  return { cpuMhz: vm.cpuReservationMhz, memoryMib: vm.memoryReservationMib + vm.memoryOverheadMib };
}

/** What the VMs that run or are being powered on leave of a host. */
export function leftOn(history: History, host: string): { cpuMhz: number; memoryMib: number } {
  const { cpuMhz, memoryMib } = history.inventory.host(host);
  const left = { cpuMhz, memoryMib };
  for (const [id, vm] of Object.entries(history.state.actual.vms)) {
    if (!vm.runningOn.includes(host) && vm.startingOn !== host) continue;
    const demand = demandOf(history.inventory.vm(id));
    left.cpuMhz -= demand.cpuMhz;
    left.memoryMib -= demand.memoryMib;
  }
  return left;
}

/** Hosts on which a primary could start a VM now. */
export function hostsThatFit(history: History, primary: string, id: string): string[] {
  const vm = history.inventory.vm(id);
  const demand = demandOf(vm);
  return Object.entries(history.state.actual.hosts).flatMap(([host, { power, state, partition, role, quarantined }]) => {
    const open = power === 'on' && state === 'connected' && !quarantined && partition === primary && role !== 'electing';
    if (!open || !usesDatastore(history, host, homeDatastore(history, id)) || !allowedByMustRules(history, id, host)) return [];
    if (meetsKeptApart(history, primary, id, host)) return [];
    if (vm.ft && isFullOfFaultTolerance(history, primary, host)) return [];
    const left = leftOn(history, host);
    return left.cpuMhz >= demand.cpuMhz && left.memoryMib >= demand.memoryMib ? [host] : [];
  });
}

/** VM-host rules of the kinds *must* and *must not* are never broken (facts, section 7). */
export function allowedByMustRules(history: History, vm: string, host: string): boolean {
  return history.scenario.rules.every((rule) => {
    if (!rule.vms.includes(vm)) return true;
    if (rule.kind === 'vmHostMust') return rule.hosts.includes(host);
    return rule.kind !== 'vmHostMustNot' || !rule.hosts.includes(host);
  });
}

/**
 * Whether a VM that an anti-affinity rule keeps this one apart from runs on the host or is being started there, where the primary's settings
 * respect such rules (`das.respectVmVmAntiAffinityRules`, facts, section 7; on by default: model, `restart-placement`).
 */
export function meetsKeptApart(history: History, primary: string, id: string, host: string): boolean {
  const rules = history.scenario.rules.filter((rule) => rule.kind === 'vmAntiAffinity' && rule.vms.includes(id));
  if (rules.length === 0 || !flagOption(history.settingsOf(primary), 'das.respectVmVmAntiAffinityRules', true)) return false;
  return rules.some(({ vms }) =>
    vms.some((other) => {
      const vm = history.state.actual.vms[other];
      // A Fault Tolerance secondary is not held against anyone.
      const isHere = vm?.startingOn === host || (vm?.runningOn.includes(host) === true && vm.ftSecondaryOn !== host);
      return other !== id && isHere;
    }),
  );
}

/** A host holds at most `das.maxftvmsperhost` copies of Fault Tolerance VMs, 4 by default; 0: no limit (facts, section 12). */
function isFullOfFaultTolerance(history: History, primary: string, host: string): boolean {
  const most = numberOption(history.settingsOf(primary), 'das.maxftvmsperhost', 4);
  const copies = history.scenario.vms.filter(({ id, ft }) => {
    const vm = history.state.actual.vms[id];
    return ft && (vm?.runningOn.includes(host) === true || vm?.startingOn === host);
  });
  return most > 0 && copies.length >= most;
}
