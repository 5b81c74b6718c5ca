import type { RestartJob } from '../model/duty.ts';
import { compareMoid } from '../model/election-rank.ts';
import { hasRoomFor } from '../model/capacity.ts';
import { mostFaultTolerantVms } from '../model/options.ts';
import { residentsOf } from '../model/occupancy.ts';
import type { Host, HostIndex, Vm } from '../model/world.ts';
import { hostAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { settingsOf } from '../simulation.ts';
import type { PlacementNumbers } from '../trace/event.ts';
import { allowedByRules, anyOn, brokenShouldRules, hasShouldRules, keptApart } from './affinity.ts';

/** Where a VM is restarted (facts, section 7; the order among hosts that fit is our choice: contract, section 8). */
export interface Placement {
  readonly host: HostIndex;
  readonly numbers: PlacementNumbers;
}

/** What of a restart bears on its place: power-ons given to each host in this failover, and whether a second copy beside the first is wanted. */
export type PlacementNeed = Pick<RestartJob, 'secondary'> & { readonly failover: Pick<RestartJob['failover'], 'given'> };

/** A look at where the VM itself could run, outside any failover. */
export const nothingGiven: PlacementNeed = { secondary: false, failover: { given: new Map() } };

interface Candidate {
  readonly host: Host;
  readonly given: number;
  readonly shouldRulesBroken: number;
  readonly failoverHost: 0 | 1;
}

/**
 * Chooses a host for one VM: of those that fit, a dedicated failover host before others, then the one that breaks fewest *should* rules, was given
 * fewest power-ons in this failover, has most unreserved memory, then most unreserved CPU, then the highest MOID as text.
 * @returns null when no host fits.
 */
export function placeVm(sim: Simulation, primary: HostIndex, vm: Vm, need: PlacementNeed): Placement | null {
  const should = hasShouldRules(sim, primary, vm);
  const { policy, failoverHosts } = settingsOf(sim, primary).admissionControl;
  const dedicated = policy === 'failoverHosts' && failoverHosts.length > 0;
  const candidates = openHosts(sim, primary, vm, need.secondary)
    .filter((host) => hasRoomFor(host, vm))
    .map((host): Candidate => ({
      host,
      given: need.failover.given.get(host.index) ?? 0,
      shouldRulesBroken: should ? brokenShouldRules(sim, vm, host) : 0,
      failoverHost: dedicated && failoverHosts.includes(host.spec.id) ? 1 : 0,
    }));
  if (candidates.length === 0) return null;
  const best = candidates.reduce((one, other) => (compareTargets(other, one) < 0 ? other : one));
  const numbers: PlacementNumbers = {
    powerOnsGiven: best.given,
    unreservedMemoryMib: best.host.unreserved.memoryMib,
    unreservedCpuMhz: best.host.unreserved.cpuMhz,
    feasible: candidates.length,
    ...(should ? { shouldRulesBroken: best.shouldRulesBroken } : {}),
    ...(dedicated ? { failoverHost: best.failoverHost } : {}),
  };
  return { host: best.host.index, numbers };
}

function compareTargets(left: Candidate, right: Candidate): number {
  return (
    right.failoverHost - left.failoverHost ||
    left.shouldRulesBroken - right.shouldRulesBroken ||
    left.given - right.given ||
    right.host.unreserved.memoryMib - left.host.unreserved.memoryMib ||
    right.host.unreserved.cpuMhz - left.host.unreserved.cpuMhz ||
    compareMoid(right.host.spec.moid, left.host.spec.moid)
  );
}

/** Hosts that could run the VM if they had room: connected to this primary, open for VMs, in sight of its datastore, and allowed by the rules. */
function openHosts(sim: Simulation, primary: HostIndex, vm: Vm, secondary: boolean): Host[] {
  const apart = keptApart(sim, primary, vm);
  const most = vm.spec.ft ? mostFaultTolerantVms(settingsOf(sim, primary)) : 0;
  const watches = hostAt(sim.world, primary).agent.duty?.watches;
  return sim.world.hosts.filter(
    (host) =>
      (host.index === primary || watches?.[host.index]?.status === 'connected') &&
      canRun(sim, vm, host) &&
      !anyOn(apart, host) &&
      !(secondary && vm.runningOn.includes(host.index)) &&
      (most === 0 || faultTolerantOn(sim, host) < most),
  );
}

/** Open for VMs, sees the VM's datastore, and no must rule speaks against it. */
function canRun(sim: Simulation, vm: Vm, host: Host): boolean {
  return (
    host.powered &&
    host.standing === 'connected' &&
    !host.quarantined &&
    host.access.get(vm.datastore)?.state === 'ok' &&
    allowedByRules(sim, vm, host)
  );
}

/** Copies of Fault Tolerance VMs on a host, secondaries included (S66). */
function faultTolerantOn(sim: Simulation, { index }: Host): number {
  return residentsOf(sim.world, index).filter(({ spec }) => spec.ft).length;
}

/** Why nothing fits, in numbers: how many hosts could run the VM at all, and the most any of them has left. */
export function shortageNumbers(sim: Simulation, primary: HostIndex, vm: Vm, secondary: boolean): Record<string, number> {
  const open = openHosts(sim, primary, vm, secondary).map((host) => host.unreserved);
  return {
    hosts: open.length,
    neededCpuMhz: vm.spec.cpuReservationMhz,
    neededMemoryMib: vm.spec.memoryReservationMib + vm.spec.memoryOverheadMib,
    mostCpuMhz: Math.max(0, ...open.map((left) => left.cpuMhz)),
    mostMemoryMib: Math.max(0, ...open.map((left) => left.memoryMib)),
  };
}
