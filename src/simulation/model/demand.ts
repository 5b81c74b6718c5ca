import type { HaSettings, VmSpec } from '../scenario/scenario.ts';
import { givenNumber } from './options.ts';

/** What admission control counts for one VM: CPU in MHz, memory in MiB with its overhead. */
export interface Demand {
  readonly cpuMhz: number;
  readonly memoryMib: number;
}

type Reservations = Pick<VmSpec, 'cpuReservationMhz' | 'memoryReservationMib' | 'memoryOverheadMib'>;

/** CPU of a VM without a reservation (S5, S22; the API page's 256 MHz is stale). */
const unreservedCpuMhz = 32;

/**
 * A VM counts with its reservations. Without one: 32 MHz, and 0 MiB beside its overhead. `das.vmcpuminmhz` and `das.vmmemoryminmb` are floors
 * under either (S22, S48b; they hold for the percentage policy too, S12).
 */
export function demandOf(vm: Reservations, settings: HaSettings): Demand {
  const cpuFloorMhz = givenNumber(settings, 'das.vmcpuminmhz');
  const memoryFloorMib = givenNumber(settings, 'das.vmmemoryminmb') ?? 0;
  const unstated = vm.cpuReservationMhz === 0 ? unreservedCpuMhz : 0;
  return {
    cpuMhz: Math.max(vm.cpuReservationMhz, cpuFloorMhz ?? unstated),
    memoryMib: Math.max(vm.memoryReservationMib, memoryFloorMib) + vm.memoryOverheadMib,
  };
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
export function smallestDemand(settings: HaSettings): Demand {
  return demandOf({ cpuReservationMhz: 0, memoryReservationMib: 0, memoryOverheadMib: 0 }, settings);
}
