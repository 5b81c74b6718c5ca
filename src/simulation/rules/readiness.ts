import type { Failover, PrimaryDuty, RestartJob } from '../model/duty.ts';
import type { HostIndex, Vm, VmIndex } from '../model/world.ts';
import { hostAt, vmAt } from '../model/world.ts';
import type { ReadyCondition } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { emit, settingsOf, startTimer } from '../simulation.ts';
import { kind } from './kinds.ts';

/**
 * When a restarted VM counts as ready (facts, section 7): with the condition `none` as soon as it has its place, else when it is powered on, or
 * its guest or application heartbeats are there, plus the cluster's post-ready delay. Whoever waits for it goes on then.
 */

/** How long after its start a VM meets a condition; null: never, because its guest has no VMware Tools. */
function readyAfterMs(vm: Vm, condition: ReadyCondition): number | null {
  if (condition === 'poweredOn') return 0;
  if (vm.spec.tools === 'none') return null;
  return condition === 'appHbStatusGreen' ? vm.spec.appHeartbeatAfterMs : vm.spec.guestHeartbeatAfterMs;
}

/** A restarted VM runs: its way to being ready begins. Nothing to do where no class waits for another. */
export function awaitReady(sim: Simulation, primary: HostIndex, job: RestartJob, cause: number): void {
  const { condition } = job.failover;
  if (condition === 'none' || job.secondary) return;
  const afterMs = readyAfterMs(vmAt(sim.world, job.vm), condition);
  if (afterMs === null) return;
  const delayMs = afterMs + settingsOf(sim, primary).postReadyDelayMs;
  job.readyTimer = startTimer(sim, delayMs, kind.vmReady, primary, job.vm, cause);
}

/** What holds if the wait of a job is over: the VM still runs. @returns `seq` of `vm.ready`, or 0 when it is not ready after all. */
export function becomeReady(sim: Simulation, duty: PrimaryDuty, vm: VmIndex, cause: number): number {
  const job = duty.lastJobs.get(vm);
  const target = vmAt(sim.world, vm);
  if (job === undefined || job.ready || job.state !== 'started' || target.runningOn.length === 0) return 0;
  job.ready = true;
  return emit(sim, 'vm.ready', { cause, rule: 'restart-readiness' }, { vm: target.spec.id, condition: job.failover.condition });
}

/**
 * A class is not waited for any longer when each of its VMs is ready, was given up, or is only registered; for one that failed again, or was taken
 * for failed, when its next restart has come so far.
 */
export function isClassReady(duty: PrimaryDuty, failover: Failover, place: number): boolean {
  const restartClass = failover.classes[place];
  const isDone = (job: RestartJob | undefined): boolean => job !== undefined && (job.ready || job.state === 'gaveUp');
  return failover.jobs.every(
    (job) => job.restartClass !== restartClass || isDone(job) || (!job.secondary && isDone(duty.lastJobs.get(job.vm))),
  );
}

/** All VMs it depends on are ready. One that this primary never had to restart runs, or its user keeps it off: it holds nobody. */
export function areDependenciesReady(sim: Simulation, primary: HostIndex, vm: Vm): boolean {
  const duty = hostAt(sim.world, primary).agent.duty;
  return vm.dependsOn.every((other) => duty?.lastJobs.get(other)?.ready ?? true);
}
