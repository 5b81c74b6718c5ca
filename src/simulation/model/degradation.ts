import type { Demand } from '../trace/demand.ts';

/** What the performance degradation warning is judged by. */
export type DegradationNumbers = {
  readonly toleratedPercent: number;
  readonly hostFailuresTolerated: number;
  readonly usedCpuMhz: number;
  readonly remainingCpuMhz: number;
  readonly usedMemoryMib: number;
  readonly remainingMemoryMib: number;
};

/** What hosts offer together after the largest of them failed, each resource apart. */
export function remainingAfter(hosts: readonly Demand[], failures: number): Demand {
  const kept = (amounts: number[]): number =>
    amounts
      .sort((left, right) => right - left)
      .slice(failures)
      .reduce((sum, amount) => sum + amount, 0);
  return { cpuMhz: kept(hosts.map((host) => host.cpuMhz)), memoryMib: kept(hosts.map((host) => host.memoryMib)) };
}

/** @param toleratedPercent 100: never warns. @param used by all VMs together. @param hosts that can take VMs. */
export function degradationNumbers(toleratedPercent: number, failures: number, hosts: readonly Demand[], used: Demand): DegradationNumbers {
  const remaining = remainingAfter(hosts, failures);
  return {
    toleratedPercent,
    hostFailuresTolerated: failures,
    usedCpuMhz: used.cpuMhz,
    remainingCpuMhz: remaining.cpuMhz,
    usedMemoryMib: used.memoryMib,
    remainingMemoryMib: remaining.memoryMib,
  };
}

/** Whether VMs would be slowed down by more than they are to tolerate: usage less `usage x tolerated %` exceeds what remains (S23). */
export function degradesTooMuch(numbers: DegradationNumbers): boolean {
  const wanted = (used: number): number => used * (100 - numbers.toleratedPercent);
  return wanted(numbers.usedCpuMhz) > 100 * numbers.remainingCpuMhz || wanted(numbers.usedMemoryMib) > 100 * numbers.remainingMemoryMib;
}
