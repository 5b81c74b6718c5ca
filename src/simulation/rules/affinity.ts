import { isOn } from '../model/options.ts';
import type { Host, HostIndex, Vm } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { settingsOf } from '../simulation.ts';

/** VM-host and VM-VM rules, as HA keeps them (facts, section 7). Balancing by them is DRS's work and not modelled. */

/** VM-host *must* rules are never violated (S47, S50). */
export function allowedByRules(sim: Simulation, vm: Vm, host: Host): boolean {
  return sim.world.scenario.rules.every((rule) => {
    if (!rule.vms.includes(vm.spec.id)) return true;
    if (rule.kind === 'vmHostMust') return rule.hosts.includes(host.spec.id);
    return rule.kind !== 'vmHostMustNot' || !rule.hosts.includes(host.spec.id);
  });
}

/** Whether any VM-host *should* rule speaks of the VM and the cluster keeps them where it can (`das.respectVmHostSoftAffinityRules`). */
export function hasShouldRules(sim: Simulation, primary: HostIndex, vm: Vm): boolean {
  if (!isOn(settingsOf(sim, primary), 'das.respectVmHostSoftAffinityRules', true)) return false;
  return sim.world.scenario.rules.some(
    (rule) => (rule.kind === 'vmHostShould' || rule.kind === 'vmHostShouldNot') && rule.vms.includes(vm.spec.id),
  );
}

/** How many *should* rules a place on the host would break: tried to avoid, never an obstacle (S47, S50). */
export function brokenShouldRules(sim: Simulation, vm: Vm, host: Host): number {
  return sim.world.scenario.rules.filter((rule) => {
    if (!rule.vms.includes(vm.spec.id)) return false;
    if (rule.kind === 'vmHostShould') return !rule.hosts.includes(host.spec.id);
    return rule.kind === 'vmHostShouldNot' && rule.hosts.includes(host.spec.id);
  }).length;
}

/**
 * VMs that an anti-affinity rule keeps this one apart from, as indices; empty where the cluster does not respect such rules
 * (`das.respectVmVmAntiAffinityRules`; its default of true in version 7 and later is from memory: our choice). Affinity binds DRS, not HA.
 */
export function keptApart(sim: Simulation, primary: HostIndex, vm: Vm): readonly Vm[] {
  const rules = sim.world.scenario.rules.filter((rule) => rule.kind === 'vmAntiAffinity' && rule.vms.includes(vm.spec.id));
  if (rules.length === 0 || !isOn(settingsOf(sim, primary), 'das.respectVmVmAntiAffinityRules', true)) return [];
  return sim.world.vms.filter((other) => other !== vm && rules.some((rule) => rule.vms.includes(other.spec.id)));
}

/** True when one of them runs on the host or is being started there. */
export function anyOn(vms: readonly Vm[], host: Host): boolean {
  return vms.some((vm) => vm.runningOn.includes(host.index) || vm.startingOn === host.index);
}
