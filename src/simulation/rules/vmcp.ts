import { residentsOf } from '../model/occupancy.ts';
import type { DatastoreIndex, Host, HostIndex, Vm, VmcpCase, VmIndex } from '../model/world.ts';
import { hostAt, vmAt } from '../model/world.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, settingsOf, startTimer } from '../simulation.ts';
import { kind } from './kinds.ts';
import { stopVm } from './power.ts';
import { resetVm } from './reset.ts';
import { toldByHost } from './told.ts';
import { apdResponseOf, capacityFor, onlyReported, outsideVmcp, pdlResponseOf } from './vmcp-policy.ts';

/**
 * VM Component Protection (facts, section 10): the agent of a host that lost a datastore powers its VMs off, so that HA restarts them on a host that
 * still sees the same datastore. Files are never moved. PDL is answered at once; APD after its time-out and a delay.
 */

const detected = 'com.vmware.vc.HA.VmcpStorageFailureDetectedForVm';
const notTerminated = 'com.vmware.vc.HA.VmcpNotTerminateVmWithInaccessibleDatastore';

/** VMs that run on the host from the datastore, in file order. */
function affected(sim: Simulation, host: Host, datastore: DatastoreIndex): Vm[] {
  return residentsOf(sim.world, host.index).filter((vm) => vm.datastore === datastore && vm.runningOn.includes(host.index));
}

/** An APD timed out on a host: VMCP counts from here. Without an agent nobody acts. */
export function respondToApd(sim: Simulation, host: Host, datastore: DatastoreIndex, cause: number): void {
  for (const vm of affected(sim, host, datastore)) beginDelay(sim, host, vm, cause);
}

/** The array declared a datastore lost to a host: its VMs are powered off at once, whether or not another host can run them (S12). */
export function respondToPdl(sim: Simulation, host: Host, datastore: DatastoreIndex, cause: number): void {
  for (const vm of affected(sim, host, datastore)) endOnPdl(sim, host, vm, cause);
}

/** A VM came to run on a host that has lost its datastore before. */
export function lookAtVm(sim: Simulation, host: Host, vm: Vm, cause: number): void {
  const access = host.access.get(vm.datastore);
  if (access?.state === 'pdl') endOnPdl(sim, host, vm, cause);
  else if (access !== undefined && access.timedOutSeq !== 0) beginDelay(sim, host, vm, cause);
}

/** The delay of one VM begins, or what stands against it is said. */
function beginDelay(sim: Simulation, host: Host, vm: Vm, cause: number): void {
  const response = apdResponseOf(sim, host, vm);
  if (!host.agent.running || response === 'disabled' || host.vmcp.has(vm.index) || onlyTold(sim, host, vm, response, cause, detected))
    return;
  const delayMs = settingsOf(sim, host.index).vmComponentProtection.apdDelayMs;
  const fields = { vm: vm.spec.id, host: host.spec.id, reason: response };
  const seq = emit(sim, 'vmcp.delayStarted', toldByHost(sim, host.index, { cause, rule: 'vmcp-delay', vcEvent: detected }), fields);
  host.vmcp.set(vm.index, { delay: startTimer(sim, delayMs, kind.vmcpDecision, vm.index, host.index, seq), spared: null });
}

function endOnPdl(sim: Simulation, host: Host, vm: Vm, cause: number): void {
  const inDelay = dropCase(sim, host, vm.index);
  const response = pdlResponseOf(sim, host, vm);
  if (!host.agent.running) return;
  if (response === 'disabled') {
    if (inDelay) spare(sim, host, vm, 'pdlDisabled', { cause, rule: 'vmcp-pdl', vcEvent: notTerminated });
  } else if (!onlyTold(sim, host, vm, response, cause, detected)) terminate(sim, host, vm, 'pdl', { cause, rule: 'vmcp-pdl' });
}

/** Says why a VM with a response is left alone. @param vcEvent logged for a VM that VMCP covers. @returns false when VMCP is to act. */
function onlyTold(sim: Simulation, host: Host, vm: Vm, response: string, cause: number, vcEvent: string): boolean {
  const outside = outsideVmcp(sim, vm);
  const reason = outside ?? (response === 'warning' ? 'warningOnly' : onlyReported(sim, host, vm));
  if (reason === null) return false;
  spare(sim, host, vm, reason, { cause, rule: 'vmcp-limits', ...(outside === null ? { vcEvent } : {}) });
  return true;
}

function spare(sim: Simulation, host: Host, vm: Vm, reason: string, why: Why): void {
  emit(sim, 'vmcp.spared', toldByHost(sim, host.index, why), { vm: vm.spec.id, host: host.spec.id, reason });
}

function terminate(sim: Simulation, host: Host, vm: Vm, reason: string, why: Why): void {
  const fields = { vm: vm.spec.id, host: host.spec.id, reason };
  const told = toldByHost(sim, host.index, { ...why, vcEvent: 'com.vmware.vc.HA.VmcpTerminatingVm' });
  const seq = emit(sim, 'vmcp.terminated', told, fields);
  stopVm(sim, vm, host.index, 'vmcp', { cause: seq, rule: why.rule });
}

/** Timer: the delay after the time-out is over. */
export function onVmcpDecision(sim: Simulation, vm: VmIndex, host: HostIndex, cause: number): void {
  const target = hostAt(sim.world, host);
  const open = target.vmcp.get(vm);
  if (open !== undefined) decide(sim, target, vmAt(sim.world, vm), open, cause);
}

/**
 * Conservative ends a VM only when another host is known to have room, aggressive also when that is unknown; neither when it is known that none has
 * (S18). What speaks against it is looked at again now, because settings and protection may have changed during the delay.
 */
function decide(sim: Simulation, host: Host, vm: Vm, open: VmcpCase, cause: number): void {
  const response = apdResponseOf(sim, host, vm);
  const timedOut = (host.access.get(vm.datastore)?.timedOutSeq ?? 0) !== 0;
  if (!timedOut || !host.agent.running || !vm.runningOn.includes(host.index) || response === 'disabled')
    return void dropCase(sim, host, vm.index);
  if (onlyTold(sim, host, vm, response, cause, notTerminated)) return void dropCase(sim, host, vm.index);
  const capacity = capacityFor(sim, host, vm);
  if (capacity === 'known' || (capacity === 'unknown' && response === 'restartAggressive')) {
    dropCase(sim, host, vm.index);
    return terminate(sim, host, vm, capacity === 'known' ? 'hostFits' : 'capacityUnknown', { cause, rule: 'vmcp-capacity' });
  }
  const reason = capacity === 'none' ? 'noHostFits' : 'capacityUnknown';
  if (open.spared === reason) return;
  spare(sim, host, vm, reason, { cause, rule: 'vmcp-capacity', vcEvent: notTerminated });
  open.spared = reason;
}

/**
 * Something changed that may give a spared VM a place, or its host the knowledge of one: the decision is made again (our choice; no source says
 * that HA looks again, or that it does not).
 */
export function reconsiderSpared(sim: Simulation, cause: number): void {
  for (const host of sim.world.hosts) {
    if (host.vmcp.size === 0) continue;
    for (const [vm, open] of [...host.vmcp]) {
      if (open.spared !== null && host.vmcp.get(vm) === open) decide(sim, host, vmAt(sim.world, vm), open, cause);
    }
  }
}

/** The APD is over before VMCP ended a VM: it stops, and resets the VM where that is asked for and it still runs (S12, S18). */
export function endApdResponse(sim: Simulation, host: Host, datastore: DatastoreIndex, cause: number): void {
  for (const [index, open] of [...host.vmcp]) {
    const vm = vmAt(sim.world, index);
    if (vm.datastore !== datastore) continue;
    dropCase(sim, host, index);
    if (!host.agent.running || !vm.runningOn.includes(host.index)) continue;
    const vcEvent = `com.vmware.vc.HA.${open.spared === null ? 'VmcpTerminateVmAborted' : 'VmcpStorageFailureCleared'}`;
    spare(sim, host, vm, 'storageRecovered', { cause, rule: 'vmcp-recovery', vcEvent });
    if (settingsOf(sim, host.index).vmComponentProtection.onApdCleared === 'reset') resetAfterApd(sim, host, vm, cause);
  }
}

function resetAfterApd(sim: Simulation, host: Host, vm: Vm, cause: number): void {
  const fields = { vm: vm.spec.id, host: host.spec.id, reason: 'apdCleared' };
  const seq = emit(sim, 'vmcp.reset', { cause, rule: 'vmcp-recovery' }, fields);
  resetVm(sim, vm, host.index, 'vmcpResetApdCleared', { cause: seq, rule: 'vmcp-recovery' });
}

/** Nothing is left to decide about a VM on a host. @returns whether its delay was running. */
export function dropCase(sim: Simulation, host: Host, vm: VmIndex): boolean {
  const open = host.vmcp.get(vm);
  if (open === undefined) return false;
  sim.queue.cancel(open.delay);
  host.vmcp.delete(vm);
  return open.spared === null;
}

/** An agent that starts finds datastores that its host has lost before. */
export function lookAtStorage(sim: Simulation, host: Host, cause: number): void {
  for (const vm of residentsOf(sim.world, host.index)) if (vm.runningOn.includes(host.index)) lookAtVm(sim, host, vm, cause);
}
