import { appHeartbeatFromMs, forgetResets, guestHeartbeatFromMs } from '../model/guest.ts';
import { ioStatsIntervalMs } from '../model/options.ts';
import { residentsOf } from '../model/occupancy.ts';
import type { HostIndex, Vm, VmIndex } from '../model/world.ts';
import { hostAt, vmAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, settingsOf, startTimer } from '../simulation.ts';
import type { ResetReason } from '../trace/event.ts';
import type { RuleId } from '../trace/rule-ids.ts';
import { clearAlarm, raiseAlarm } from './alarms.ts';
import { kind } from './kinds.ts';
import { resetVm } from './reset.ts';
import { toldByHost } from './told.ts';
import { vcenterSees } from './vcenter.ts';

/**
 * VM and application monitoring (facts, section 11): the agent of a VM's own host resets the VM when the heartbeats of VMware Tools are missing
 * and it does no I/O, or when those of its application are missing. It needs no network, no primary and no vCenter.
 *
 * Heartbeats that come are no events: the time from which they are missing stands on the guest, and everything else is computed from it.
 */

/** What is missing. A hung guest counts as a failure of Tools only, although its application is silent too (our choice). */
function failureOf(vm: Vm): ResetReason | null {
  if (vm.spec.tools === 'none' || vm.guest.state === 'ok') return null;
  return vm.guest.state === 'hung' ? 'vmtoolsHeartbeatFailure' : 'appHeartbeatFailure';
}

/** The agent runs and watches for this kind of failure, by the VM's own setting, else the cluster's. */
function isMonitored(sim: Simulation, host: HostIndex, vm: Vm, failure: ResetReason): boolean {
  const mode = vm.spec.vmMonitoring ?? settingsOf(sim, host).vmMonitoring.mode;
  const covered = failure === 'appHeartbeatFailure' ? mode === 'vmAndAppMonitoring' : mode !== 'vmMonitoringDisabled';
  return covered && hostAt(sim.world, host).agent.running;
}

/**
 * Looks at a VM whose guest, settings or place changed, or whose time has come: declares the failure, resets the VM, or says why not.
 * A guest that is being shut down is left alone.
 */
export function watchGuest(sim: Simulation, vm: Vm, cause: number): void {
  const watch = vm.guestWatch;
  sim.queue.cancel(watch.timer);
  const failure = failureOf(vm);
  if (failure !== watch.failure) beginFailure(sim, vm, failure, cause);
  const host = vm.runningOn.at(-1);
  if (failure === null || host === undefined || vm.shutdown !== 0 || !isMonitored(sim, host, vm, failure)) return;
  if (watch.detectedSeq === 0 && !detect(sim, vm, host, failure, cause)) return;
  if (failure === 'vmtoolsHeartbeatFailure' && !isQuiet(sim, vm, host)) return;
  if (mayReset(sim, vm, host)) reset(sim, vm, host, failure, cause);
}

/** An agent started or got other settings: it looks at the failing guests on its host. */
export function watchGuestsOn(sim: Simulation, host: HostIndex, cause: number): void {
  for (const vm of residentsOf(sim.world, host)) if (vm.guest.state !== 'ok' && vm.runningOn.at(-1) === host) watchGuest(sim, vm, cause);
}

/** Timer: the next thing about a failing guest is due. */
export function onGuestWatch(sim: Simulation, vm: VmIndex, cause: number): void {
  watchGuest(sim, vmAt(sim.world, vm), cause);
}

/** One failure ends, or another takes its place. */
function beginFailure(sim: Simulation, vm: Vm, failure: ResetReason | null, cause: number): void {
  const watch = vm.guestWatch;
  if (watch.failure !== null) clearAlarm(sim, 'vmMonitoringError', { vm: vm.spec.id }, cause);
  if (guestHeartbeatFromMs(vm) <= sim.queue.timeMs) clearAlarm(sim, 'vmMonitoringAction', { vm: vm.spec.id }, cause);
  Object.assign(watch, { failure, detectedSeq: 0, lastSeq: 0, limitedAt: -1 });
  watch.skipped.clear();
}

function lookAgain(sim: Simulation, vm: Vm, atMs: number, cause: number): void {
  vm.guestWatch.timer = startTimer(sim, atMs - sim.queue.timeMs, kind.guestWatch, vm.index, 0, cause);
}

/** Declares the failure when the failure interval and the minimum uptime are over. @returns false while they are not. */
function detect(sim: Simulation, vm: Vm, host: HostIndex, failure: ResetReason, cause: number): boolean {
  const { guest, guestWatch: watch } = vm;
  const { failureIntervalMs, minUpTimeMs } = settingsOf(sim, host).vmMonitoring;
  const silentMs = guest.silentMs + failureIntervalMs;
  const upMs = guest.bootedMs + minUpTimeMs;
  const dueMs = Math.max(silentMs, upMs);
  if (sim.queue.timeMs < dueMs) {
    lookAgain(sim, vm, dueMs, guest.silentSeq);
    return false;
  }
  const isApp = failure === 'appHeartbeatFailure';
  const rule: RuleId = upMs > silentMs ? 'vm-monitoring-uptime' : isApp ? 'app-monitoring' : 'vm-monitoring';
  // What else it waited for: the boot, or whatever made the agent look only now.
  const also = [...(upMs > silentMs ? [guest.bootSeq] : []), ...(sim.queue.timeMs > dueMs ? [cause] : [])];
  const why = { cause: guest.silentSeq, rule, also: also.filter((seq) => seq > 0) };
  watch.detectedSeq = emit(
    sim,
    'vmMonitoring.failureDetected',
    isApp ? toldByHost(sim, host, { ...why, vcEvent: 'com.vmware.vc.vmam.VmDasAppHeartbeatFailedEvent' }) : why,
    { vm: vm.spec.id, reason: failure },
  );
  watch.lastSeq = watch.detectedSeq;
  return true;
}

/** Since when the VM does no I/O, and why; null while it does. Without its datastore no guest does any. */
function quietSince(sim: Simulation, vm: Vm, host: HostIndex): { readonly ms: number; readonly seq: number } | null {
  const { guest } = vm;
  const own = guest.doesIo ? null : { ms: guest.quietMs, seq: guest.quietSeq };
  const access = hostAt(sim.world, host).access.get(vm.datastore);
  if (access === undefined || access.state === 'ok') return own;
  return own !== null && own.ms <= access.sinceMs ? own : { ms: access.sinceMs, seq: access.seq };
}

/** Whether the VM has done no I/O for long enough to be reset (S20). With the check switched off it always has. */
function isQuiet(sim: Simulation, vm: Vm, host: HostIndex): boolean {
  const intervalMs = ioStatsIntervalMs(settingsOf(sim, host));
  if (intervalMs === 0) return true;
  const quiet = quietSince(sim, vm, host);
  if (quiet === null) {
    skip(sim, vm, 'ioActive', 'vm-monitoring-io');
    return false;
  }
  if (sim.queue.timeMs >= quiet.ms + intervalMs) return true;
  lookAgain(sim, vm, quiet.ms + intervalMs, vm.guestWatch.lastSeq);
  return false;
}

/** Whether the limit leaves a reset: at most `maxFailures` within the window, or at all where there is no window (S12, S20b). */
function mayReset(sim: Simulation, vm: Vm, host: HostIndex): boolean {
  const { maxFailures, maxFailureWindowMs } = settingsOf(sim, host).vmMonitoring;
  const windowMs = maxFailureWindowMs ?? Infinity;
  const recent = vm.guestWatch.resets.filter((atMs) => sim.queue.timeMs - atMs < windowMs);
  if (recent.length < maxFailures) return true;
  vm.guestWatch.limitedAt = recent.length;
  skip(sim, vm, 'maxFailures', 'vm-monitoring-limit');
  if (vcenterSees(sim, host)) raiseAlarm(sim, 'vmMonitoringError', { vm: vm.spec.id }, vm.guestWatch.lastSeq);
  const leaving = recent[recent.length - maxFailures];
  if (leaving !== undefined && windowMs < Infinity) lookAgain(sim, vm, leaving + windowMs, vm.guestWatch.lastSeq);
  return false;
}

/** Says once for each failure why the VM is not reset. */
function skip(sim: Simulation, vm: Vm, reason: 'ioActive' | 'maxFailures', rule: RuleId): void {
  const watch = vm.guestWatch;
  if (watch.skipped.has(reason)) return;
  watch.skipped.add(reason);
  watch.lastSeq = emit(sim, 'vmMonitoring.resetSkipped', { cause: watch.lastSeq, rule }, { vm: vm.spec.id, reason });
}

function reset(sim: Simulation, vm: Vm, host: HostIndex, failure: ResetReason, cause: number): void {
  const { guest, guestWatch: watch } = vm;
  const isApp = failure === 'appHeartbeatFailure';
  const quietSeq = isApp ? undefined : quietSince(sim, vm, host)?.seq;
  // What else it waited for: the end of its I/O, or whatever made the agent look again.
  const ioEnded = quietSeq === undefined || quietSeq === guest.silentSeq ? [] : [quietSeq];
  const also = [...ioEnded, ...(cause > watch.lastSeq && cause !== quietSeq ? [cause] : [])];
  const rule = watch.limitedAt >= 0 ? whyAllowed(sim, vm, host) : isApp ? 'app-monitoring' : 'vm-monitoring-reset';
  const why = { cause: watch.lastSeq, rule, also };
  watch.resets.push(sim.queue.timeMs);
  const seq = resetVm(sim, vm, host, failure, why);
  const backMs = isApp ? appHeartbeatFromMs(vm) : guestHeartbeatFromMs(vm);
  startTimer(sim, backMs - sim.queue.timeMs, kind.heartbeatsBack, vm.index, 0, seq);
}

/** What ended the limit that held a reset back: a vMotion, the window over one of the resets before, or another setting. */
function whyAllowed(sim: Simulation, vm: Vm, host: HostIndex): RuleId {
  const { resets, limitedAt } = vm.guestWatch;
  if (resets.length < limitedAt) return 'vm-monitoring-moved';
  return resets.length < settingsOf(sim, host).vmMonitoring.maxFailures ? 'vm-monitoring-limit' : 'vm-monitoring-window';
}

/** Timer: a VM that was reset sends heartbeats again, if nothing has happened to it since; the alarm about the reset ends. */
export function onHeartbeatsBack(sim: Simulation, index: VmIndex, cause: number): void {
  const vm = vmAt(sim.world, index);
  if (vm.guest.bootSeq === cause && vm.guest.state === 'ok') clearAlarm(sim, 'vmMonitoringAction', { vm: vm.spec.id }, cause);
}

/** A copy of the VM stopped. With the last one ends what was counted against it, and the alarms about it. */
export function endGuestWatch(sim: Simulation, vm: Vm, cause: number): void {
  watchGuest(sim, vm, cause);
  if (vm.runningOn.length > 0 || vm.guestWatch.resets.length === 0) return;
  clearAlarm(sim, 'vmMonitoringAction', { vm: vm.spec.id }, cause);
  forgetResets(vm.guestWatch);
}
