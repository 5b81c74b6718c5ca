import type { Host, World } from './world.ts';

/** What a host has left, after the reservations of the VMs that run or are being powered on there. */
export interface Unreserved {
  readonly cpuMhz: number;
  readonly memoryMib: number;
}

/**
 * Unreserved CPU and memory of a host. A VM takes its CPU reservation, and its memory reservation plus overhead (S47; contract, section 8).
 */
export function unreservedOf(world: World, host: Host): Unreserved {
  let cpuMhz = host.spec.cpuMhz;
  let memoryMib = host.spec.memoryMib;
  for (const vm of world.vms) {
    if (!vm.runningOn.includes(host.index) && vm.startingOn !== host.index) continue;
    cpuMhz -= vm.spec.cpuReservationMhz;
    memoryMib -= vm.spec.memoryReservationMib + vm.spec.memoryOverheadMib;
  }
  return { cpuMhz, memoryMib };
}
