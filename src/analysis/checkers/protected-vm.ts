import type { HaSettings } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { hostsThatFit } from './capacity.ts';
import type { Checker } from './checker.ts';
import type { History } from './history.ts';
import { homeDatastore, hostsReachEachOther } from './reach.ts';
import { isRestartEvent } from './restart-jobs.ts';
import type { RestartEvent } from './restart-jobs.ts';
import { numberOption, secondsOption } from './settings.ts';
import { createUndertakings } from './undertakings.ts';
import type { Undertakings } from './undertakings.ts';

/**
 * A protected VM runs in the end, or the trace says why not. Judged whenever nothing has happened for so long that every wait of HA is over: then
 * the primary that holds the VM's list, and knows that it does not run, has restarted it, or waits for its next attempt or for a host that
 * fits while none does, or has given up after its last attempt (facts, sections 5 and 7).
 */
export const protectedVm: Checker = {
  id: 'protected-vm',
  watch(history, report) {
    /** VM -> its latest restart event of each primary. */
    const records = new Map<string, Map<string, RestartEvent>>();
    /** VM -> when it last changed. */
    const changedMs = new Map<string, number>();
    /** VMs that their user or their guest wanted off. */
    const ended = new Set<string>();
    const undertakings = createUndertakings(history);
    let quietSinceMs = 0;
    let judgedAtMs = -1;

    const judge = (atMs: number): void => {
      if (atMs === judgedAtMs) return;
      judgedAtMs = atMs;
      for (const { id } of history.scenario.vms) {
        const primary = whoMustRestart(history, id);
        if (primary === null || ended.has(id) || atMs - (changedMs.get(id) ?? 0) < waitMs(history.settingsOf(primary))) continue;
        const problem = problemOf(history, undertakings, primary, id, records.get(id)?.get(primary), atMs);
        if (problem !== null) report(history.length, { vm: id, primary, problem, quietSinceMs }, atMs);
      }
    };

    return {
      event(event) {
        undertakings.tell(event);
        if (disturbs(event)) quietSinceMs = event.atMs;
        if (changesVm(event)) changedMs.set(event.vm, event.atMs);
        if (event.type === 'vm.started') forget(records.get(event.vm), history, event);
        noteWanted(ended, event);
        // A term of office begins with an empty list of restarts.
        if (event.type === 'election.won') for (const known of records.values()) known.delete(event.host);
        if (!isRestartEvent(event) || event.ftSecondary === true) return;
        const known = records.get(event.vm) ?? new Map<string, RestartEvent>();
        known.set(event.by, event);
        records.set(event.vm, known);
      },
      settled(atMs, untilMs) {
        const dueMs = quietSinceMs + waitMs(history.settingsOf(null));
        if (dueMs >= atMs && dueMs < untilMs) judge(dueMs);
      },
      end({ endMs }) {
        if (endMs - quietSinceMs >= waitMs(history.settingsOf(null))) judge(endMs);
      },
    };
  },
};

/** Of a start learns the primary that attempted it, and the one that the host follows. Others still wait for the VM, until they see it run. */
function forget(
  known: Map<string, RestartEvent> | undefined,
  history: History,
  started: Extract<TraceEvent, { type: 'vm.started' }>,
): void {
  const attempt = started.cause === null ? undefined : history.event(started.cause);
  if (attempt?.type === 'vm.restartAttempted') known?.delete(attempt.by);
  known?.delete(history.state.actual.hosts[started.host]?.partition ?? started.host);
}

/** While vCenter or the list is out of reach a VM that was ended cleanly stays on the list (facts, section 5.9). */
function noteWanted(ended: Set<string>, event: TraceEvent): void {
  if (event.type === 'vm.started' || (event.type === 'vm.protectionChanged' && event.to === 'protected')) ended.delete(event.vm);
  if (event.type !== 'vm.stopped' || event.ftSecondary === true) return;
  if (event.by === 'user' || event.by === 'guest') ended.add(event.vm);
}

/** Longer than detection, election, the look into the lists, the poll of poweron files and a lock's expiry take one after the other. */
function waitMs(settings: HaSettings): number {
  const optional: readonly (readonly [string, number])[] = [
    ['das.config.fdm.hostTimeout', 10],
    ['das.config.fdm.icmpPingTimeout', 5],
    ['das.config.fdm.deadIcmpPingInterval', 10],
    ['das.config.fdm.policy.unknownStateMonitorPeriod', 10],
  ];
  return (
    120_000 +
    optional.reduce((sum, [option, fallback]) => sum + Math.max(0, secondsOption(settings, option, fallback) - fallback * 1000), 0)
  );
}

const disturbing: ReadonlySet<string> = new Set([
  'command.applied',
  'host.booted',
  'host.poweredOff',
  'host.maintenanceChanged',
  'host.quarantineChanged',
  'host.declaredIsolated',
  'host.isolationEnded',
  'election.started',
  'election.won',
  'election.steppedDown',
  'vcenter.connectionChanged',
  'vm.stopped',
  'vm.migrated',
]);

/** Events after which HA, or the capacity it works with, stands elsewhere. */
function disturbs({ type }: TraceEvent): boolean {
  return disturbing.has(type) || /^(?:fdm|session|protectedList|config|storage)\./.test(type);
}

function changesVm(event: TraceEvent): event is Extract<TraceEvent, { type: 'vm.stopped' }> {
  return /^vm\.(?:stopped|started|registered|migrated|protectionChanged)$/.test(event.type);
}

/** The primary that has to restart the VM, or null: it runs, is not wanted, or nobody can know that it does not run. */
function whoMustRestart(history: History, id: string): string | null {
  const { actual, vcenter } = history.state;
  const vm = actual.vms[id];
  const spec = history.inventory.vm(id);
  if (vm === undefined || vm.runningOn.length > 0 || vm.startingOn !== null || vcenter.vms[id]?.protection !== 'protected') return null;
  const owner = actual.datastores[homeDatastore(history, id)]?.owner ?? null;
  if (owner === null || actual.hosts[owner]?.isolated !== false) return null;
  const settings = history.settingsOf(owner);
  if (settings.hostMonitoring === 'disabled' || (spec.restartPriority ?? settings.restartPriority) === 'disabled') return null;
  return knowsHost(history, owner, vm.registeredOn) ? owner : null;
}

/**
 * Whether the primary finds out what runs on a host: it is connected to it, or hears nothing of it on the network, so that the host is either
 * dead to it or shows itself on the datastores. A host that answers pings while its agent does not is left alone, whatever runs there.
 */
function knowsHost(history: History, primary: string, id: string): boolean {
  const host = history.state.actual.hosts[id];
  if (host === undefined) return false;
  // No VM runs on a host that left for maintenance or standby mode.
  if (host.state === 'maintenance' || host.state === 'standby') return true;
  if (id === primary || (host.role === 'secondary' && host.partition === primary)) return true;
  const isMember = host.state === 'connected' || host.state === 'enteringMaintenance';
  return isMember && !hostsReachEachOther(history, primary, id);
}

/** What is wrong with how the primary left the VM, or null. */
function problemOf(
  history: History,
  undertakings: Undertakings,
  primary: string,
  vm: string,
  record: RestartEvent | undefined,
  atMs: number,
): string | null {
  if (record === undefined || record.type === 'vm.restartDropped') return 'forgotten';
  if (record.type === 'vm.restartGaveUp') return null;
  if (record.type !== 'vm.restartQueued') return 'leftInTheAir';
  const dueLater = (record.nextAtMs ?? 0) >= atMs;
  switch (record.reason) {
    case 'retry':
      return dueLater ? null : 'retryMissed';
    case 'storageVmotion':
      return history.state.vcenter.connectedTo !== primary && dueLater ? null : 'maskMissed';
    case 'perHostLimit':
      return isAnyFull(history, primary) ? null : 'placeMissed';
    case 'priority':
      return undertakings.classAboveWaits(primary, vm) && atMs - record.atMs <= undertakings.classesWaitMs(primary, vm)
        ? null
        : 'classMissed';
    case 'dependency':
      return undertakings.anyWaits(primary, history.inventory.vm(vm).dependsOn) ? null : 'dependencyMissed';
    // Nothing speaks against it any more, or it would not be the primary's to restart: it is tried as soon as a host fits.
    case 'noHostFits':
    case 'hostMonitoringDisabled':
    case 'restartPriorityDisabled':
    case 'notResponsible':
      return hostsThatFit(history, primary, vm).length === 0 ? null : 'capacityMissed';
    default:
      return 'unknownReason';
  }
}

/** Whether a host has as many power-ons in flight as it may. Those of Fault Tolerance secondaries do not show in the state. */
function isAnyFull(history: History, primary: string): boolean {
  const limit = numberOption(history.settingsOf(primary), 'das.perHostConcurrentFailoversLimit', 32);
  const starting = Object.values(history.state.actual.vms).map(({ startingOn }) => startingOn);
  const isFull = (host: string): boolean => starting.filter((on) => on === host).length >= limit;
  return history.scenario.vms.some(({ ft }) => ft) || Object.keys(history.state.actual.hosts).some(isFull);
}
