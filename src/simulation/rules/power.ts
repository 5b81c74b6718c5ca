import { bootGuest, healGuest } from '../model/guest.ts';
import { updateVm, residentsOf } from '../model/occupancy.ts';
import type { HostIndex, Vm, VmIndex } from '../model/world.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, idOf, startTimer } from '../simulation.ts';
import type { VmStopReason } from '../trace/event.ts';
import type { RuleId } from '../trace/rule-ids.ts';
import { stopSecondary, takeOver } from './fault-tolerance.ts';
import { kind } from './kinds.ts';
import { stopsVcenter } from './vcenter-vm.ts';
import { vcenterSees } from './vcenter.ts';

/** Powering VMs on and off: the one place where a running copy appears or disappears, whoever wanted it. */

/** Begins a power-on that takes the VM's own time. */
export function beginPowerOn(sim: Simulation, vm: Vm, host: HostIndex, by: 'user' | 'ha', cause: number): void {
  updateVm(sim.world, vm, { startingOn: host });
  vm.powerOnBy = by;
  vm.powerOn = startTimer(sim, vm.spec.powerOnDurationMs, kind.powerOnDone, vm.index, host, cause);
}

/** Timer: the VM runs, unless its host lost the datastore meanwhile. */
export function onPowerOnDone(sim: Simulation, index: VmIndex, host: HostIndex, cause: number): void {
  const vm = vmAt(sim.world, index);
  vm.powerOn = 0;
  const access = hostAt(sim.world, host).access.get(vm.datastore);
  if (access?.state === 'ok') return startVm(sim, vm, host, vm.powerOnBy, cause);
  updateVm(sim.world, vm, { startingOn: none });
  const fields = { vm: vm.spec.id, host: idOf(sim, host), by: vm.powerOnBy, reason: 'datastoreUnreachable' };
  const why: Why = { cause: access?.seq ?? cause, also: [cause], rule: 'storage-access' };
  sim.signals.powerOnFailed(vm.index, host, emit(sim, 'vm.powerOnFailed', why, fields));
}

/** A copy of the VM runs on the host from now on. */
export function startVm(sim: Simulation, vm: Vm, host: HostIndex, by: 'user' | 'ha', cause: number, rule: RuleId = 'vm-power'): void {
  const seen = vcenterSees(sim, host);
  updateVm(sim.world, vm, { startingOn: none, runningOn: [...vm.runningOn, host], registeredOn: host, endedCleanly: false });
  vm.tookOverFrom = none;
  hostAt(sim.world, host).powerOnFile.vms.add(vm.index);
  if (seen) updateVm(sim.world, vm, { believed: { power: 'on', host } });
  const why: Why = by === 'ha' ? { cause, rule: 'restart-power-on', vcEvent: 'com.vmware.vc.ha.VmRestartedByHAEvent' } : { cause, rule };
  vm.powerSeq = emit(sim, 'vm.started', why, { vm: vm.spec.id, host: idOf(sim, host), by, ...(seen ? {} : { unseen: true as const }) });
  hostAt(sim.world, host).powerOnFile.seq = vm.powerSeq;
  bootGuest(vm.guest, sim.queue.timeMs, vm.powerSeq);
  sim.signals.vmStarted(vm.index, host, by, vm.powerSeq);
}

/** A guest shuts down by itself unless it hangs or has no disk (our choice). */
export function canShutDown(sim: Simulation, vm: Vm, host: HostIndex): boolean {
  return vm.guest.state !== 'hung' && hostAt(sim.world, host).access.get(vm.datastore)?.state === 'ok';
}

/** The copy of the VM on the host runs no more. */
export function stopVm(sim: Simulation, vm: Vm, host: HostIndex, by: VmStopReason, why: Why): void {
  const seen = vcenterSees(sim, host) && !stopsVcenter(sim, vm.index);
  if (vm.shutdownOn === host || vm.runningOn.length === 1) {
    sim.queue.cancel(vm.shutdown);
    vm.shutdown = 0;
  }
  if (by === 'user' || by === 'guest') stopSecondary(sim, vm, by, { cause: why.cause, rule: 'fault-tolerance' });
  // A Fault Tolerance secondary goes on with the same guest, in whatever state it is.
  if (vm.runningOn.at(-1) === host && vm.secondaryOn === none) healGuest(vm.guest);
  const left = vm.runningOn.filter((other) => other !== host);
  const believed: Vm['believed'] = seen && vm.believed.host === host ? { power: 'off', host } : vm.believed;
  const endedCleanly = vm.endedCleanly || by === 'user' || by === 'guest';
  updateVm(sim.world, vm, { runningOn: left, registeredOn: left.at(-1) ?? vm.registeredOn, believed, endedCleanly });
  const file = hostAt(sim.world, host).powerOnFile;
  if (by !== 'hostCrash') file.vms.delete(vm.index);
  vm.powerSeq = emit(sim, 'vm.stopped', why, { vm: vm.spec.id, host: idOf(sim, host), by, ...(seen ? {} : { unseen: true as const }) });
  if (by !== 'hostCrash') file.seq = vm.powerSeq;
  takeOver(sim, vm, host, vm.powerSeq);
  sim.signals.vmStopped(vm.index, host, by, vm.powerSeq);
}

/** The host of a power-on under way stopped: there will be no running VM from it. */
export function interruptPowerOns(sim: Simulation, host: HostIndex, cause: number): void {
  for (const vm of residentsOf(sim.world, host)) {
    if (vm.secondaryStartingOn === host) {
      sim.queue.cancel(vm.secondaryStart);
      updateVm(sim.world, vm, { secondaryStartingOn: none });
      sim.signals.powerOnInterrupted(vm.index, host, cause);
    }
    if (vm.startingOn !== host) continue;
    sim.queue.cancel(vm.powerOn);
    vm.powerOn = 0;
    updateVm(sim.world, vm, { startingOn: none });
    if (vm.powerOnBy === 'user') {
      const fields = { vm: vm.spec.id, host: idOf(sim, host), by: vm.powerOnBy, reason: 'hostLost' };
      emit(sim, 'vm.powerOnFailed', { cause, rule: 'host-power' }, fields);
    }
    sim.signals.powerOnInterrupted(vm.index, host, cause);
  }
}
