import { unsettledVms, updateVm } from '../model/occupancy.ts';
import type { DatastoreIndex, HostIndex, StorageMove, Vm, VmIndex } from '../model/world.ts';
import { datastoreAt, hostAt, none, vmAt } from '../model/world.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, idOf, startTimer } from '../simulation.ts';
import type { StorageVmotionFailure } from '../trace/event.ts';
import { kind } from './kinds.ts';
import { evacuateNext } from './maintenance.ts';
import { removeProtection, requestProtection } from './protection.ts';
import { vcenterSees } from './vcenter.ts';
import { whyCutOff } from './vmotion.ts';

/**
 * Storage vMotion: a VM's files move to another datastore while it stays on its host (facts, sections 7 and 8). A primary does not restart a VM
 * whose files are on the move until vCenter reports the end of the task, or 15 min have passed since the failure (S42).
 */

/** How long a failure is masked where vCenter does not report the end of a Storage vMotion (S42). */
const maskMs = 900_000;

/** Begins to move the files of a VM, running or off. */
export function beginStorageVmotion(sim: Simulation, vm: Vm, to: DatastoreIndex, durationMs: number, cause: number): void {
  const timer = startTimer(sim, durationMs, kind.storageVmotionDone, vm.index, to, cause);
  const beganMs = sim.queue.timeMs;
  const storageMove = { to, beganMs, seq: cause, powerSeq: vm.powerSeq, over: false, timer, failedMs: null, heldInTerm: 0, mask: 0 };
  updateVm(sim.world, vm, { storageMove });
}

/** Timer: the files are copied. Where nothing went wrong meanwhile, the VM uses them from now on; else it stays where it was. */
export function onStorageVmotionDone(sim: Simulation, index: VmIndex, to: DatastoreIndex, cause: number): void {
  const vm = vmAt(sim.world, index);
  if (vm.storageMove === null) return;
  vm.storageMove.over = true;
  const host = vm.runningOn[0] ?? vm.registeredOn;
  const problem = problemAtEnd(sim, vm, vm.storageMove, host);
  if (problem === null) switchDatastore(sim, vm, host, to, cause);
  else tellFailure(sim, vm, vm.storageMove, problem.reason, problem.seq);
  if (sim.world.vcenter.connectedTo !== none) updateVm(sim.world, vm, { storageMove: null });
  evacuateNext(sim, host, cause);
}

/**
 * vCenter has to see the host, the VM to have been neither stopped nor started, and the host to have had both datastores all the time (our choice).
 * @returns what is missing and the event that took it away, or null.
 */
function problemAtEnd(
  sim: Simulation,
  vm: Vm,
  move: StorageMove,
  index: HostIndex,
): { readonly reason: StorageVmotionFailure; readonly seq: number } | null {
  const host = hostAt(sim.world, index);
  if (vm.powerSeq !== move.powerSeq) return { reason: vm.runningOn.length > 0 ? 'vmStarted' : 'vmStopped', seq: vm.powerSeq };
  if (!host.powered) return { reason: 'hostLost', seq: host.offSeq };
  if (!sim.world.vcenter.up) return { reason: 'vcenterLost', seq: sim.world.vcenter.downSeq };
  if (!vcenterSees(sim, index)) return { reason: 'networkLost', seq: whyCutOff(sim.world, [host]) };
  const lost = [vm.datastore, move.to].map((datastore) => host.access.get(datastore));
  const broken = lost.filter((access) => access !== undefined && (access.state !== 'ok' || access.sinceMs > move.beganMs));
  return broken.length === 0 ? null : { reason: 'datastoreUnreachable', seq: Math.max(...broken.map((access) => access?.lostSeq ?? 0)) };
}

/** The files stay where they were. @param seq what made it fail. */
function tellFailure(sim: Simulation, vm: Vm, move: StorageMove, reason: StorageVmotionFailure, seq: number): void {
  const host = idOf(sim, vm.runningOn[0] ?? vm.registeredOn);
  const why: Why = { cause: Math.max(seq, move.seq), rule: 'storage-vmotion', also: seq > move.seq ? [move.seq] : [] };
  emit(sim, 'vm.storageMigrationFailed', why, { vm: vm.spec.id, host, datastore: datastoreAt(sim.world, move.to).spec.id, reason });
}

/** The copying ends before its time, if it is still under way. */
function breakOff(sim: Simulation, vm: Vm, move: StorageMove, reason: StorageVmotionFailure, cause: number): void {
  if (sim.queue.cancel(move.timer)) tellFailure(sim, vm, move, reason, cause);
}

function switchDatastore(sim: Simulation, vm: Vm, host: HostIndex, to: DatastoreIndex, cause: number): void {
  vm.datastore = to;
  const id = idOf(sim, host);
  const fields = { vm: vm.spec.id, host: id, from: id, reason: 'storageVmotion', datastore: datastoreAt(sim.world, to).spec.id };
  const migrated = emit(sim, 'vm.migrated', { cause, rule: 'storage-vmotion' }, fields);
  if (!vm.listed) return;
  removeProtection(sim, vm, 'storage-vmotion', migrated);
  requestProtection(sim, vm, migrated);
}

/** A VM stopped: a move of its files under way ends without effect. The primaries know when vCenter tells them. */
export function failStorageVmotion(sim: Simulation, vm: Vm, cause: number): void {
  if (vm.storageMove === null) return;
  breakOff(sim, vm, vm.storageMove, 'vmStopped', cause);
  Object.assign(vm.storageMove, { over: true, failedMs: sim.queue.timeMs });
}

/** The VM was started, or is about to be: whatever happened to its move before does not matter any more. */
export function forgetStorageVmotion(sim: Simulation, vm: Vm, cause: number): void {
  if (vm.storageMove === null) return;
  breakOff(sim, vm, vm.storageMove, 'vmStarted', cause);
  sim.queue.cancel(vm.storageMove.mask);
  updateVm(sim.world, vm, { storageMove: null });
}

/**
 * Whether a primary leaves a VM alone that it would restart, because it takes its files to be on the move. With vCenter it knows at once that
 * they are not; without it waits, and says so once.
 */
export function holdsBack(sim: Simulation, primary: HostIndex, vm: Vm, cause: number): boolean {
  const move = vm.storageMove;
  if (move === null) return false;
  // A primary may take a VM for failed that still runs: then the failure is what it sees now.
  move.failedMs ??= sim.queue.timeMs;
  const untilMs = move.failedMs + maskMs;
  if (sim.world.vcenter.connectedTo === primary || sim.queue.timeMs >= untilMs) {
    forgetStorageVmotion(sim, vm, cause);
    return false;
  }
  const term = hostAt(sim.world, primary).agent.duty?.wonSeq ?? 0;
  if (move.heldInTerm !== term) {
    const held = {
      vm: vm.spec.id,
      host: idOf(sim, vm.registeredOn),
      attempt: 0,
      reason: 'storageVmotion' as const,
      by: idOf(sim, primary),
      nextAtMs: untilMs,
    };
    vm.maskedSeq = emit(sim, 'vm.restartQueued', { cause, rule: 'storage-vmotion-masking', also: [move.seq] }, held);
    move.heldInTerm = term;
    sim.queue.cancel(move.mask);
    move.mask = startTimer(sim, untilMs - sim.queue.timeMs, kind.storageVmotionMask, vm.index, 0, vm.maskedSeq);
  }
  return true;
}

/** Timer: vCenter has said nothing for 15 min; the VM is restarted now. */
export function onMaskEnd(sim: Simulation, index: VmIndex, cause: number): void {
  forgetStorageVmotion(sim, vmAt(sim.world, index), cause);
  sim.signals.storageVmotionKnown(cause);
}

/**
 * vCenter talks to a primary and reports which moves are over. That one ended because its VM failed it reports when the primary is about to
 * restart the VM, or while it holds that back.
 */
export function reportStorageVmotions(sim: Simulation, cause: number): void {
  let anyHeld = false;
  for (const vm of unsettledVms(sim.world)) {
    const move = vm.storageMove;
    if (move === null || (!(move.over && move.failedMs === null) && move.heldInTerm === 0)) continue;
    anyHeld ||= move.heldInTerm !== 0;
    forgetStorageVmotion(sim, vm, cause);
  }
  if (anyHeld) sim.signals.storageVmotionKnown(cause);
}
