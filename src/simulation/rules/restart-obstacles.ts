import type { RestartJob } from '../model/duty.ts';
import type { HostIndex } from '../model/world.ts';
import { none, vmAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { settingsOf } from '../simulation.ts';
import type { NoRestart } from '../trace/event.ts';
import { areDependenciesReady } from './readiness.ts';
import { isResponsible, priorityOf, turnedOutToRun } from './responsibility.ts';
import { attempt, dropJob, queued } from './restart-attempt.ts';

/** What speaks against starting a VM that a primary has undertaken: looked at before every attempt (facts, section 5.7). */
type Obstacle = 'hostMonitoringDisabled' | 'restartPriorityDisabled' | 'notResponsible';

/** Host Monitoring off means: no restarts, of no kind (contract, section 8). */
export function mayRestart(sim: Simulation, primary: HostIndex): boolean {
  return settingsOf(sim, primary).hostMonitoring === 'enabled';
}

/** Settings that rule the restart out meanwhile, or that the VM has become the business of another primary (S2). */
export function obstacleTo(sim: Simulation, primary: HostIndex, job: RestartJob): Obstacle | null {
  if (!mayRestart(sim, primary)) return 'hostMonitoringDisabled';
  const vm = vmAt(sim.world, job.vm);
  if (priorityOf(sim, primary, vm) === 'disabled') return 'restartPriorityDisabled';
  return vm.listed && !vm.endedCleanly && isResponsible(sim, primary, vm) ? null : 'notResponsible';
}

/** The VM turned out to run, or to have a secondary again; null while it has to be started. */
export function whyMoot(sim: Simulation, primary: HostIndex, job: RestartJob): NoRestart | null {
  const vm = vmAt(sim.world, job.vm);
  if (job.secondary) return vm.secondaryOn !== none || vm.secondaryStartingOn !== none ? 'secondaryRuns' : null;
  return turnedOutToRun(sim, primary, vm) ? 'running' : null;
}

function waitsForOthers(sim: Simulation, primary: HostIndex, job: RestartJob): boolean {
  return !job.secondary && !areDependenciesReady(sim, primary, vmAt(sim.world, job.vm));
}

/** A VM waits for its class or for those it depends on, and says so once. */
export function hold(sim: Simulation, job: RestartJob, reason: 'priority' | 'dependency', cause: number): void {
  if (job.state === 'held' && job.heldFor === reason) return;
  job.state = 'held';
  job.heldFor = reason;
  const rule = reason === 'priority' ? 'restart-readiness' : 'restart-dependency';
  job.causeSeq = queued(sim, job, reason, { cause, rule }, {});
}

/**
 * Makes an attempt, unless the VM turned out to run, something speaks against it (then it goes back to the list), or a VM it depends on is not
 * ready: that one may have failed since.
 */
export function tryToStart(sim: Simulation, primary: HostIndex, job: RestartJob, cause: number): void {
  const obstacle = obstacleTo(sim, primary, job);
  const moot = whyMoot(sim, primary, job);
  if (moot !== null) dropJob(sim, primary, job, moot, cause);
  else if (obstacle === null && waitsForOthers(sim, primary, job)) hold(sim, job, 'dependency', cause);
  else if (obstacle === null) attempt(sim, primary, job, cause);
  else if (job.state !== 'pending') {
    job.state = 'pending';
    job.causeSeq = queued(sim, job, obstacle, { cause, rule: obstacle === 'notResponsible' ? 'failover' : 'restart-pending' }, {});
  }
}
