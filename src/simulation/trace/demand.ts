import type { HaSettings, VmSpec } from '../scenario/scenario.ts';

/** What admission control counts for one VM: CPU in MHz, memory in MiB with its overhead. */
export interface Demand {
  readonly cpuMhz: number;
  readonly memoryMib: number;
}

/** The number an option was given, or null where it was given none. */
export function givenNumber(settings: HaSettings, option: string): number | null {
  const value = settings.advanced[option];
  return typeof value === 'number' ? value : null;
}

type Reservations = Pick<VmSpec, 'cpuReservationMhz' | 'memoryReservationMib' | 'memoryOverheadMib'>;

/** CPU of a VM without a reservation (S5, S22; the API page's 256 MHz is stale). */
const unreservedCpuMhz = 32;

/** What every VM counts at least, as far as the cluster says: `das.vmcpuminmhz` and `das.vmmemoryminmb` (S22, S48b; for percentages too, S12). */
export interface DemandFloors {
  readonly cpuMhz: number | null;
  readonly memoryMib: number;
}

export function demandFloors(settings: HaSettings): DemandFloors {
  return { cpuMhz: givenNumber(settings, 'das.vmcpuminmhz'), memoryMib: givenNumber(settings, 'das.vmmemoryminmb') ?? 0 };
}

/** A VM counts with its reservations; without one with 32 MHz, and with 0 MiB beside its overhead. The floors lie under either. */
export function demandOf(vm: Reservations, floors: DemandFloors): Demand {
  const leastMhz = floors.cpuMhz ?? (vm.cpuReservationMhz === 0 ? unreservedCpuMhz : 0);
  return {
    cpuMhz: Math.max(vm.cpuReservationMhz, leastMhz),
    memoryMib: Math.max(vm.memoryReservationMib, floors.memoryMib) + vm.memoryOverheadMib,
  };
}

/** What one VM counts. */
interface VmDemand {
  /** For admission control: of the VM and of its Fault Tolerance secondary (S56). */
  readonly reserved: readonly Demand[];
  /** What it is taken to use (failover-watch.ts). */
  readonly used: Demand;
}

/** What the VMs of a cluster count, by index and all together. */
interface ClusterDemand {
  readonly each: readonly VmDemand[];
  readonly reserved: Demand;
  readonly used: Demand;
}

const kept = new WeakMap<HaSettings, ClusterDemand & { readonly vms: readonly VmSpec[] }>();

/** Worked out once for as long as the settings stay the same: of ten thousand VMs nearly all count nearly always. */
export function demandOfAll(vms: readonly VmSpec[], settings: HaSettings): ClusterDemand {
  const known = kept.get(settings);
  if (known?.vms === vms) return known;
  const floors = demandFloors(settings);
  const each = vms.map((vm): VmDemand => {
    const demand = demandOf(vm, floors);
    const used = { cpuMhz: demand.cpuMhz, memoryMib: vm.memoryMib + vm.memoryOverheadMib };
    return { reserved: vm.ftSecondaryHost === null ? [demand] : [demand, demand], used };
  });
  const all = { vms, each, reserved: sumOf(each.flatMap(({ reserved }) => reserved)), used: sumOf(each.map(({ used }) => used)) };
  kept.set(settings, all);
  return all;
}

/** One demand less. */
export function without(all: Demand, some: Demand): Demand {
  return { cpuMhz: all.cpuMhz - some.cpuMhz, memoryMib: all.memoryMib - some.memoryMib };
}

/** All demands together. */
export function sumOf(demands: readonly Demand[]): Demand {
  let cpuMhz = 0;
  let memoryMib = 0;
  for (const demand of demands) {
    cpuMhz += demand.cpuMhz;
    memoryMib += demand.memoryMib;
  }
  return { cpuMhz, memoryMib };
}

/** What a VM without reservation and overhead counts. */
export function smallestDemand(floors: DemandFloors): Demand {
  return demandOf({ cpuReservationMhz: 0, memoryReservationMib: 0, memoryOverheadMib: 0 }, floors);
}
