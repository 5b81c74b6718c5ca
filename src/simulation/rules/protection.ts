import { unsettledVms, updateVm } from '../model/occupancy.ts';
import type { Vm, VmIndex } from '../model/world.ts';
import { datastoreAt, hostAt, none, vmAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, startTimer } from '../simulation.ts';
import type { Protection } from '../trace/state.ts';
import type { RuleId } from '../trace/rule-ids.ts';
import { kind } from './kinds.ts';

/**
 * The protection life cycle (facts, section 8): vCenter sees a power-on, the primary that owns the home datastore writes it into `protectedlist`
 * 1 s later, Protected shows 1 s after that (contract, section 8). A host that dies in between leaves the VM unprotected.
 */
const commitDelayMs = 1000;
const showDelayMs = 1000;

/** Asks for protection of a running VM that is not on the list. Nothing happens while one of the parties is out of reach. */
export function requestProtection(sim: Simulation, vm: Vm, cause: number): void {
  if (vm.listed || sim.queue.isScheduled(vm.commit) || !canProtect(sim, vm)) return;
  vm.commit = startTimer(sim, commitDelayMs, kind.protectionCommit, vm.index, 0, cause);
}

/**
 * Asks again for every running VM that is still unprotected, and makes up for VMs that were ended while nobody could take them off the list: the
 * parties may have found each other.
 */
export function requestAllProtection(sim: Simulation, cause: number): void {
  for (const vm of unsettledVms(sim.world)) {
    if (vm.listed && vm.endedCleanly) endProtection(sim, vm, cause);
    requestProtection(sim, vm, cause);
  }
}

/** It runs with the primary that owns its datastore, and vCenter talks to that primary (S30, S31). */
function canProtect(sim: Simulation, vm: Vm): boolean {
  const host = vm.runningOn[0];
  const owner = datastoreAt(sim.world, vm.datastore).owner;
  if (host === undefined || owner === none || sim.world.vcenter.connectedTo !== owner) return false;
  return host === owner || hostAt(sim.world, owner).agent.duty?.watches[host]?.status === 'connected';
}

/** Timer: the primary writes the VM into the list. */
export function onProtectionCommit(sim: Simulation, index: VmIndex, cause: number): void {
  const vm = vmAt(sim.world, index);
  vm.commit = 0;
  if (!canProtect(sim, vm)) return;
  updateVm(sim.world, vm, { listed: true, endedCleanly: false });
  if (vm.spec.ftSecondaryHost !== null) sim.signals.secondaryMissing(cause);
  vm.commit = startTimer(sim, showDelayMs, kind.protectionShown, index, 0, cause);
}

/** Timer: vCenter shows Protected. */
export function onProtectionShown(sim: Simulation, index: VmIndex, cause: number): void {
  const vm = vmAt(sim.world, index);
  vm.commit = 0;
  if (vm.listed && sim.world.vcenter.connectedTo !== none) {
    changeProtection(sim, vm, 'protected', 'protection-commit', cause, 'com.vmware.vc.HA.VmProtectedEvent');
  }
}

/**
 * The user or the guest of a VM ended it: vCenter has the primary that holds the list take it off, as soon as it sees that and talks to that primary
 * (S3b). Until then the VM stays on the list, and its host's word that it was ended cleanly keeps HA away from it (our choice).
 */
export function endProtection(sim: Simulation, vm: Vm, cause: number): void {
  const { owner } = datastoreAt(sim.world, vm.datastore);
  const isKnown = vm.believed.power === 'off' || vm.runningOn.length > 0;
  if (!vm.listed || (isKnown && owner !== none && sim.world.vcenter.connectedTo === owner))
    removeProtection(sim, vm, 'protection-removed', cause);
}

/** Takes a VM off the list: its user or its guest wanted it off, or HA leaves its host. */
export function removeProtection(sim: Simulation, vm: Vm, rule: RuleId, cause: number): void {
  sim.queue.cancel(vm.commit);
  vm.commit = 0;
  updateVm(sim.world, vm, { listed: false });
  if (vm.protection !== 'notApplicable') changeProtection(sim, vm, 'unprotected', rule, cause, 'com.vmware.vc.HA.VmUnprotectedEvent');
}

/** Sets what vCenter shows; traced only when it differs. */
export function changeProtection(sim: Simulation, vm: Vm, to: Protection, rule: RuleId, cause: number, vcEvent?: string): void {
  if (vm.protection === to) return;
  vm.protection = to;
  emit(sim, 'vm.protectionChanged', vcEvent === undefined ? { cause, rule } : { cause, rule, vcEvent }, { vm: vm.spec.id, to });
}
