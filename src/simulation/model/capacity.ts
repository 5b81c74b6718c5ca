import type { Unreserved } from './occupancy.ts';
import type { Host, Vm, World } from './world.ts';

export type { Unreserved };

/** Unreserved CPU and memory of every host, by host index, as they are now. Read-only. */
export function unreservedByHost(world: World): Unreserved[] {
  return world.hosts.map((host) => host.unreserved);
}

/** Unreserved CPU and memory of one host, as they are now. */
export function unreservedOf(world: World, host: Host): Readonly<Unreserved> {
  return world.hosts[host.index]?.unreserved ?? { cpuMhz: 0, memoryMib: 0 };
}

/** True when the host has what the VM's reservations ask for. */
export function hasRoomFor(world: World, host: Host, { spec }: Vm): boolean {
  const left = unreservedOf(world, host);
  return left.cpuMhz >= spec.cpuReservationMhz && left.memoryMib >= spec.memoryReservationMib + spec.memoryOverheadMib;
}
