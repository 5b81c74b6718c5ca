/**
 * Where VMs are and how they stand. It changes here only, so that what a host has left, who is on it and which VMs are out of the ordinary are
 * always known, and nobody has to go through ten thousand VMs for it.
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

/** How a VM stands beside that. */
export interface Standing {
  readonly registeredOn: number;
  /** On the protectedlist of its home datastore. */
  readonly listed: boolean;
  /** Its user or its guest ended it last: HA leaves it off, whatever the list still says. */
  readonly endedCleanly: boolean;
  /** What vCenter believes; the gap to the truth is something we teach. */
  readonly believed: { readonly power: 'on' | 'off'; readonly host: number };
  readonly migration: object | null;
  readonly storageMove: object | null;
}

interface Tenant extends Places, Standing {
  readonly index: number;
  readonly spec: {
    readonly cpuReservationMhz: number;
    readonly memoryReservationMib: number;
    readonly memoryOverheadMib: number;
    readonly ftSecondaryHost: string | null;
  };
}

interface House {
  /** Indices of the VMs that run or are being powered on there, in no order that means anything. */
  readonly residents: Set<number>;
  /** Those of them that are being powered on there. */
  readonly starting: Set<number>;
  readonly unreserved: Unreserved;
}

interface Houses {
  readonly hosts: readonly House[];
  /** Indices of the VMs that are not settled, in no order that means anything. */
  readonly unsettled: Set<number>;
}

/** Changes where a VM runs or starts, or how it stands. */
export function updateVm<V extends Tenant>(world: Houses, vm: V, change: Partial<Pick<V, keyof Places | keyof Standing>>): void {
  for (const host of hostsOf(vm)) leave(world.hosts[host], vm);
  Object.assign(vm, change);
  moveIn(world, vm);
}

/** Counts a new VM in where it is. */
export function moveIn(world: Houses, vm: Tenant): void {
  for (const host of hostsOf(vm)) enter(world.hosts[host], host, vm);
  if (isSettled(vm)) world.unsettled.delete(vm.index);
  else world.unsettled.add(vm.index);
}

/**
 * As nearly every VM nearly always: one copy runs, where the VM is registered and vCenter believes it; it is on the list, and nothing is under way.
 */
function isSettled(vm: Tenant): boolean {
  const host = vm.runningOn[0];
  const runsOnce = vm.runningOn.length === 1 && vm.startingOn < 0 && vm.spec.ftSecondaryHost === null;
  const isKnown = vm.registeredOn === host && vm.believed.host === host && vm.believed.power === 'on';
  return runsOnce && isKnown && vm.listed && !vm.endedCleanly && vm.migration === null && vm.storageMove === null;
}

/** The VMs that are not settled (see `isSettled`), in file order. */
export function unsettledVms<V>(world: { readonly unsettled: ReadonlySet<number>; readonly vms: readonly V[] }): V[] {
  return inFileOrder(world.vms, world.unsettled);
}

/** A VM takes its CPU reservation, and its memory reservation plus overhead, once on each host (S47; contract, section 8). */
function enter(house: House | undefined, host: number, { index, spec, startingOn, secondaryStartingOn }: Tenant): void {
  if (house === undefined) return;
  house.residents.add(index);
  if (startingOn === host || secondaryStartingOn === host) house.starting.add(index);
  house.unreserved.cpuMhz -= spec.cpuReservationMhz;
  house.unreserved.memoryMib -= spec.memoryReservationMib + spec.memoryOverheadMib;
}

function leave(house: House | undefined, { index, spec }: Tenant): void {
  if (house === undefined) return;
  house.residents.delete(index);
  house.starting.delete(index);
  house.unreserved.cpuMhz += spec.cpuReservationMhz;
  house.unreserved.memoryMib += spec.memoryReservationMib + spec.memoryOverheadMib;
}

function hostsOf({ runningOn, startingOn, secondaryOn, secondaryStartingOn }: Places): number[] {
  const starting = runningOn.includes(startingOn) ? -1 : startingOn;
  return [...runningOn, ...[starting, secondaryOn, secondaryStartingOn].filter((host) => host >= 0)];
}

/** The VMs that run or are being powered on on a host, in file order. */
export function residentsOf<V>(world: { readonly hosts: readonly House[]; readonly vms: readonly V[] }, host: number): V[] {
  return inFileOrder(world.vms, world.hosts[host]?.residents ?? new Set());
}

/** VMs by index, in file order. */
export function inFileOrder<V>(vms: readonly V[], indices: ReadonlySet<number>): V[] {
  return [...indices].sort((left, right) => left - right).map((index) => vms[index] as V);
}
