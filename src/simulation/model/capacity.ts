import type { Host, Vm, World } from './world.ts';

/** What a host has left, after the reservations of the VMs that run or are being powered on there. */
export interface Unreserved {
  cpuMhz: number;
  memoryMib: number;
}

/**
 * Unreserved CPU and memory of every host, by host index. A VM takes its CPU reservation, and its memory reservation plus overhead (S47;
 * contract, section 8). One pass over the VMs, because a failover asks for every VM it places.
 */
export function unreservedByHost(world: World): Unreserved[] {
  const left = world.hosts.map((host): Unreserved => ({ cpuMhz: host.spec.cpuMhz, memoryMib: host.spec.memoryMib }));
  const take = (host: number, cpuMhz: number, memoryMib: number): void => {
    const room = left[host];
    if (room === undefined) return;
    room.cpuMhz -= cpuMhz;
    room.memoryMib -= memoryMib;
  };
  for (const { spec, runningOn, startingOn, secondaryOn, secondaryStartingOn } of world.vms) {
    const memoryMib = spec.memoryReservationMib + spec.memoryOverheadMib;
    for (const host of runningOn) take(host, spec.cpuReservationMhz, memoryMib);
    if (!runningOn.includes(startingOn)) take(startingOn, spec.cpuReservationMhz, memoryMib);
    take(secondaryOn, spec.cpuReservationMhz, memoryMib);
    take(secondaryStartingOn, spec.cpuReservationMhz, memoryMib);
  }
  return left;
}

/** Unreserved CPU and memory of one host. */
export function unreservedOf(world: World, host: Host): Unreserved {
  return unreservedByHost(world)[host.index] ?? { cpuMhz: 0, memoryMib: 0 };
}

/** True when the host has what the VM's reservations ask for. */
export function hasRoomFor(world: World, host: Host, { spec }: Vm): boolean {
  const left = unreservedOf(world, host);
  return left.cpuMhz >= spec.cpuReservationMhz && left.memoryMib >= spec.memoryReservationMib + spec.memoryOverheadMib;
}
