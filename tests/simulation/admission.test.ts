/** The sums of admission control on numbers one can check by hand. Sources: docs/FACTS.md, section 9. */
import { describe, expect, it } from 'vitest';
import { degradationNumbers, degradesTooMuch } from '#simulation/model/degradation.ts';
import { demandFloors, demandOf, smallestDemand, type Demand } from '#simulation/trace/demand.ts';
import { failoverCapacity } from '#simulation/trace/failover-capacity.ts';
import { automaticPercent, leftPercent, meetsPercentages, percentageNumbers } from '#simulation/trace/percentage.ts';
import { slotSize, slotsOfHost, slotsOfVm } from '#simulation/trace/slots.ts';
import { defaultHa } from '#simulation/scenario/defaults.ts';
import type { AdmissionControlSpec, HaSettings } from '#simulation/scenario/scenario.ts';

const settings = (advanced: HaSettings['advanced'], policy: Partial<AdmissionControlSpec> = {}): HaSettings => ({
  ...defaultHa,
  advanced,
  admissionControl: { ...defaultHa.admissionControl, ...policy },
});
const amount = (cpuMhz: number, memoryMib: number): Demand => ({ cpuMhz, memoryMib });
const vm = (cpuReservationMhz: number, memoryReservationMib: number) => ({
  cpuReservationMhz,
  memoryReservationMib,
  memoryOverheadMib: 100,
});

describe('what a VM counts', () => {
  it('is its reservations, without them 32 MHz and its overhead', () => {
    expect(demandOf(vm(500, 1000), demandFloors(settings({})))).toEqual(amount(500, 1100));
    expect(demandOf(vm(0, 0), demandFloors(settings({})))).toEqual(amount(32, 100));
    expect(demandOf(vm(10, 0), demandFloors(settings({})))).toEqual(amount(10, 100));
  });

  it('is never less than the floors', () => {
    const floors = demandFloors(settings({ 'das.vmcpuminmhz': 256, 'das.vmmemoryminmb': 512 }));
    expect(demandOf(vm(0, 0), floors)).toEqual(amount(256, 612));
    expect(demandOf(vm(500, 1000), floors)).toEqual(amount(500, 1100));
  });
});

describe('the percentage policy', () => {
  it('sets aside so many of the hosts, rounded down', () => {
    expect([automaticPercent(2, 10), automaticPercent(1, 3), automaticPercent(3, 2), automaticPercent(1, 0)]).toEqual([20, 33, 100, 0]);
  });

  it('rounds what is left down, and knows less than nothing', () => {
    expect([leftPercent(1000, 750), leftPercent(1000, 751), leftPercent(100, 130), leftPercent(0, 5)]).toEqual([25, 24, -30, 0]);
  });

  it('looks at CPU and memory apart', () => {
    const policy = { ...defaultHa.admissionControl, cpuPercent: 50 };
    const hosts = [amount(1000, 1000), amount(1000, 1000)];
    expect(meetsPercentages(percentageNumbers(policy, 4, hosts, amount(1000, 1500)))).toBe(true);
    expect(meetsPercentages(percentageNumbers(policy, 4, hosts, amount(1001, 0)))).toBe(false);
    expect(meetsPercentages(percentageNumbers(policy, 4, hosts, amount(0, 1501)))).toBe(false);
  });
});

describe('slots', () => {
  const demands = [amount(32, 2100), amount(2000, 100), amount(500, 1100)];

  it('are as large as the largest demand of each resource, capped or fixed', () => {
    const smallest = smallestDemand(demandFloors(settings({})));
    expect(slotSize(settings({}), demands, smallest)).toEqual(amount(2000, 2100));
    expect(slotSize(settings({ 'das.slotcpuinmhz': 500, 'das.slotmeminmb': 4096 }), demands, smallest)).toEqual(amount(500, 2100));
    expect(slotSize(settings({ 'das.slotcpuinmhz': 500 }, { slotCpuMhz: 1000 }), demands, smallest)).toEqual(amount(1000, 2100));
    expect(slotSize(settings({}), [], smallest)).toEqual(amount(32, 0));
  });

  it('are taken and offered whole, by the scarcer resource', () => {
    const slot = amount(500, 1000);
    expect(demands.map((demand) => slotsOfVm(demand, slot))).toEqual([3, 4, 2]);
    expect(slotsOfHost(amount(10_000, 3999), slot)).toBe(3);
  });

  it('of size 0 do not limit', () => {
    expect(slotsOfVm(amount(500, 1000), amount(0, 0))).toBe(1);
    expect(slotsOfHost(amount(500, 1000), amount(0, 500))).toBe(2);
    expect(slotsOfHost(amount(500, 1000), amount(0, 0))).toBe(Infinity);
  });
});

describe('the current failover capacity', () => {
  it('is the number of hosts, largest first, that can fail', () => {
    expect(failoverCapacity([5, 5, 5], 10)).toBe(1);
    expect(failoverCapacity([10, 2, 2], 5)).toBe(0);
    expect(failoverCapacity([10, 2, 3], 5)).toBe(1);
    expect(failoverCapacity([3, 3], 7)).toBe(0);
    expect(failoverCapacity([Infinity, Infinity], 7)).toBe(1);
    expect(failoverCapacity([3, 3], 0)).toBe(2);
    expect(failoverCapacity([], 1)).toBe(0);
  });
});

describe('performance degradation', () => {
  it('compares what VMs use, less what they tolerate, with what the largest hosts leave', () => {
    const hosts = [amount(1000, 1000), amount(3000, 1000), amount(1000, 1000)];
    const judged = (tolerated: number, used: number) => degradesTooMuch(degradationNumbers(tolerated, 1, hosts, amount(used, 0)));
    expect([judged(0, 2000), judged(0, 2001), judged(50, 4000), judged(50, 4001), judged(100, 99_999)]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });
});
