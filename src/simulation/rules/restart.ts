import type { Failover, RestartJob } from '../model/duty.ts';
import type { HostIndex, Vm, VmIndex } from '../model/world.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import { concurrentFailovers, maxRestartAttempts, retryDelaysMs, unknownStateMonitorMs } from '../model/options.ts';
import type { RestartPriority } from '../scenario/scenario.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, idOf, settingsOf, startTimer } from '../simulation.ts';
import type { FailoverCounts, RestartFailure } from '../trace/event.ts';
import type { RuleId } from '../trace/rule-ids.ts';
import { fileLockHolder } from './file-lock.ts';
import { kind } from './kinds.ts';
import { placeVm, shortageNumbers } from './placement.ts';
import { beginPowerOn } from './power.ts';
import { needsRestart, priorityOf } from './responsibility.ts';
import { holdsBack } from './storage-vmotion.ts';
import { toldBy } from './told.ts';
import { vcenterSees } from './vcenter.ts';

/**
 * Restarts (facts, section 7): placed one at a time in restart order, at most 32 in flight per host, five attempts at 0/2/6/14/30 min, and a
 * list of VMs for which no host fits, which costs them no attempt.
 */

const order: readonly RestartPriority[] = ['highest', 'high', 'medium', 'low', 'lowest', 'disabled'];

/**
 * Looks for VMs this primary has to restart and begins with all of them: agent VMs, then by priority, then file order.
 * @param rule why it looks: a failed host, the pass after an election, a poweron file, a host that returned.
 */
export function considerRestarts(sim: Simulation, primary: HostIndex, rule: RuleId, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null || !duty.passDone || settingsOf(sim, primary).hostMonitoring === 'disabled') return;
  const vms = sim.world.vms
    .filter((vm) => needsRestart(sim, primary, vm) && !holdsBack(sim, primary, vm, cause))
    .sort((left, right) => compareUrgency(sim, primary, left, right));
  const wanted = vms.filter((vm) => priorityOf(sim, primary, vm) !== 'disabled');
  if (wanted.length > 0) beginFailover(sim, primary, wanted, rule, cause);
  for (const vm of vms) if (!wanted.includes(vm)) registerOnly(sim, primary, vm, cause);
}

function compareUrgency(sim: Simulation, primary: HostIndex, left: Vm, right: Vm): number {
  return (
    Number(right.spec.agentVm) - Number(left.spec.agentVm) ||
    order.indexOf(priorityOf(sim, primary, left)) - order.indexOf(priorityOf(sim, primary, right)) ||
    left.index - right.index
  );
}

function beginFailover(sim: Simulation, primary: HostIndex, vms: readonly Vm[], rule: RuleId, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null) return;
  const hosts = [...new Set(vms.map((vm) => vm.registeredOn))];
  const startedSeq = emit(
    sim,
    'failover.started',
    toldBy(sim, primary, { cause, rule, vcEvent: 'com.vmware.vc.HA.ClusterFailoverActionInitiatedEvent' }),
    {
      by: idOf(sim, primary),
      hosts: hosts.map((host) => idOf(sim, host)),
      counts: { vms: vms.length, restarted: 0, failed: 0, pending: vms.length },
    },
  );
  const failover: Failover = { startedSeq, hosts, jobs: [], given: new Map(), done: false };
  for (const vm of vms) {
    const job: RestartJob = {
      vm: vm.index,
      state: 'pending',
      attempts: 0,
      target: none,
      causeSeq: startedSeq,
      retry: 0,
      lastHost: vm.registeredOn,
      targetLost: false,
      failover,
    };
    failover.jobs.push(job);
    duty.jobs.set(vm.index, job);
  }
  for (const job of failover.jobs) attempt(sim, primary, job, startedSeq);
  settle(sim, primary, failover);
}

/** Priority disabled: the VM is not started, only registered where it could run (S49), unless a living copy holds its files. */
function registerOnly(sim: Simulation, primary: HostIndex, vm: Vm, cause: number): void {
  if (fileLockHolder(sim, vm) !== none) return;
  const placement = placeVm(sim, primary, vm, new Map());
  if (placement === null) return;
  vm.registeredOn = placement.host;
  const seen = vcenterSees(sim, placement.host);
  if (seen) vm.believed = { power: 'off', host: placement.host };
  emit(
    sim,
    'vm.registered',
    { cause, rule: 'restart-disabled', vcEvent: 'com.vmware.vc.HA.VMIsHADisabledRestartEvent' },
    { vm: vm.spec.id, host: idOf(sim, placement.host), reason: 'restartPriorityDisabled', ...(seen ? {} : { unseen: true as const }) },
  );
}

/** One step towards running: place, wait for a free place in flight, or power on. */
function attempt(sim: Simulation, primary: HostIndex, job: RestartJob, cause: number): void {
  const vm = vmAt(sim.world, job.vm);
  // A place it was promised but has not used counts no longer.
  if (job.state === 'waitingForHost') job.failover.given.set(job.target, (job.failover.given.get(job.target) ?? 1) - 1);
  const placement = placeVm(sim, primary, vm, job.failover.given);
  if (placement === null) {
    job.state = 'pending';
    job.causeSeq = queued(
      sim,
      job,
      'noHostFits',
      toldBy(sim, primary, { cause, rule: 'restart-pending', vcEvent: 'NotEnoughResourcesToStartVmEvent' }),
      { numbers: shortageNumbers(sim, primary, vm) },
    );
    return;
  }
  job.target = placement.host;
  job.failover.given.set(placement.host, placement.numbers.powerOnsGiven + 1);
  if (inFlight(sim, placement.host) >= concurrentFailovers(settingsOf(sim, primary))) {
    job.state = 'waitingForHost';
    job.causeSeq = queued(sim, job, 'perHostLimit', { cause, rule: 'restart-in-flight' }, {});
    return;
  }
  const seq = emit(
    sim,
    'vm.restartAttempted',
    { cause, rule: 'restart-placement' },
    { vm: vm.spec.id, host: idOf(sim, job.target), attempt: job.attempts + 1, numbers: placement.numbers },
  );
  powerOn(sim, primary, job, seq);
}

function inFlight(sim: Simulation, host: HostIndex): number {
  return sim.world.vms.filter((vm) => vm.startingOn === host && vm.powerOnBy === 'ha').length;
}

function queued(
  sim: Simulation,
  job: RestartJob,
  reason: string,
  why: Why,
  more: { nextAtMs?: number; numbers?: Record<string, number> },
): number {
  return emit(sim, 'vm.restartQueued', why, {
    vm: vmAt(sim.world, job.vm).spec.id,
    host: idOf(sim, job.lastHost),
    attempt: job.attempts,
    reason,
    ...more,
  });
}

function powerOn(sim: Simulation, primary: HostIndex, job: RestartJob, cause: number): void {
  const vm = vmAt(sim.world, job.vm);
  job.attempts++;
  job.state = 'starting';
  vm.attempts++;
  const fails = vm.spec.powerOnFails === 'always' || vm.attempts <= vm.spec.powerOnFails;
  const holder = fileLockHolder(sim, vm);
  if (holder !== none) attemptFailed(sim, primary, job, 'fileLocked', 'file-lock', cause);
  else if (fails) attemptFailed(sim, primary, job, 'powerOnFailed', 'restart-power-on', cause);
  else beginPowerOn(sim, vm, job.target, 'ha', cause);
}

/** An attempt failed: wait for the next one, or give up after the last. The wait starts when the failure is seen (S2). */
function attemptFailed(sim: Simulation, primary: HostIndex, job: RestartJob, reason: RestartFailure, rule: RuleId, cause: number): void {
  const vm = vmAt(sim.world, job.vm).spec.id;
  const failed = emit(sim, 'vm.restartFailed', toldBy(sim, primary, { cause, rule, vcEvent: 'VmFailoverFailed' }), {
    vm,
    host: idOf(sim, job.target),
    attempt: job.attempts,
    reason,
  });
  if (job.attempts >= maxRestartAttempts(settingsOf(sim, primary))) {
    job.state = 'gaveUp';
    emit(sim, 'vm.restartGaveUp', toldBy(sim, primary, { cause: failed, rule: 'restart-limit', vcEvent: 'VmMaxRestartCountReached' }), {
      vm,
      host: idOf(sim, job.lastHost),
      attempt: job.attempts,
      reason: 'maxRestartCount',
    });
    return;
  }
  const delayMs = retryDelaysMs[Math.min(job.attempts, retryDelaysMs.length) - 1] ?? 0;
  job.state = 'waitingForRetry';
  job.causeSeq = queued(sim, job, 'retry', { cause: failed, rule: 'restart-retry' }, { nextAtMs: sim.queue.timeMs + delayMs });
  job.retry = startTimer(sim, delayMs, kind.restartRetry, primary, job.vm, job.causeSeq);
}

/** Timer: the next attempt is due. */
export function onRestartRetry(sim: Simulation, primary: HostIndex, vm: VmIndex, cause: number): void {
  const job = hostAt(sim.world, primary).agent.duty?.jobs.get(vm);
  if (job?.state !== 'waitingForRetry') return;
  attempt(sim, primary, job, cause);
  settle(sim, primary, job.failover);
}

/** Timer: 10 s after its election a primary begins with what it found in the lists (facts, section 5.2). */
export function onRestartPass(sim: Simulation, primary: HostIndex, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null) return;
  duty.passDone = true;
  considerRestarts(sim, primary, 'failed-primary', cause);
}

/** Capacity grew, a host joined or another restart failed: VMs for which no host fitted are tried again, without a charge (S2, S5). */
export function wakePending(sim: Simulation, primary: HostIndex, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null) return;
  for (const job of [...duty.jobs.values()]) {
    if (job.state !== 'pending' || placeVm(sim, primary, vmAt(sim.world, job.vm), job.failover.given) === null) continue;
    attempt(sim, primary, job, cause);
    settle(sim, primary, job.failover);
  }
}

/** A VM runs: whoever undertook to restart it is done, and its host has room for the next power-on. */
export function restartDone(sim: Simulation, vm: VmIndex, host: HostIndex, cause: number): void {
  for (const { index, agent } of sim.world.hosts) {
    const job = agent.duty?.jobs.get(vm);
    if (agent.duty === null || job === undefined) continue;
    sim.queue.cancel(job.retry);
    job.state = 'started';
    agent.duty.jobs.delete(vm);
    startNextOn(sim, index, host, cause);
    settle(sim, index, job.failover);
  }
}

function startNextOn(sim: Simulation, primary: HostIndex, host: HostIndex, cause: number): void {
  for (const job of hostAt(sim.world, primary).agent.duty?.jobs.values() ?? []) {
    if (job.state !== 'waitingForHost' || job.target !== host) continue;
    attempt(sim, primary, job, cause);
    return;
  }
}

/** A host stopped while it powered the VM on. The attempt fails when the primary has judged that host (contract, section 8). */
export function markTargetLost(sim: Simulation, vm: VmIndex, host: HostIndex): void {
  for (const { agent } of sim.world.hosts) {
    const job = agent.duty?.jobs.get(vm);
    if (job?.state === 'starting' && job.target === host) job.targetLost = true;
  }
}

/** The verdict on a host is out, or it is back: attempts that died with it count as failed now. */
export function failLostTargets(sim: Simulation, primary: HostIndex, host: HostIndex, cause: number): void {
  for (const job of [...(hostAt(sim.world, primary).agent.duty?.jobs.values() ?? [])]) {
    if (job.target !== host || (!job.targetLost && job.state !== 'waitingForHost')) continue;
    if (job.targetLost) attemptFailed(sim, primary, job, 'targetLost', 'target-lost', cause);
    else attempt(sim, primary, job, cause);
    job.targetLost = false;
    settle(sim, primary, job.failover);
  }
}

/** A VM's process died on a living host: HA waits 10 s before it restarts it (S4, S6). */
export function waitOutFailure(sim: Simulation, vm: VmIndex, cause: number): void {
  const target = vmAt(sim.world, vm);
  const primary = hostAt(sim.world, target.registeredOn).agent.primary;
  if (primary === none || !target.listed) return;
  target.failureWait = startTimer(sim, unknownStateMonitorMs(settingsOf(sim, primary)), kind.vmFailure, vm, 0, cause);
}

/** Timer: the wait is over. */
export function onVmFailure(sim: Simulation, vm: VmIndex, cause: number): void {
  const target = vmAt(sim.world, vm);
  target.failureWait = 0;
  const primary = hostAt(sim.world, target.registeredOn).agent.primary;
  if (primary !== none) considerRestarts(sim, primary, 'vm-failure', cause);
}

function settle(sim: Simulation, primary: HostIndex, failover: Failover): void {
  if (failover.done || failover.jobs.some((job) => job.state === 'starting' || job.state === 'waitingForHost')) return;
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
    { by: idOf(sim, primary), hosts: failover.hosts.map((host) => idOf(sim, host)), counts },
  );
}
