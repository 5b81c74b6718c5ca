import { degradationNumbers, degradesTooMuch } from '../model/degradation.ts';
import { none } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, startTimer, vcenterSettings } from '../simulation.ts';
import { demandOfAll, sumOf, without } from '../trace/demand.ts';
import type { EventType } from '../trace/event.ts';
import { clearAlarm, raiseAlarm } from './alarms.ts';
import { failoverLevel, uncountedVms, usableHosts } from './failover-level.ts';
import { kind } from './kinds.ts';

/**
 * vCenter watches whether the capacity kept for failover is still there (facts, sections 9 and 15). Hosts and VMs come and go, settings change:
 * it looks again once everything of that moment has happened, so that no alarm is raised over a state that did not last.
 */

/**
 * Events that can change the level, or what vCenter knows of it. A VM that starts was counted before: since its user's command, or while HA had yet
 * to restart it.
 */
const changesLevel: ReadonlySet<EventType> = new Set<EventType>([
  'command.applied',
  'host.stateChanged',
  'host.maintenanceChanged',
  'vm.stopped',
  'vm.registered',
  'failover.started',
  'vm.restartGaveUp',
  'vm.restartDropped',
  'vcenter.connectionChanged',
  'vcenter.vmObserved',
]);

/** The first such event of a moment is what a change of the level is put down to. */
export function watchFailoverLevel(sim: Simulation, type: EventType, seq: number): void {
  const vcenter = sim.world.vcenter;
  if (!changesLevel.has(type) || sim.queue.isScheduled(vcenter.levelCheck)) return;
  vcenter.levelCheck = startTimer(sim, 0, kind.failoverLevel, 0, 0, seq);
}

/** Timer: everything of this moment has happened. */
export function onFailoverLevel(sim: Simulation, cause: number): void {
  checkFailoverLevel(sim, cause);
}

/** Raises or clears alarm and warning. Without a primary to take its view from vCenter leaves them as they are. */
export function checkFailoverLevel(sim: Simulation, cause: number): void {
  const { vcenter } = sim.world;
  if (!vcenter.up || (sim.world.haEnabled && vcenter.connectedTo === none)) return;
  checkAlarm(sim, cause);
  checkDegradation(sim, cause);
}

function checkAlarm(sim: Simulation, cause: number): void {
  const level = failoverLevel(sim);
  const code = 'insufficientFailoverResources';
  if (level === null) return clearAlarm(sim, code, {}, cause, { rule: 'failover-level' });
  const details = { rule: 'failover-level' as const, numbers: level.numbers };
  if (level.met) clearAlarm(sim, code, {}, cause, { ...details, vcEvent: 'FailoverLevelRestored' });
  else raiseAlarm(sim, code, {}, cause, { ...details, vcEvent: 'InsufficientFailoverResourcesEvent' });
}

/**
 * Performance degradation VMs tolerate (S23). Needs DRS, and 100 % never warns. What VMs really use is not modelled: they are taken to use their CPU
 * reservation, and all the memory they are configured with (our choice).
 */
function checkDegradation(sim: Simulation, cause: number): void {
  const { vcenter } = sim.world;
  const numbers = judgedDegradation(sim);
  const warns = numbers !== null && degradesTooMuch(numbers);
  if (warns === vcenter.warnsOfDegradation) return;
  vcenter.warnsOfDegradation = warns;
  const fields = { code: 'PerformanceDegradation', ...(numbers === null ? {} : { numbers }) };
  const why = { cause, rule: 'performance-degradation' as const };
  if (warns) emit(sim, 'warning.raised', { ...why, vcEvent: 'com.vmware.vc.HA.FailoverResourcesViolationEvent' }, fields);
  else emit(sim, 'warning.cleared', why, fields);
}

function judgedDegradation(sim: Simulation): ReturnType<typeof degradationNumbers> | null {
  const settings = vcenterSettings(sim);
  const { policy, performanceDegradationTolerated, hostFailuresTolerated } = settings.admissionControl;
  if (!sim.world.haEnabled || sim.world.scenario.drs === 'disabled' || policy === 'disabled' || performanceDegradationTolerated === 100)
    return null;
  const all = demandOfAll(sim.world.scenario.vms, settings);
  const uncounted = sumOf([...uncountedVms(sim)].flatMap((vm) => all.each[vm]?.used ?? []));
  const hosts = usableHosts(sim).map(({ spec }) => spec);
  return degradationNumbers(performanceDegradationTolerated, hostFailuresTolerated, hosts, without(all.used, uncounted));
}
