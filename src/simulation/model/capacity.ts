import type { Host, Vm } from './world.ts';

/** True when the host has what the VM's reservations ask for. */
export function hasRoomFor({ unreserved }: Host, { spec }: Vm): boolean {
  return unreserved.cpuMhz >= spec.cpuReservationMhz && unreserved.memoryMib >= spec.memoryReservationMib + spec.memoryOverheadMib;
}
