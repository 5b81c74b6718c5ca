import type { Failover, PrimaryDuty, RestartJob } from '../model/duty.ts';
import { primariesOf } from '../model/election-rank.ts';
import { updateVm } from '../model/occupancy.ts';
import type { HostIndex, Vm, VmIndex } from '../model/world.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import { isOn, unknownStateMonitorMs } from '../model/options.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, settingsOf, startTimer } from '../simulation.ts';
import type { RuleId } from '../trace/rule-ids.ts';
import { abandonSecondary } from './fault-tolerance.ts';
import { fileLockHolder } from './file-lock.ts';
import { kind } from './kinds.ts';
import { nothingGiven, placeVm } from './placement.ts';
import { awaitReady } from './readiness.ts';
import { candidates, isResponsibleForNone, needsRestart, needsSecondary, priorityOf } from './responsibility.ts';
import { attemptFailed, dropJob, isFull } from './restart-attempt.ts';
import { mayRestart, obstacleTo, tryToStart, whyMoot } from './restart-obstacles.ts';
import { proceed } from './restart-classes.ts';
import type { Wanted } from './restart-order.ts';
import { byFailedHost, restartClasses, untoldOrigins, wanted } from './restart-order.ts';
import { holdsBack } from './storage-vmotion.ts';
import { toldBy } from './told.ts';
import { vcenterSees } from './vcenter.ts';

/** What a primary undertakes to restart, when it looks, and how its undertakings end (facts, section 7). */

/**
 * Looks for VMs and Fault Tolerance secondaries this primary has to start and begins with them, host by host in the order of the verdicts.
 * @param rule why it looks: a failed host, the pass after an election, a poweron file, a host that returned.
 */
export function considerRestarts(sim: Simulation, primary: HostIndex, rule: RuleId, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null || !duty.passDone || !hostAt(sim.world, primary).powered || !mayRestart(sim, primary)) return;
  if (isResponsibleForNone(sim, primary)) return;
  const all: Wanted[] = [];
  const disabled: Vm[] = [];
  for (const vm of candidates(sim, primary)) {
    if (needsSecondary(sim, primary, vm)) all.push(wanted(sim, primary, vm, true));
    else if (!needsRestart(sim, primary, vm) || holdsBack(sim, primary, vm, cause)) continue;
    else if (priorityOf(sim, primary, vm) === 'disabled') disabled.push(vm);
    else all.push(wanted(sim, primary, vm, false));
  }
  for (const [host, group] of byFailedHost(sim, primary, all)) beginFailover(sim, primary, host, group, rule, cause);
  for (const vm of disabled) registerOnly(sim, primary, vm, cause);
}

function beginFailover(sim: Simulation, primary: HostIndex, host: HostIndex, group: readonly Wanted[], rule: RuleId, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null) return;
  const startedSeq = emit(
    sim,
    'failover.started',
    toldBy(sim, primary, {
      cause,
      rule,
      also: untoldOrigins(sim, duty.watches[host], group, cause),
      vcEvent: 'com.vmware.vc.HA.ClusterFailoverActionInitiatedEvent',
    }),
    { by: idOf(sim, primary), hosts: [idOf(sim, host)], counts: { vms: group.length, restarted: 0, failed: 0, pending: group.length } },
  );
  const failover: Failover = {
    index: duty.failovers.length,
    startedSeq,
    by: primary,
    host,
    jobs: [],
    condition: settingsOf(sim, primary).readyCondition,
    classes: restartClasses.filter((restartClass) => group.some((one) => one.restartClass === restartClass)),
    open: 0,
    classTimeout: 0,
    given: new Map(),
    done: false,
  };
  duty.failovers.push(failover);
  for (const one of group) {
    const job = newJob(failover, one);
    failover.jobs.push(job);
    duty.jobs.set(job.vm, job);
    if (!job.secondary) duty.lastJobs.set(job.vm, job);
  }
  proceed(sim, primary, failover, startedSeq);
}

function newJob(failover: Failover, { vm, secondary, restartClass }: Wanted): RestartJob {
  return {
    vm: vm.index,
    secondary,
    restartClass,
    ready: false,
    readyTimer: 0,
    state: 'held',
    heldFor: null,
    attempts: 0,
    target: none,
    causeSeq: failover.startedSeq,
    retry: 0,
    lastHost: failover.host,
    targetLost: false,
    failover,
  };
}

/** Priority disabled: the VM is not started, only registered where it could run (S49), unless a living copy holds its files. */
function registerOnly(sim: Simulation, primary: HostIndex, vm: Vm, cause: number): void {
  if (!isOn(settingsOf(sim, primary), 'das.reregisterrestartdisabledvms', true) || fileLockHolder(sim, vm) !== none) return;
  const placement = placeVm(sim, primary, vm, nothingGiven);
  if (placement === null) return;
  updateVm(sim.world, vm, { registeredOn: placement.host });
  const seen = vcenterSees(sim, placement.host);
  if (seen) updateVm(sim.world, vm, { believed: { power: 'off', host: placement.host } });
  emit(
    sim,
    'vm.registered',
    { cause, rule: 'restart-disabled', vcEvent: 'com.vmware.vc.HA.VMIsHADisabledRestartEvent' },
    { vm: vm.spec.id, host: idOf(sim, placement.host), reason: 'restartPriorityDisabled', ...(seen ? {} : { unseen: true as const }) },
  );
}

/** Tries a VM again, and goes on with what waited for it. */
function tryAgain(sim: Simulation, primary: HostIndex, job: RestartJob, cause: number): void {
  tryToStart(sim, primary, job, cause);
  proceed(sim, primary, job.failover, cause);
}

/** Timer: the next attempt is due. */
export function onRestartRetry(sim: Simulation, primary: HostIndex, vm: VmIndex, cause: number): void {
  const job = hostAt(sim.world, primary).agent.duty?.jobs.get(vm);
  if (job?.state === 'waitingForRetry') tryAgain(sim, primary, job, cause);
}

/** Timer: 10 s after its election a primary begins with what it found in the lists (facts, section 5.2). */
export function onRestartPass(sim: Simulation, primary: HostIndex, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null) return;
  duty.passDone = true;
  considerRestarts(sim, primary, 'failed-primary', cause);
}

/** Capacity grew, a host joined, a setting changed or another restart failed: VMs for which no host fitted are tried again, without a charge (S2, S5). */
export function wakePending(sim: Simulation, primary: HostIndex, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null || !mayRestart(sim, primary)) return;
  for (const job of [...duty.jobs.values()]) {
    if (job.state !== 'pending' || obstacleTo(sim, primary, job) !== null) continue;
    if (placeVm(sim, primary, vmAt(sim.world, job.vm), job) !== null) tryAgain(sim, primary, job, cause);
  }
}

/** A VM or its secondary runs: whoever undertook to start it is done, and its host has room for the next power-on. */
export function restartDone(sim: Simulation, vm: VmIndex, host: HostIndex, secondary: boolean, cause: number): void {
  for (const { index, agent } of sim.world.hosts) {
    const job = agent.duty?.jobs.get(vm);
    if (agent.duty === null) continue;
    // A power-on of an earlier undertaking, or of another primary, may be what its own wait for.
    if (job === undefined || job.secondary !== secondary) startNextOn(sim, index, host, cause);
    if (job === undefined || job.secondary !== secondary || !learnsOf(job, index, host, agent.duty)) continue;
    sim.queue.cancel(job.retry);
    job.state = 'started';
    job.ready ||= secondary || job.failover.condition === 'none';
    agent.duty.jobs.delete(vm);
    awaitReady(sim, index, job, cause);
    startNextOn(sim, index, host, cause);
    proceed(sim, index, job.failover, cause);
  }
}

/** A primary learns of a start that was its own, or on a host it hears. Others find the files locked, or read it in the host's poweron file. */
function learnsOf(job: RestartJob, primary: HostIndex, host: HostIndex, duty: PrimaryDuty): boolean {
  return (job.state === 'starting' && job.target === host) || host === primary || duty.watches[host]?.status === 'connected';
}

function startNextOn(sim: Simulation, primary: HostIndex, host: HostIndex, cause: number): void {
  for (const job of [...(hostAt(sim.world, primary).agent.duty?.jobs.values() ?? [])]) {
    if (job.state !== 'waitingForHost' || job.target !== host) continue;
    // Its place is chosen anew and may be another host: then the next one gets the room here.
    if (isFull(sim, primary, host)) return;
    tryAgain(sim, primary, job, cause);
  }
}

/** No copy of the VM is left: a secondary for it is not wanted any more. */
export function dropSecondaryJobs(sim: Simulation, vm: VmIndex, cause: number): void {
  abandonSecondary(sim, vmAt(sim.world, vm));
  for (const { index, agent, powered } of sim.world.hosts) {
    const job = agent.duty?.jobs.get(vm);
    // A primary that died with the VM drops nothing any more.
    if (!powered || job?.secondary !== true) continue;
    dropJob(sim, index, job, 'vmStopped', cause);
    proceed(sim, index, job.failover, cause);
  }
}

/** The primary learned what runs on a host: of what waits to be started, that is not wanted any more. */
export function dropMootJobs(sim: Simulation, primary: HostIndex, cause: number): void {
  for (const job of [...(hostAt(sim.world, primary).agent.duty?.jobs.values() ?? [])]) {
    const reason = job.state === 'starting' ? null : whyMoot(sim, primary, job);
    if (reason === null) continue;
    dropJob(sim, primary, job, reason, cause);
    proceed(sim, primary, job.failover, cause);
  }
}

/** A host stopped while it powered the VM on. The attempt fails when the primary has judged that host (contract, section 8). */
export function markTargetLost(sim: Simulation, vm: VmIndex, host: HostIndex): void {
  for (const { agent } of sim.world.hosts) {
    const job = agent.duty?.jobs.get(vm);
    if (job?.state === 'starting' && job.target === host) job.targetLost = true;
  }
}

function isDown(sim: Simulation, primary: HostIndex, host: HostIndex): boolean {
  return hostAt(sim.world, primary).agent.duty?.watches[host]?.status === 'down';
}

/** The verdict on a host is out, or it is back: attempts that died with it count as failed now. */
export function failLostTargets(sim: Simulation, primary: HostIndex, host: HostIndex, cause: number): void {
  for (const job of [...(hostAt(sim.world, primary).agent.duty?.jobs.values() ?? [])]) {
    // A target that was judged may live on unheard: what becomes of the power-on there, this primary does not learn.
    const lost = job.targetLost || (job.state === 'starting' && isDown(sim, primary, host));
    if (job.target !== host || (!lost && job.state !== 'waitingForHost')) continue;
    if (lost) attemptFailed(sim, primary, job, 'targetLost', 'target-lost', cause);
    else tryAgain(sim, primary, job, cause);
    job.targetLost = false;
    proceed(sim, primary, job.failover, cause);
  }
}

/** A power-on ended without a running VM: the attempt behind it failed. */
export function failPowerOn(sim: Simulation, vm: VmIndex, host: HostIndex, cause: number): void {
  for (const { index, agent } of sim.world.hosts) {
    const job = agent.duty?.jobs.get(vm);
    if (job === undefined) startNextOn(sim, index, host, cause);
    if (job?.state !== 'starting' || job.target !== host) continue;
    attemptFailed(sim, index, job, 'datastoreUnreachable', 'storage-access', cause);
    startNextOn(sim, index, host, cause);
    proceed(sim, index, job.failover, cause);
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
  // One of another partition may have read meanwhile that the VM is gone.
  for (const primary of primariesOf(sim.world)) considerRestarts(sim, primary.index, 'vm-failure', cause);
}
