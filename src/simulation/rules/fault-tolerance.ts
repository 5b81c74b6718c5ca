import { updateVm } from '../model/occupancy.ts';
import type { HostIndex, Vm, VmIndex } from '../model/world.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, idOf, startTimer } from '../simulation.ts';
import type { VmStopReason } from '../trace/event.ts';
import { kind } from './kinds.ts';
import { vcenterSees } from './vcenter.ts';

/**
 * Fault Tolerance as far as HA has to do with it (facts, sections 7 and 12): a secondary copy runs on another host and does not write; it goes on as
 * the VM when the first copy ends, and HA starts a new secondary. How FT keeps the copies alike is not modelled; that it takes no time is our choice.
 */

function unseen(sim: Simulation, host: HostIndex): { unseen?: true } {
  return vcenterSees(sim, host) ? {} : { unseen: true };
}

/** The last writing copy ended against everybody's wish: the secondary goes on as the VM. Does nothing without one. @param from where the copy ended. */
export function takeOver(sim: Simulation, vm: Vm, from: HostIndex, cause: number): void {
  const host = vm.secondaryOn;
  if (host === none || vm.runningOn.length > 0) return;
  updateVm(sim.world, vm, { secondaryOn: none, runningOn: [host], registeredOn: host });
  vm.secondaryLostOn = from;
  vm.tookOverFrom = from;
  hostAt(sim.world, host).powerOnFile.vms.add(vm.index);
  if (vcenterSees(sim, host)) updateVm(sim.world, vm, { believed: { power: 'on', host } });
  vm.powerSeq = emit(
    sim,
    'vm.secondaryTookOver',
    { cause, rule: 'fault-tolerance' },
    { vm: vm.spec.id, host: idOf(sim, host), ...unseen(sim, host) },
  );
  hostAt(sim.world, host).powerOnFile.seq = vm.powerSeq;
  sim.signals.guestChanged(vm.index, vm.powerSeq);
}

/** The secondary ends: with its host, with the VM, or because its host is to be empty. */
export function stopSecondary(sim: Simulation, vm: Vm, by: VmStopReason, why: Why): void {
  abandonSecondary(sim, vm);
  const host = vm.secondaryOn;
  if (host === none) return;
  updateVm(sim.world, vm, { secondaryOn: none });
  vm.secondaryLostOn = host;
  emit(sim, 'vm.stopped', why, { vm: vm.spec.id, host: idOf(sim, host), by, ...unseen(sim, host), ftSecondary: true });
}

/** A secondary that is being started is not wanted any more. */
export function abandonSecondary(sim: Simulation, vm: Vm): void {
  sim.queue.cancel(vm.secondaryStart);
  updateVm(sim.world, vm, { secondaryStartingOn: none });
}

/** Begins to start a secondary; it takes as long as a power-on of the VM. */
export function beginSecondary(sim: Simulation, vm: Vm, host: HostIndex, cause: number): void {
  updateVm(sim.world, vm, { secondaryStartingOn: host });
  vm.secondaryStart = startTimer(sim, vm.spec.powerOnDurationMs, kind.secondaryStarted, vm.index, host, cause);
}

/** Timer: the secondary runs. */
export function onSecondaryStarted(sim: Simulation, index: VmIndex, host: HostIndex, cause: number): void {
  const vm = vmAt(sim.world, index);
  updateVm(sim.world, vm, { secondaryStartingOn: none });
  if (hostAt(sim.world, host).access.get(vm.datastore)?.state !== 'ok') {
    sim.signals.powerOnFailed(index, host, cause);
    return;
  }
  updateVm(sim.world, vm, { secondaryOn: host });
  const seq = emit(
    sim,
    'vm.started',
    { cause, rule: 'fault-tolerance', vcEvent: 'com.vmware.vc.HA.StartFTSecondarySucceededEvent' },
    { vm: vm.spec.id, host: idOf(sim, host), by: 'ha', ...unseen(sim, host), ftSecondary: true },
  );
  sim.signals.secondaryStarted(index, host, seq);
}
