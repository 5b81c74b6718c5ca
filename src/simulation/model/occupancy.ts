/**
 * Where copies of VMs run or are being powered on. It changes here only, so that what a host has left and who is on it are always known and
 * nobody has to go through all VMs for it.
 */

/** CPU and memory of a host that no VM has reserved. */
export interface Unreserved {
  cpuMhz: number;
  memoryMib: number;
}

/** Hosts by index on which the VM runs, oldest copy first; where it is being powered on, and the same of its Fault Tolerance secondary (-1: nowhere). */
export interface Places {
  readonly runningOn: readonly number[];
  readonly startingOn: number;
  readonly secondaryOn: number;
  readonly secondaryStartingOn: number;
}

interface Tenant extends Places {
  readonly index: number;
  readonly spec: { readonly cpuReservationMhz: number; readonly memoryReservationMib: number; readonly memoryOverheadMib: number };
}

interface House {
  /** Indices of the VMs that run or are being powered on there, in no order that means anything. */
  readonly residents: Set<number>;
  readonly unreserved: Unreserved;
}

/** Changes where a VM runs or starts. */
export function relocate(world: { readonly hosts: readonly House[] }, vm: Tenant, change: Partial<Places>): void {
  for (const host of hostsOf(vm)) leave(world.hosts[host], vm);
  Object.assign(vm, change);
  moveIn(world.hosts, vm);
}

/** Counts a new VM in where it is. */
export function moveIn(hosts: readonly House[], vm: Tenant): void {
  for (const host of hostsOf(vm)) enter(hosts[host], vm);
}

/** A VM takes its CPU reservation, and its memory reservation plus overhead, once on each host (S47; contract, section 8). */
function enter(house: House | undefined, { index, spec }: Tenant): void {
  if (house === undefined) return;
  house.residents.add(index);
  house.unreserved.cpuMhz -= spec.cpuReservationMhz;
  house.unreserved.memoryMib -= spec.memoryReservationMib + spec.memoryOverheadMib;
}

function leave(house: House | undefined, { index, spec }: Tenant): void {
  if (house === undefined) return;
  house.residents.delete(index);
  house.unreserved.cpuMhz += spec.cpuReservationMhz;
  house.unreserved.memoryMib += spec.memoryReservationMib + spec.memoryOverheadMib;
}

function hostsOf({ runningOn, startingOn, secondaryOn, secondaryStartingOn }: Places): number[] {
  const starting = runningOn.includes(startingOn) ? -1 : startingOn;
  return [...runningOn, ...[starting, secondaryOn, secondaryStartingOn].filter((host) => host >= 0)];
}

/** The VMs that run or are being powered on on a host, in file order. */
export function residentsOf<V>(world: { readonly hosts: readonly House[]; readonly vms: readonly V[] }, host: number): V[] {
  const indices = [...(world.hosts[host]?.residents ?? [])].sort((left, right) => left - right);
  return indices.map((index) => world.vms[index] as V);
}
