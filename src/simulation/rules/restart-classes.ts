import type { Failover, PrimaryDuty, RestartJob } from '../model/duty.ts';
import type { HostIndex, VmIndex } from '../model/world.ts';
import { hostAt, vmAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, settingsOf, startTimer } from '../simulation.ts';
import type { FailoverCounts } from '../trace/event.ts';
import { kind } from './kinds.ts';
import { areDependenciesReady, becomeReady, isClassReady } from './readiness.ts';
import { hold, tryToStart } from './restart-obstacles.ts';
import { toldBy } from './told.ts';

/**
 * How a failover goes through its restart order (facts, section 7): the next class begins when the one before is ready or
 * `restartPriorityTimeout` is over; without a ready condition all begin at once, and only the order of placement counts. A VM waits for those it
 * depends on besides.
 */

/** Takes a failover as far as it can go now: opens classes, begins what may begin, and completes it when nothing is left to do. */
export function proceed(sim: Simulation, primary: HostIndex, failover: Failover, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null) return;
  // What one failover has brought so far, the classes of another may have waited for.
  for (const one of duty.failovers) while (mayOpen(duty, one)) openClass(sim, primary, one, 'ready', cause);
  holdRest(sim, failover);
  releaseDependents(sim, primary, duty, cause);
  complete(sim, primary, failover);
}

function mayOpen(duty: PrimaryDuty, failover: Failover): boolean {
  if (failover.open >= failover.classes.length) return false;
  return failover.open === 0 || failover.condition === 'none' || isClassReady(duty, failover, failover.open - 1);
}

function openClass(sim: Simulation, primary: HostIndex, failover: Failover, reason: 'ready' | 'timeout', cause: number): void {
  const restartClass = failover.classes[failover.open];
  if (restartClass === undefined) return;
  sim.queue.cancel(failover.classTimeout);
  const waits = failover.condition !== 'none';
  let opened = cause;
  if (waits && failover.open > 0) {
    const fields = { by: idOf(sim, primary), host: idOf(sim, failover.host), restartClass, reason };
    opened = emit(
      sim,
      'failover.classOpened',
      { cause, rule: reason === 'ready' ? 'restart-readiness' : 'restart-priority-timeout' },
      fields,
    );
  }
  failover.open++;
  if (waits && failover.open < failover.classes.length) {
    const timeoutMs = settingsOf(sim, primary).restartPriorityTimeoutMs;
    failover.classTimeout = startTimer(sim, timeoutMs, kind.restartPriorityTimeout, primary, failover.index, opened);
  }
  for (const job of failover.jobs) if (job.restartClass === restartClass && job.state === 'held') tryToStart(sim, primary, job, opened);
}

/** Those whose class has not begun say that they wait. */
function holdRest(sim: Simulation, failover: Failover): void {
  const closed = failover.classes.slice(failover.open);
  if (closed.length === 0) return;
  for (const job of failover.jobs) {
    if (job.state === 'held' && job.heldFor === null && closed.includes(job.restartClass)) hold(sim, job, 'priority', failover.startedSeq);
  }
}

/** Every VM of this primary that waited for others and need not any more begins, and may set free the next. */
function releaseDependents(sim: Simulation, primary: HostIndex, duty: PrimaryDuty, cause: number): void {
  for (let again = true; again;) {
    again = false;
    for (const job of [...duty.jobs.values()]) {
      if (job.state !== 'held' || job.heldFor !== 'dependency' || !areDependenciesReady(sim, primary, vmAt(sim.world, job.vm))) continue;
      tryToStart(sim, primary, job, cause);
      complete(sim, primary, job.failover);
      again = true;
    }
  }
}

/** Timer: a restarted VM has met the ready condition and the delay after it. */
export function onVmReady(sim: Simulation, primary: HostIndex, vm: VmIndex, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null) return;
  const seq = becomeReady(sim, duty, vm, cause);
  const job = duty.lastJobs.get(vm);
  if (seq !== 0 && job !== undefined) proceed(sim, primary, job.failover, seq);
}

/** Timer: a class was waited for long enough. */
export function onRestartPriorityTimeout(sim: Simulation, primary: HostIndex, index: number, cause: number): void {
  const failover = hostAt(sim.world, primary).agent.duty?.failovers[index];
  if (failover === undefined) return;
  openClass(sim, primary, failover, 'timeout', cause);
  proceed(sim, primary, failover, cause);
}

/** A failover is over when each of its VMs was started, has failed or waits on the list. */
function complete(sim: Simulation, primary: HostIndex, failover: Failover): void {
  if (failover.done || failover.jobs.some(({ state }) => state === 'held' || state === 'starting' || state === 'waitingForHost')) return;
  failover.done = true;
  const count = (...states: RestartJob['state'][]): number => failover.jobs.filter((job) => states.includes(job.state)).length;
  const counts: FailoverCounts = {
    vms: failover.jobs.length,
    restarted: count('started'),
    failed: count('waitingForRetry', 'gaveUp'),
    pending: count('pending'),
  };
  emit(
    sim,
    'failover.completed',
    toldBy(sim, primary, {
      cause: failover.startedSeq,
      rule: 'failover',
      vcEvent: 'com.vmware.vc.HA.ClusterFailoverActionCompletedEvent',
    }),
    { by: idOf(sim, primary), hosts: [idOf(sim, failover.host)], counts },
  );
}
