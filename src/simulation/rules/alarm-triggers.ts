import { hostAt, none } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { startTimer } from '../simulation.ts';
import type { TraceEvent } from '../trace/event.ts';
import type { AvailabilityState } from '../trace/state.ts';
import { faultyStates } from '../trace/state.ts';
import { clearAlarm, raiseAlarm } from './alarms.ts';
import { kind } from './kinds.ts';

/**
 * What raises and clears the alarms on hosts and failovers. As in the product, an alarm goes by the events vCenter logs: what vCenter is not
 * told raises nothing.
 */

/** vCenter looks this long for a primary before it alarms: an ordinary election passes in silence (our choice). */
const primarySearchMs = 120_000;

const faulty: readonly AvailabilityState[] = faultyStates;
const sound: readonly AvailabilityState[] = ['master', 'connectedToMaster', 'uninitialized'];

/** An event was logged: does it raise or clear an alarm? */
export function onLogged(sim: Simulation, event: TraceEvent): void {
  switch (event.type) {
    case 'host.stateChanged':
      if (faulty.includes(event.to)) raiseAlarm(sim, 'hostHaStatus', { host: event.host }, event.seq);
      if (sound.includes(event.to)) clearAlarm(sim, 'hostHaStatus', { host: event.host }, event.seq);
      break;
    case 'failover.started':
      raiseAlarm(sim, 'failoverInProgress', {}, event.seq, { vcEvent: 'com.vmware.vc.HA.ClusterFailoverInProgressEvent' });
      break;
    case 'failover.completed':
    case 'vcenter.connectionChanged':
      if (!failoverInProgress(sim)) clearAlarm(sim, 'failoverInProgress', {}, event.seq);
      break;
    case 'vm.restartFailed':
    case 'vm.restartGaveUp':
      // A Fault Tolerance VM runs on without its secondary.
      if (event.ftSecondary !== true) raiseAlarm(sim, 'failoverFailed', { vm: event.vm }, event.seq);
      break;
    case 'vm.reset':
      if (event.reason !== 'vmcpResetApdCleared') raiseAlarm(sim, 'vmMonitoringAction', { vm: event.vm }, event.seq);
      break;
    default:
  }
}

/** While vCenter has no primary it cannot know, and leaves the alarm as it is. Without HA there is no failover. */
function failoverInProgress(sim: Simulation): boolean {
  const primary = sim.world.vcenter.connectedTo;
  if (primary === none) return sim.world.haEnabled;
  return [...(hostAt(sim.world, primary).agent.duty?.jobs.values() ?? [])].some((job) => !job.failover.done);
}

/** vCenter has a primary, or begins to miss one. Called whenever what it reaches may have changed. */
export function watchForPrimary(sim: Simulation, cause: number): void {
  const vcenter = sim.world.vcenter;
  const missing = vcenter.up && sim.world.haEnabled && vcenter.connectedTo === none;
  if (!missing) {
    sim.queue.cancel(vcenter.search);
    if (vcenter.alarms.size > 0) clearAlarm(sim, 'cannotFindPrimary', {}, cause);
    if (vcenter.alarms.size > 0 && !failoverInProgress(sim)) clearAlarm(sim, 'failoverInProgress', {}, cause);
  } else if (!sim.queue.isScheduled(vcenter.search)) {
    vcenter.search = startTimer(sim, primarySearchMs, kind.primarySearch, 0, 0, cause);
  }
}

/** Timer: vCenter has found no primary for two minutes. */
export function onPrimarySearchEnd(sim: Simulation, cause: number): void {
  raiseAlarm(sim, 'cannotFindPrimary', {}, cause, { vcEvent: 'com.vmware.vc.HA.VcCannotFindMasterEvent' });
}

/** Alarms that stand at the start of a settled run, as its warnings do. */
export function raiseStandingAlarms(sim: Simulation): void {
  const { vcenter, hosts, haEnabled } = sim.world;
  for (const host of hosts) {
    if (faulty.includes(vcenter.shown[host.index] as AvailabilityState)) raiseAlarm(sim, 'hostHaStatus', { host: host.spec.id }, 1);
  }
  if (haEnabled && vcenter.connectedTo === none) onPrimarySearchEnd(sim, 1);
}
