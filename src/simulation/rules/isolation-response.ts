import { residentsOf } from '../model/occupancy.ts';
import type { HostIndex, Vm, VmIndex } from '../model/world.ts';
import { datastoreAt, hostAt, none, vmAt } from '../model/world.ts';
import { isolationShutdownTimeoutMs } from '../model/options.ts';
import type { IsolationResponse } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { emit, settingsOf, startTimer } from '../simulation.ts';
import type { RuleId } from '../trace/rule-ids.ts';
import { kind } from './kinds.ts';
import { canShutDown, stopVm } from './power.ts';
import { toldByHost } from './told.ts';

/**
 * The isolation response (facts, section 6): 30 s after a host declared itself isolated it powers off, shuts down or leaves alone each of its
 * VMs. It acts only where another primary owns the VM's datastore, or where the datastore is out of reach.
 */

/** A host without an owner for a VM's datastore looks again after this long (our choice: "a short delay" in S1). */
const ownershipRetryMs = 10_000;

/** Why the host acts now: its delay is over, or what a VM waited for has come. */
interface ResponseWhy {
  readonly cause: number;
  readonly rule: RuleId;
  readonly also?: readonly number[];
}

/** What the host does with one VM: the VM's own setting, else the cluster's; never with restart priority disabled (S9). */
function responseOf(sim: Simulation, host: HostIndex, vm: Vm): IsolationResponse {
  const settings = settingsOf(sim, host);
  if ((vm.spec.restartPriority ?? settings.restartPriority) === 'disabled') return 'none';
  return vm.spec.isolationResponse ?? settings.isolationResponse;
}

/** Timer: the response is due on an isolated host. Comes again while a VM is deferred. */
export function onIsolationResponse(sim: Simulation, host: HostIndex, cause: number): void {
  const target = hostAt(sim.world, host);
  if (!target.agent.isolated || settingsOf(sim, host).hostMonitoring === 'disabled') return;
  const affected = residentsOf(sim.world, host).filter(
    (vm) => vm.runningOn.includes(host) && vm.shutdown === 0 && responseOf(sim, host, vm) !== 'none',
  );
  if (target.agent.deferred.size === 0) reportSkipped(sim, host, cause);
  if (affected.length === 0) return;
  const deferred = affected.filter((vm) => mustDefer(sim, host, vm));
  const due = affected.filter((vm) => !deferred.includes(vm));
  const freed = due.filter((vm) => target.agent.deferred.has(vm.index));
  const atOnce = due.filter((vm) => !freed.includes(vm));
  if (atOnce.length > 0) respondToAll(sim, host, atOnce, { cause, rule: 'isolation-response' });
  if (freed.length > 0) respondToAll(sim, host, freed, whyFreed(sim, host, freed));
  for (const vm of deferred.filter((candidate) => !target.agent.deferred.has(candidate.index))) {
    const fields = { host: target.spec.id, vm: vm.spec.id, reason: 'noOwner' };
    target.agent.deferred.set(vm.index, emit(sim, 'isolationResponse.deferred', { cause, rule: 'isolation-ownership' }, fields));
  }
  if (deferred.length > 0) target.agent.isolationResponse = startTimer(sim, ownershipRetryMs, kind.isolationResponse, host, 0, cause);
}

/** What ended the waiting of deferred VMs: somebody locked their lists, or their datastores went out of reach. */
function whyFreed(sim: Simulation, host: HostIndex, vms: readonly Vm[]): ResponseWhy {
  const { access, agent } = hostAt(sim.world, host);
  const ends = vms.map(({ datastore }) => {
    const own = access.get(datastore);
    return own === undefined || own.state === 'ok' ? datastoreAt(sim.world, datastore).lockedSeq : own.seq;
  });
  const cause = Math.max(...ends);
  const also = new Set([...vms.map(({ index }) => agent.deferred.get(index) ?? cause), ...ends]);
  also.delete(cause);
  return { cause, rule: 'isolation-ownership', also: [...also].sort((left, right) => left - right) };
}

function respondToAll(sim: Simulation, host: HostIndex, vms: readonly Vm[], why: ResponseWhy): void {
  const fields = { host: hostAt(sim.world, host).spec.id, reason: settingsOf(sim, host).isolationResponse };
  const started = emit(sim, 'isolationResponse.started', why, fields);
  for (const vm of vms) respond(sim, host, vm, { cause: started, rule: why.rule });
  if (vms.every((vm) => vm.shutdown === 0)) finished(sim, host, { cause: started, rule: why.rule });
}

function finished(sim: Simulation, host: HostIndex, why: ResponseWhy): void {
  const fields = { host: hostAt(sim.world, host).spec.id, reason: 'allStopped' };
  emit(sim, 'isolationResponse.finished', why, fields);
}

/** Reachable but unowned: nobody could restart the VM, so the host waits (S15, S1). */
function mustDefer(sim: Simulation, host: HostIndex, vm: Vm): boolean {
  const reachable = hostAt(sim.world, host).access.get(vm.datastore)?.state === 'ok';
  const owner = datastoreAt(sim.world, vm.datastore).owner;
  return reachable && (owner === none || owner === host);
}

/** VMs with restart priority disabled are left alone; the product logs that. */
function reportSkipped(sim: Simulation, host: HostIndex, cause: number): void {
  const settings = settingsOf(sim, host);
  for (const vm of residentsOf(sim.world, host)) {
    const disabled = (vm.spec.restartPriority ?? settings.restartPriority) === 'disabled';
    if (!vm.runningOn.includes(host) || !disabled || (vm.spec.isolationResponse ?? settings.isolationResponse) === 'none') continue;
    const why = toldByHost(sim, host, { cause, rule: 'isolation-response', vcEvent: 'com.vmware.vc.HA.VMIsHADisabledIsolationEvent' });
    const fields = { host: hostAt(sim.world, host).spec.id, vm: vm.spec.id, reason: 'restartPriorityDisabled' };
    hostAt(sim.world, host).agent.deferred.set(vm.index, emit(sim, 'isolationResponse.deferred', why, fields));
  }
}

function respond(sim: Simulation, host: HostIndex, vm: Vm, why: ResponseWhy): void {
  const response = responseOf(sim, host, vm);
  // Shutting down needs VMware Tools; without them the VM is powered off at once (S2).
  if (response === 'shutdown' && vm.spec.tools === 'running') {
    const limitMs = isolationShutdownTimeoutMs(settingsOf(sim, host));
    const tooLong = !canShutDown(sim, vm, host) || vm.spec.guestShutdownDurationMs > limitMs;
    vm.shutdownOn = host;
    vm.shutdown = startTimer(
      sim,
      tooLong ? limitMs : vm.spec.guestShutdownDurationMs,
      kind.shutdownTimeout,
      vm.index,
      tooLong ? 1 : 0,
      why.cause,
    );
    return;
  }
  stopVm(sim, vm, host, 'isolationResponse', { ...why, vcEvent: 'VmPowerOffOnIsolationEvent' });
}

/** Timer: a guest shut down because of isolation is down, or its 300 s are over and it is powered off. */
export function onIsolationShutdown(sim: Simulation, index: VmIndex, tooLong: boolean, cause: number): void {
  const vm = vmAt(sim.world, index);
  const host = vm.shutdownOn;
  vm.shutdown = 0;
  if (!vm.runningOn.includes(host)) return;
  if (!tooLong && !canShutDown(sim, vm, host)) {
    // It hung, or lost its disk, while it shut down, so it will not finish by itself.
    const leftMs = isolationShutdownTimeoutMs(settingsOf(sim, host)) - vm.spec.guestShutdownDurationMs;
    vm.shutdown = startTimer(sim, Math.max(0, leftMs), kind.shutdownTimeout, index, 1, cause);
    return;
  }
  const rule = tooLong ? 'isolation-shutdown-timeout' : 'isolation-response';
  stopVm(sim, vm, host, 'isolationResponse', {
    cause,
    rule,
    vcEvent: tooLong ? 'VmPowerOffOnIsolationEvent' : 'VmShutdownOnIsolationEvent',
  });
  const left = residentsOf(sim.world, host).some((other) => other.shutdown !== 0 && other.runningOn.includes(host));
  if (!left) finished(sim, host, { cause, rule: 'isolation-response' });
}

/** The isolation ended: what has not begun is not run (S2, S11). A guest that is already shutting down cannot be called back. */
export function cancelResponse(sim: Simulation, host: HostIndex, cause: number): void {
  const agent = hostAt(sim.world, host).agent;
  if (!sim.queue.cancel(agent.isolationResponse)) return;
  const anything = residentsOf(sim.world, host).some((vm) => vm.runningOn.includes(host) && responseOf(sim, host, vm) !== 'none');
  if (anything)
    emit(
      sim,
      'isolationResponse.cancelled',
      { cause, rule: 'isolation-cancelled' },
      { host: hostAt(sim.world, host).spec.id, reason: 'isolationEnded' },
    );
}
