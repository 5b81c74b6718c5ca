import type { AdmissionControlSpec } from '../scenario/scenario.ts';
import type { Demand } from './demand.ts';
import { sumOf } from './demand.ts';

/** What the percentage policy decides by: per resource what has to stay free, and what is free. */
export type PercentageNumbers = {
  readonly cpuConfiguredPercent: number;
  readonly cpuLeftPercent: number;
  readonly memoryConfiguredPercent: number;
  readonly memoryLeftPercent: number;
  readonly reservedCpuMhz: number;
  readonly totalCpuMhz: number;
  readonly reservedMemoryMib: number;
  readonly totalMemoryMib: number;
  readonly hosts: number;
};

/**
 * The share the cluster sets aside by itself: so many of its hosts, as if all were equal (S55; rounded down: our choice).
 * @param tolerated host failures. @param members hosts of the cluster, whatever their state. @returns percent, 0 .. 100.
 */
export function automaticPercent(tolerated: number, members: number): number {
  return members === 0 ? 0 : Math.min(100, Math.floor((100 * tolerated) / members));
}

/** Percent of a resource that is not reserved, rounded down: below 0 when more is reserved than there is, 0 where there is none. */
export function leftPercent(total: number, reserved: number): number {
  return total === 0 ? 0 : Math.floor((100 * (total - reserved)) / total);
}

/**
 * The percentage policy: (total - reserved) / total, for CPU and memory apart (S5, S12).
 * @param members hosts of the cluster. @param hosts what those offer that can take VMs. @param reserved by all VMs that count.
 */
export function percentageNumbers(
  policy: AdmissionControlSpec,
  members: number,
  hosts: readonly Demand[],
  reserved: Demand,
): PercentageNumbers {
  const total = sumOf(hosts);
  const automatic = automaticPercent(policy.hostFailuresTolerated, members);
  return {
    cpuConfiguredPercent: policy.cpuPercent ?? automatic,
    cpuLeftPercent: leftPercent(total.cpuMhz, reserved.cpuMhz),
    memoryConfiguredPercent: policy.memoryPercent ?? automatic,
    memoryLeftPercent: leftPercent(total.memoryMib, reserved.memoryMib),
    reservedCpuMhz: reserved.cpuMhz,
    totalCpuMhz: total.cpuMhz,
    reservedMemoryMib: reserved.memoryMib,
    totalMemoryMib: total.memoryMib,
    hosts: hosts.length,
  };
}

/** Whether as much is free as the policy sets aside, of both resources. */
export function meetsPercentages(numbers: PercentageNumbers): boolean {
  return numbers.cpuLeftPercent >= numbers.cpuConfiguredPercent && numbers.memoryLeftPercent >= numbers.memoryConfiguredPercent;
}
