import { hasRoomFor } from '../model/capacity.ts';
import { forgetResets } from '../model/guest.ts';
import { hostsConnected } from '../model/reach.ts';
import { unsettledVms, updateVm } from '../model/occupancy.ts';
import type { Host, HostIndex, Vm, World } from '../model/world.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, startTimer } from '../simulation.ts';
import type { VmotionFailure } from '../trace/event.ts';
import { kind } from './kinds.ts';
import { allowedByRules } from './affinity.ts';
import { vcenterSees } from './vcenter.ts';

/**
 * vMotion (facts, section 12): a running VM changes its host and stays protected. It needs vCenter, a network between both hosts and the VM's
 * datastore on both, from its beginning to its end; else it fails and the VM goes on where it was (our choice).
 */
const vmotionDurationMs = 10_000;

/** Why a VM cannot be moved from one host to the other now, or null. */
export function vmotionProblem(sim: Simulation, vm: Vm, from: Host, to: Host): VmotionFailure | null {
  if (!to.powered) return 'targetLost';
  if (!sim.world.vcenter.up) return 'vcenterLost';
  if (!vcenterSees(sim, from.index) || !vcenterSees(sim, to.index) || !hostsConnected(sim.world, from, to)) return 'networkLost';
  if (from.access.get(vm.datastore)?.state !== 'ok' || to.access.get(vm.datastore)?.state !== 'ok') return 'datastoreUnreachable';
  return to.standing === 'connected' && vm.secondaryOn !== to.index && allowedByRules(sim, vm, to) && hasRoomFor(to, vm) ? null : 'noRoom';
}

/** The event that took away what the vMotion lacks, 0 where it is none of the kinds below. */
function whyImpossible(sim: Simulation, vm: Vm, problem: VmotionFailure): number {
  const { world } = sim;
  const ends = vm.migration === null ? [] : [vm.migration.from, vm.migration.to].map((index) => hostAt(world, index));
  if (problem === 'vcenterLost') return world.vcenter.downSeq;
  if (problem === 'datastoreUnreachable') return Math.max(...ends.map((host) => host.access.get(vm.datastore)?.seq ?? 0));
  return problem === 'networkLost' ? whyCutOff(world, ends) : 0;
}

/** What last cut hosts off on a network, 0 for nothing. */
export function whyCutOff(world: World, hosts: readonly Host[]): number {
  const cuts = hosts.flatMap((host) => [...host.cut.values()]);
  return Math.max(0, ...cuts, ...world.networks.map((network) => Math.max(network.up ? 0 : network.downSeq, network.partition?.seq ?? 0)));
}

/** The VM, or its files, are being moved now: from host to host or from datastore to datastore. */
export function isMoving(vm: Vm): boolean {
  return vm.migration !== null || (vm.storageMove !== null && !vm.storageMove.over);
}

/** True when a user could move the running VM to the host now. */
export function canMove(sim: Simulation, vm: Vm, to: Host): boolean {
  const from = vm.runningOn[0];
  if (from === undefined || isMoving(vm)) return false;
  return vmotionProblem(sim, vm, hostAt(sim.world, from), to) === null;
}

/** Begins to move a running VM that is not being moved. */
export function beginVmotion(sim: Simulation, vm: Vm, from: HostIndex, to: HostIndex, cause: number): void {
  const timer = startTimer(sim, vmotionDurationMs, kind.vmotionDone, vm.index, to, cause);
  updateVm(sim.world, vm, { migration: { from, to, seq: cause, timer } });
}

/** Timer: the VM runs on the other host, if everything it takes is still there. */
export function onVmotionDone(sim: Simulation, index: number, cause: number): void {
  const vm = vmAt(sim.world, index);
  if (vm.migration === null) return;
  const { from, to } = vm.migration;
  const problem = vmotionProblem(sim, vm, hostAt(sim.world, from), hostAt(sim.world, to));
  if (problem !== null) return failVmotion(sim, vm, problem, Math.max(cause, whyImpossible(sim, vm, problem)));
  updateVm(sim.world, vm, { migration: null });
  moveVm(sim, vm, from, to, cause);
}

function moveVm(sim: Simulation, vm: Vm, from: HostIndex, to: HostIndex, cause: number): void {
  updateVm(sim.world, vm, { runningOn: vm.runningOn.map((host) => (host === from ? to : host)), registeredOn: to });
  vm.tookOverFrom = none;
  hostAt(sim.world, from).powerOnFile.vms.delete(vm.index);
  hostAt(sim.world, to).powerOnFile.vms.add(vm.index);
  updateVm(sim.world, vm, { believed: { power: 'on', host: to } });
  forgetResets(vm.guestWatch);
  const fields = { vm: vm.spec.id, host: idOf(sim, to), from: idOf(sim, from), reason: 'vmotion' };
  const moved = emit(sim, 'vm.migrated', { cause, rule: 'vmotion' }, fields);
  sim.signals.guestChanged(vm.index, moved);
  if (vm.index === sim.world.vcenter.vm) sim.signals.reachChanged(moved);
  sim.signals.capacityGrew(moved);
  sim.signals.vmotionEnded(moved);
}

/** The VM stays where it is, or where it stopped. */
function failVmotion(sim: Simulation, vm: Vm, reason: VmotionFailure, cause: number): void {
  if (vm.migration === null) return;
  const { from, to, seq, timer } = vm.migration;
  sim.queue.cancel(timer);
  updateVm(sim.world, vm, { migration: null });
  const also = seq < cause ? { also: [seq] } : {};
  const fields = { vm: vm.spec.id, host: idOf(sim, to), from: idOf(sim, from), reason };
  const failed = emit(sim, 'vm.migrationFailed', { cause, rule: 'vmotion', ...also }, fields);
  sim.signals.vmotionEnded(failed);
}

/** The VM stopped on a host it was being moved from. */
export function vmotionSourceStopped(sim: Simulation, index: number, host: HostIndex, cause: number): void {
  const vm = vmAt(sim.world, index);
  if (vm.migration?.from === host) failVmotion(sim, vm, 'vmStopped', cause);
}

/** The host lost its power: nothing arrives there any more. */
export function vmotionTargetLost(sim: Simulation, host: HostIndex, cause: number): void {
  for (const vm of unsettledVms(sim.world)) if (vm.migration?.to === host) failVmotion(sim, vm, 'targetLost', cause);
}
