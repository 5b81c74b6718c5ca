import type { RestartJob } from '../model/duty.ts';
import type { HostIndex } from '../model/world.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import { concurrentFailovers, maxRestartAttempts, retryDelaysMs } from '../model/options.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, idOf, settingsOf, startTimer } from '../simulation.ts';
import type { NoRestart, RestartFailure, RestartWait } from '../trace/event.ts';
import type { RuleId } from '../trace/rule-ids.ts';
import { beginSecondary } from './fault-tolerance.ts';
import { fileLockHolder } from './file-lock.ts';
import { kind } from './kinds.ts';
import { placeVm, shortageNumbers } from './placement.ts';
import { beginPowerOn } from './power.ts';
import { toldBy } from './told.ts';

/**
 * One attempt to start a VM (facts, section 7): a place, a free one of the 32 power-ons in flight on that host, the power-on itself; five attempts
 * at 0/2/6/14/30 min, and none charged while no host fits.
 */

/** One step towards running: place, wait for a free place in flight, or power on. Leaves the outcome in the job. */
export function attempt(sim: Simulation, primary: HostIndex, job: RestartJob, cause: number): void {
  const vm = vmAt(sim.world, job.vm);
  // A place it was promised but has not used counts no longer.
  if (job.state === 'waitingForHost') job.failover.given.set(job.target, (job.failover.given.get(job.target) ?? 1) - 1);
  if (job.attempts >= maxRestartAttempts(settingsOf(sim, primary))) {
    giveUp(sim, primary, job, cause);
    return;
  }
  const placement = placeVm(sim, primary, vm, job);
  if (placement === null) {
    job.state = 'pending';
    job.causeSeq = queued(
      sim,
      job,
      'noHostFits',
      toldBy(sim, primary, { cause, rule: 'restart-pending', vcEvent: 'NotEnoughResourcesToStartVmEvent' }),
      { numbers: shortageNumbers(sim, primary, vm, job.secondary) },
    );
    return;
  }
  job.target = placement.host;
  job.failover.given.set(placement.host, placement.numbers.powerOnsGiven + 1);
  if (isFull(sim, primary, placement.host)) {
    job.state = 'waitingForHost';
    job.causeSeq = queued(sim, job, 'perHostLimit', { cause, rule: 'restart-in-flight' }, {});
    return;
  }
  // What woke it is the cause; what it waited for until then decided as well.
  const also = job.causeSeq === cause || job.causeSeq === job.failover.startedSeq ? [] : [job.causeSeq];
  const seq = emit(
    sim,
    'vm.restartAttempted',
    { cause, rule: 'restart-placement', also },
    { vm: vm.spec.id, host: idOf(sim, job.target), attempt: job.attempts + 1, numbers: placement.numbers, ...ofJob(sim, job) },
  );
  if (job.failover.condition === 'none') job.ready = true;
  powerOn(sim, primary, job, seq);
}

/** Whose undertaking it is, and whether it is about a Fault Tolerance secondary. */
function ofJob(sim: Simulation, job: RestartJob): { by: string; ftSecondary?: true } {
  return { by: idOf(sim, job.failover.by), ...(job.secondary ? { ftSecondary: true as const } : {}) };
}

function inFlight(sim: Simulation, host: HostIndex): number {
  let count = 0;
  for (const index of hostAt(sim.world, host).starting) {
    const vm = vmAt(sim.world, index);
    if ((vm.startingOn === host && vm.powerOnBy === 'ha') || vm.secondaryStartingOn === host) count++;
  }
  return count;
}

/** True while the host powers on as many VMs as it may at a time (`das.perHostConcurrentFailoversLimit`; S2, S4). */
export function isFull(sim: Simulation, primary: HostIndex, host: HostIndex): boolean {
  return inFlight(sim, host) >= concurrentFailovers(settingsOf(sim, primary));
}

/** Records why a VM is not being started now. @returns `seq`. */
export function queued(
  sim: Simulation,
  job: RestartJob,
  reason: RestartWait,
  why: Why,
  more: { nextAtMs?: number; numbers?: Record<string, number> },
): number {
  return emit(sim, 'vm.restartQueued', why, {
    vm: vmAt(sim.world, job.vm).spec.id,
    host: idOf(sim, job.lastHost),
    attempt: job.attempts,
    reason,
    ...more,
    ...ofJob(sim, job),
  });
}

function powerOn(sim: Simulation, primary: HostIndex, job: RestartJob, cause: number): void {
  const vm = vmAt(sim.world, job.vm);
  job.attempts++;
  job.state = 'starting';
  if (job.secondary) {
    beginSecondary(sim, vm, job.target, cause);
    return;
  }
  vm.attempts++;
  const fails = vm.spec.powerOnFails === 'always' || vm.attempts <= vm.spec.powerOnFails;
  const holder = fileLockHolder(sim, vm);
  if (holder !== none) attemptFailed(sim, primary, job, 'fileLocked', 'file-lock', cause);
  else if (fails) attemptFailed(sim, primary, job, 'powerOnFailed', 'restart-power-on', cause);
  else beginPowerOn(sim, vm, job.target, 'ha', cause);
}

/** An attempt failed: wait for the next one, or give up after the last. The wait starts when the failure is seen (S2). */
export function attemptFailed(
  sim: Simulation,
  primary: HostIndex,
  job: RestartJob,
  reason: RestartFailure,
  rule: RuleId,
  cause: number,
): void {
  const vm = vmAt(sim.world, job.vm).spec.id;
  const vcEvent = job.secondary ? 'com.vmware.vc.HA.StartFTSecondaryFailedEvent' : 'VmFailoverFailed';
  const failed = emit(sim, 'vm.restartFailed', toldBy(sim, primary, { cause, rule, vcEvent }), {
    vm,
    host: idOf(sim, job.target),
    attempt: job.attempts,
    reason,
    ...ofJob(sim, job),
  });
  if (job.attempts >= maxRestartAttempts(settingsOf(sim, primary))) {
    giveUp(sim, primary, job, failed);
    return;
  }
  const delayMs = retryDelaysMs[Math.min(job.attempts, retryDelaysMs.length) - 1] ?? 0;
  job.state = 'waitingForRetry';
  job.causeSeq = queued(sim, job, 'retry', { cause: failed, rule: 'restart-retry' }, { nextAtMs: sim.queue.timeMs + delayMs });
  job.retry = startTimer(sim, delayMs, kind.restartRetry, primary, job.vm, job.causeSeq);
}

/** There is nothing left to do, and the primary says why, since it had said that it would. */
export function dropJob(sim: Simulation, primary: HostIndex, job: RestartJob, reason: NoRestart, cause: number): void {
  sim.queue.cancel(job.retry);
  job.state = reason === 'vmStopped' ? 'gaveUp' : 'started';
  job.ready = true;
  hostAt(sim.world, primary).agent.duty?.jobs.delete(job.vm);
  emit(
    sim,
    'vm.restartDropped',
    { cause, rule: 'restart-moot', also: job.causeSeq < cause ? [job.causeSeq] : [] },
    { vm: vmAt(sim.world, job.vm).spec.id, host: idOf(sim, job.lastHost), attempt: job.attempts, reason, ...ofJob(sim, job) },
  );
}

/** No attempt is left, or the cluster allows none. */
function giveUp(sim: Simulation, primary: HostIndex, job: RestartJob, cause: number): void {
  job.state = 'gaveUp';
  emit(sim, 'vm.restartGaveUp', toldBy(sim, primary, { cause, rule: 'restart-limit', vcEvent: 'VmMaxRestartCountReached' }), {
    vm: vmAt(sim.world, job.vm).spec.id,
    host: idOf(sim, job.lastHost),
    attempt: job.attempts,
    reason: 'maxRestartCount',
    ...ofJob(sim, job),
  });
}
