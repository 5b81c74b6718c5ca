import { failGuest, healGuest } from '../model/guest.ts';
import type { Guest } from '../model/guest.ts';
import type { Simulation } from '../simulation.ts';
import type { RejectReason } from '../trace/event.ts';
import type { GuestState } from '../trace/state.ts';
import type { FaultTable } from './fault.ts';
import { firstReason, vmNamed } from './fault.ts';

/** What happens inside a VM. Nobody outside is asked, so it needs no vCenter and no network. */

/** A running VM whose guest is in one of the states. */
function guestIn(sim: Simulation, id: string, ...states: readonly GuestState[]): RejectReason | null {
  const vm = vmNamed(sim, id);
  return firstReason(vm.runningOn.length === 0 && 'alreadyOff', !states.includes(vm.guest.state) && 'notPossibleNow');
}

function change<C extends { readonly vm: string }>(
  how: (guest: Guest, command: C, nowMs: number, cause: number) => void,
): (sim: Simulation, command: C, cause: number) => void {
  return (sim, command, cause) => {
    const vm = vmNamed(sim, command.vm);
    how(vm.guest, command, sim.queue.timeMs, cause);
    sim.signals.guestChanged(vm.index, cause);
  };
}

export const guestFaults: FaultTable = {
  // A hung guest that still does I/O may hang a second time: that is when its I/O ends.
  'vm.guestHang': {
    check(sim, { vm, io }) {
      const { guest } = vmNamed(sim, vm);
      const stopsIo = guest.state === 'hung' && guest.doesIo && io !== true;
      return stopsIo ? null : guestIn(sim, vm, 'ok', 'appFailed');
    },
    apply: change((guest, { io }, nowMs, cause) => {
      if (guest.state === 'hung') Object.assign(guest, { doesIo: false, quietMs: nowMs, quietSeq: cause });
      else failGuest(guest, 'hung', io === true, nowMs, cause);
    }),
  },
  'vm.guestRecover': { check: (sim, { vm }) => guestIn(sim, vm, 'hung'), apply: change(healGuest) },
  'vm.appFail': {
    check: (sim, { vm }) => guestIn(sim, vm, 'ok'),
    apply: change((guest, _command, nowMs, cause) => failGuest(guest, 'appFailed', true, nowMs, cause)),
  },
  'vm.appRecover': { check: (sim, { vm }) => guestIn(sim, vm, 'appFailed'), apply: change(healGuest) },
};
