import { residentsOf } from '../model/occupancy.ts';
import { compareMoid } from '../model/election-rank.ts';
import { isFailoverHost } from '../model/failover-hosts.ts';
import type { Host, HostIndex, Vm } from '../model/world.ts';
import { hostAt, vmAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, vcenterSettings } from '../simulation.ts';
import { stopSecondary } from './fault-tolerance.ts';
import { endAgent } from './membership.ts';
import { vcenterSees } from './vcenter.ts';
import { beginVmotion, isMoving, vmotionProblem } from './vmotion.ts';

/**
 * Maintenance mode (facts, section 8; contract, section 8): a host with running VMs stays "entering" until they are gone. Evacuation moves them
 * away one by one, whether the host enters maintenance or is in quarantine.
 */

export function changeStanding(sim: Simulation, host: Host, to: Host['standing'], cause: number): number {
  const from = host.standing;
  host.standing = to;
  host.evacuating = false;
  return emit(sim, 'host.maintenanceChanged', { cause, rule: 'maintenance-mode' }, { host: host.spec.id, from, to });
}

/** A host begins to enter maintenance mode. DRS in full automation moves its VMs away unasked (S52). @param evacuate asked for. */
export function enterMaintenance(sim: Simulation, host: Host, evacuate: boolean, cause: number): void {
  const changed = changeStanding(sim, host, 'enteringMaintenance', cause);
  host.evacuating = evacuate || sim.world.scenario.drs === 'fullyAutomated';
  finishMaintenance(sim, host.index, changed);
  evacuateNext(sim, host.index, changed);
}

/** The host loses its power while it enters maintenance mode: it comes back as a member like any other (our choice). */
export function abandonMaintenance(sim: Simulation, host: Host, cause: number): void {
  if (host.standing !== 'enteringMaintenance') return;
  host.evacuating = false;
  changeStanding(sim, host, 'connected', cause);
}

/** Completes maintenance mode once no VM runs on the host: vCenter takes its agent out. Does nothing for a host that is not entering it. */
function finishMaintenance(sim: Simulation, index: HostIndex, cause: number): void {
  const host = hostAt(sim.world, index);
  if (host.standing !== 'enteringMaintenance' || !vcenterSees(sim, index)) return;
  if (isInUse(sim, host)) return;
  if (isMigrating(sim, 'to', index)) return;
  host.evacuating = false;
  const changed = changeStanding(sim, host, 'maintenance', cause);
  const secondaries = residentsOf(sim.world, index).filter((vm) => vm.secondaryOn === index);
  for (const vm of secondaries) stopSecondary(sim, vm, 'user', { cause: changed, rule: 'fault-tolerance' });
  const stopped = host.agent.running
    ? emit(sim, 'fdm.stopped', { cause: changed, rule: 'maintenance-mode' }, { host: host.spec.id, reason: 'maintenance' })
    : changed;
  endAgent(sim, index, true, stopped);
  sim.signals.reachChanged(stopped);
  if (secondaries.length > 0) sim.signals.secondaryMissing(stopped);
}

/** VMs run on it, or are being powered on; a power-on is waited for, also that of a Fault Tolerance secondary, but not a secondary that runs. */
function isInUse(sim: Simulation, { index, residents, starting }: Host): boolean {
  if (starting.size > 0) return true;
  for (const vm of residents) if (vmAt(sim.world, vm).runningOn.includes(index)) return true;
  return false;
}

/** Whether a vMotion to or from the host is under way. */
function isMigrating(sim: Simulation, end: 'from' | 'to', host: HostIndex): boolean {
  for (const vm of sim.world.unsettled) if (vmAt(sim.world, vm).migration?.[end] === host) return true;
  return false;
}

/** Moves the next VM away from a host that is being evacuated, one at a time; with no place for any, they stay and it is tried again. */
export function evacuateNext(sim: Simulation, index: HostIndex, cause: number): void {
  const host = hostAt(sim.world, index);
  if (!host.evacuating || !host.powered || !vcenterSees(sim, index) || isMigrating(sim, 'from', index)) return;
  for (const vm of residentsOf(sim.world, index)) {
    // Whose files are on the move has its turn when they have arrived.
    if (isMoving(vm) || vm.runningOn.at(-1) !== index) continue;
    const target = evacuationTarget(sim, vm, host);
    if (target === null) continue;
    beginVmotion(sim, vm, index, target.index, cause);
    return;
  }
}

/** Something changed that may let a host go on with what it could not do before: reach, capacity, vCenter. */
export function resumeMaintenance(sim: Simulation, cause: number): void {
  for (const host of sim.world.hosts) {
    if (host.standing === 'enteringMaintenance') finishMaintenance(sim, host.index, cause);
    if (host.evacuating) evacuateNext(sim, host.index, cause);
  }
}

/** A host for a VM that has to leave: of those that can take it and are no failover hosts, the one with most left. */
function evacuationTarget(sim: Simulation, vm: Vm, from: Host): Host | null {
  const settings = vcenterSettings(sim);
  const byRoom = (one: Host, other: Host): number =>
    other.unreserved.memoryMib - one.unreserved.memoryMib ||
    other.unreserved.cpuMhz - one.unreserved.cpuMhz ||
    compareMoid(other.spec.moid, one.spec.moid);
  let best: Host | null = null;
  for (const host of sim.world.hosts) {
    if (host === from || host.quarantined || isFailoverHost(settings, host) || (best !== null && byRoom(best, host) <= 0)) continue;
    if (vmotionProblem(sim, vm, from, host) === null) best = host;
  }
  return best;
}
