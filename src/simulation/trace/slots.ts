import type { HaSettings } from '../scenario/scenario.ts';
import type { Demand } from './demand.ts';
import { givenNumber } from './demand.ts';

/**
 * Slots (facts, section 9): every host is cut into places of one size, and every VM takes one of them, or several where the size is capped or
 * fixed. A size of 0 does not limit (our choice).
 */

/**
 * Size of a slot: the highest demand of each resource, or the fixed size of the policy. `das.slotcpuinmhz` and `das.slotmeminmb` cap a computed
 * size (S22, S48b), not a fixed one (our choice). Without any VM it is as small as a VM without reservations asks for.
 * @param demands of all VMs that count. @param smallest what a VM without reservations and overhead counts.
 */
export function slotSize(settings: HaSettings, demands: readonly Demand[], smallest: Demand): Demand {
  let cpuMhz = 0;
  let memoryMib = 0;
  for (const demand of demands.length === 0 ? [smallest] : demands) {
    cpuMhz = Math.max(cpuMhz, demand.cpuMhz);
    memoryMib = Math.max(memoryMib, demand.memoryMib);
  }
  const { slotCpuMhz, slotMemoryMib } = settings.admissionControl;
  return {
    cpuMhz: slotCpuMhz ?? Math.min(cpuMhz, givenNumber(settings, 'das.slotcpuinmhz') ?? Infinity),
    memoryMib: slotMemoryMib ?? Math.min(memoryMib, givenNumber(settings, 'das.slotmeminmb') ?? Infinity),
  };
}

/** Slots a VM takes: one, or as many as its greater demand needs. */
export function slotsOfVm(demand: Demand, slot: Demand): number {
  const cpu = slot.cpuMhz === 0 ? 0 : Math.ceil(demand.cpuMhz / slot.cpuMhz);
  const memory = slot.memoryMib === 0 ? 0 : Math.ceil(demand.memoryMib / slot.memoryMib);
  return Math.max(1, cpu, memory);
}

/** Slots a host offers: whole ones, by the scarcer resource (S12). Infinite where neither limits. */
export function slotsOfHost(host: Demand, slot: Demand): number {
  const cpu = slot.cpuMhz === 0 ? Infinity : Math.floor(host.cpuMhz / slot.cpuMhz);
  const memory = slot.memoryMib === 0 ? Infinity : Math.floor(host.memoryMib / slot.memoryMib);
  return Math.min(cpu, memory);
}
