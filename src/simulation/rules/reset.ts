import { bootGuest } from '../model/guest.ts';
import type { HostIndex, Vm } from '../model/world.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, idOf } from '../simulation.ts';
import type { ResetReason } from '../trace/event.ts';
import { toldByHost } from './told.ts';

/**
 * Resets a running copy of a VM on its own host, as the reset button would: the VM stays where it is and stays protected, its guest boots anew.
 * The product takes a screenshot of the console first and logs it (S12). A shutdown that somebody asked for before goes its way.
 * @returns `seq` of `vm.reset`.
 */
export function resetVm(sim: Simulation, vm: Vm, host: HostIndex, reason: ResetReason, why: Omit<Why, 'vcEvent'>): number {
  const told = toldByHost(sim, host, { ...why, vcEvent: 'VmDasBeingResetWithScreenshotEvent' });
  const seq = emit(sim, 'vm.reset', told, { vm: vm.spec.id, host: idOf(sim, host), reason });
  if (vm.runningOn.at(-1) === host) {
    bootGuest(vm.guest, sim.queue.timeMs, seq);
    sim.signals.guestChanged(vm.index, seq);
  }
  return seq;
}
