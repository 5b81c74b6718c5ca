import { compareMoid } from '../model/election-rank.ts';
import type { Unreserved } from '../model/capacity.ts';
import { unreservedByHost } from '../model/capacity.ts';
import type { Host, HostIndex, Vm } from '../model/world.ts';
import { hostAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import type { PlacementNumbers } from '../trace/event.ts';

/** Where a VM is restarted (facts, section 7; the order among hosts that fit is our choice: contract, section 8). */
export interface Placement {
  readonly host: HostIndex;
  readonly numbers: PlacementNumbers;
}

interface Candidate {
  readonly host: Host;
  readonly given: number;
  readonly left: Unreserved;
}

/**
 * Chooses a host for one VM: of those that fit, the one given fewest power-ons in this failover, then most unreserved memory, then most
 * unreserved CPU, then the highest MOID as text. @returns null when no host fits.
 */
export function placeVm(sim: Simulation, primary: HostIndex, vm: Vm, given: ReadonlyMap<HostIndex, number>): Placement | null {
  const left = unreservedByHost(sim.world);
  const candidates = sim.world.hosts
    .filter((host) => canRun(sim, primary, vm, host))
    .map((host): Candidate => ({ host, given: given.get(host.index) ?? 0, left: left[host.index] as Unreserved }))
    .filter((candidate) => fits(vm, candidate.left));
  const best = candidates.sort(compareTargets)[0];
  if (best === undefined) return null;
  const numbers = {
    powerOnsGiven: best.given,
    unreservedMemoryMib: best.left.memoryMib,
    unreservedCpuMhz: best.left.cpuMhz,
    feasible: candidates.length,
  };
  return { host: best.host.index, numbers };
}

function compareTargets(left: Candidate, right: Candidate): number {
  return (
    left.given - right.given ||
    right.left.memoryMib - left.left.memoryMib ||
    right.left.cpuMhz - left.left.cpuMhz ||
    compareMoid(right.host.spec.moid, left.host.spec.moid)
  );
}

function fits(vm: Vm, left: Unreserved): boolean {
  return left.cpuMhz >= vm.spec.cpuReservationMhz && left.memoryMib >= vm.spec.memoryReservationMib + vm.spec.memoryOverheadMib;
}

/** Connected to this primary, open for VMs, sees the VM's datastore, and no must rule speaks against it. */
function canRun(sim: Simulation, primary: HostIndex, vm: Vm, host: Host): boolean {
  const connected = host.index === primary || hostAt(sim.world, primary).agent.duty?.watches[host.index]?.status === 'connected';
  return (
    connected &&
    host.powered &&
    host.standing === 'connected' &&
    host.access.get(vm.datastore)?.state === 'ok' &&
    allowedByRules(sim, vm, host)
  );
}

/** VM-host *must* rules are never violated (S47, S50). */
export function allowedByRules(sim: Simulation, vm: Vm, host: Host): boolean {
  return sim.world.scenario.rules.every((rule) => {
    if (!rule.vms.includes(vm.spec.id)) return true;
    if (rule.kind === 'vmHostMust') return rule.hosts.includes(host.spec.id);
    return rule.kind !== 'vmHostMustNot' || !rule.hosts.includes(host.spec.id);
  });
}

/** Why nothing fits, in numbers: how many hosts could run the VM at all, and the most any of them has left. */
export function shortageNumbers(sim: Simulation, primary: HostIndex, vm: Vm): Record<string, number> {
  const room = unreservedByHost(sim.world);
  const open = sim.world.hosts.filter((host) => canRun(sim, primary, vm, host)).map((host) => room[host.index] as Unreserved);
  return {
    hosts: open.length,
    neededCpuMhz: vm.spec.cpuReservationMhz,
    neededMemoryMib: vm.spec.memoryReservationMib + vm.spec.memoryOverheadMib,
    mostCpuMhz: Math.max(0, ...open.map((left) => left.cpuMhz)),
    mostMemoryMib: Math.max(0, ...open.map((left) => left.memoryMib)),
  };
}
