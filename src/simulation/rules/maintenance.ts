import { unreservedOf } from '../model/capacity.ts';
import { compareMoid } from '../model/election-rank.ts';
import { isFailoverHost } from '../model/failover-hosts.ts';
import { forgetResets } from '../model/guest.ts';
import type { Host, HostIndex, Vm } from '../model/world.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, startTimer, vcenterSettings } from '../simulation.ts';
import { stopSecondary } from './fault-tolerance.ts';
import { kind } from './kinds.ts';
import { endAgent } from './membership.ts';
import { allowedByRules } from './affinity.ts';
import { vcenterSees } from './vcenter.ts';

/** Maintenance mode and vMotion (facts, section 8; contract, section 8). A host with running VMs stays "entering" until they are gone. */

/** A vMotion takes this long (our choice). */
export const vmotionDurationMs = 10_000;

export function changeStanding(sim: Simulation, host: Host, to: Host['standing'], cause: number): number {
  const from = host.standing;
  host.standing = to;
  host.evacuating = false;
  return emit(sim, 'host.maintenanceChanged', { cause, rule: 'maintenance-mode' }, { host: host.spec.id, from, to });
}

/** Completes maintenance mode once no VM runs on the host: its agent leaves. Does nothing for a host that is not entering it. */
export function finishMaintenance(sim: Simulation, index: HostIndex, cause: number): void {
  const host = hostAt(sim.world, index);
  if (host.standing !== 'enteringMaintenance' || !host.powered) return;
  if (sim.world.vms.some((vm) => vm.runningOn.includes(index) || vm.startingOn === index)) return;
  const changed = changeStanding(sim, host, 'maintenance', cause);
  const secondaries = sim.world.vms.filter((vm) => vm.secondaryOn === index || vm.secondaryStartingOn === index);
  for (const vm of secondaries) stopSecondary(sim, vm, 'user', { cause: changed, rule: 'fault-tolerance' });
  const stopped = host.agent.running
    ? emit(sim, 'fdm.stopped', { cause: changed, rule: 'maintenance-mode' }, { host: host.spec.id, reason: 'maintenance' })
    : changed;
  endAgent(sim, index, true, stopped);
  sim.signals.reachChanged(stopped);
  if (secondaries.length > 0) sim.signals.secondaryMissing(stopped);
}

/** Moves the host's VMs away one after the other; with no place for one, the host stays in "entering". */
export function evacuateNext(sim: Simulation, index: HostIndex, cause: number): void {
  if (!hostAt(sim.world, index).evacuating) return;
  const here = sim.world.vms.filter((vm) => vm.runningOn.includes(index));
  if (here.some((vm) => sim.queue.isScheduled(vm.vmotion))) return;
  for (const vm of here) {
    // Its files are on the move: its turn comes when they have arrived.
    if (vm.storageMove !== null && !vm.storageMove.over) continue;
    const target = vmotionTarget(sim, vm, index);
    if (target === null) continue;
    beginVmotion(sim, vm, target.index, cause);
    return;
  }
}

function vmotionTarget(sim: Simulation, vm: Vm, from: HostIndex): Host | null {
  const settings = vcenterSettings(sim);
  const fitting = sim.world.hosts.filter((host) => host.index !== from && !isFailoverHost(settings, host) && canReceive(sim, vm, host));
  const left = (host: Host): { cpuMhz: number; memoryMib: number } => unreservedOf(sim.world, host);
  return (
    fitting.sort(
      (one, other) =>
        left(other).memoryMib - left(one).memoryMib || left(other).cpuMhz - left(one).cpuMhz || compareMoid(other.spec.moid, one.spec.moid),
    )[0] ?? null
  );
}

/** True when a running VM could be moved to the host now. */
export function canReceive(sim: Simulation, vm: Vm, host: Host): boolean {
  const left = unreservedOf(sim.world, host);
  return (
    host.powered &&
    host.standing === 'connected' &&
    vcenterSees(sim, host.index) &&
    host.access.get(vm.datastore)?.state === 'ok' &&
    vm.secondaryOn !== host.index &&
    allowedByRules(sim, vm, host) &&
    left.cpuMhz >= vm.spec.cpuReservationMhz &&
    left.memoryMib >= vm.spec.memoryReservationMib + vm.spec.memoryOverheadMib
  );
}

export function beginVmotion(sim: Simulation, vm: Vm, to: HostIndex, cause: number): void {
  vm.vmotion = startTimer(sim, vmotionDurationMs, kind.vmotionDone, vm.index, to, cause);
}

/** Timer: the VM runs on the other host, if both are still there; it stays protected throughout. */
export function onVmotionDone(sim: Simulation, index: number, to: HostIndex, cause: number): void {
  const vm = vmAt(sim.world, index);
  vm.vmotion = 0;
  const from = vm.runningOn[0] ?? none;
  if (from !== none && from !== to && hostAt(sim.world, from).powered && canReceive(sim, vm, hostAt(sim.world, to)))
    sim.signals.capacityGrew(moveVm(sim, vm, from, to, cause));
  if (from === none) return;
  finishMaintenance(sim, from, cause);
  evacuateNext(sim, from, cause);
}

function moveVm(sim: Simulation, vm: Vm, from: HostIndex, to: HostIndex, cause: number): number {
  vm.runningOn = [to];
  vm.registeredOn = to;
  hostAt(sim.world, from).powerOnFile.vms.delete(vm.index);
  hostAt(sim.world, to).powerOnFile.vms.add(vm.index);
  vm.believed = { power: 'on', host: to };
  forgetResets(vm.guestWatch);
  const fields = { vm: vm.spec.id, host: idOf(sim, to), from: idOf(sim, from), reason: 'vmotion' };
  const moved = emit(sim, 'vm.migrated', { cause, rule: 'vmotion' }, fields);
  sim.signals.guestChanged(vm.index, moved);
  if (vm.index === sim.world.vcenter.vm) sim.signals.reachChanged(moved);
  return moved;
}
