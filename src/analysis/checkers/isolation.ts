import type { HaSettings } from '#simulation/scenario/scenario.ts';
import type { EventOf, TraceEvent } from '#simulation/trace/event.ts';
import type { Checker, Detail } from './checker.ts';
import type { History } from './history.ts';
import { secondsOption } from './settings.ts';
import { homeDatastore } from './reach.ts';

/**
 * An isolated host stops a VM only 30 s or more after it declared itself isolated, only while it is isolated, and only where another primary
 * holds the list of the VM's datastore or the datastore is out of its reach; its own settings must say so (facts, section 6). A guest that was
 * already shutting down goes on after the isolation has ended.
 */
export const isolation: Checker = {
  id: 'isolation',
  watch(history, report) {
    const declaredMs = new Map<string, number>();
    const decisions = new Map<number, Decision>();
    /** VM -> the host it was moved from last. */
    const movedFrom = new Map<string, string>();
    return {
      event(event) {
        if (event.type === 'vm.migrated') movedFrom.set(event.vm, event.from);
        else if (event.type === 'host.declaredIsolated') declaredMs.set(event.host, event.atMs);
        else if (event.type === 'isolationResponse.started') decisions.set(event.seq, decide(history, event, declaredMs.get(event.host)));
        else if (event.type === 'vm.stopped' && event.by === 'isolationResponse') {
          const decision = decisionBehind(history, event, decisions);
          // A guest that is shutting down can still be moved when its host is back.
          const decided = decision?.host === event.host || decision?.host === movedFrom.get(event.vm);
          const problem = problemOf(history, event, decided ? decision : null);
          if (problem !== null) report(event.seq, { vm: event.vm, host: event.host, ...problem });
        }
      },
    };
  },
};

/** What held when a host decided to act. */
interface Decision {
  readonly host: string;
  readonly atMs: number;
  readonly isolated: boolean;
  readonly waitedMs: number;
  readonly delayMs: number;
  /** What it went by. A guest that shuts down goes on, whatever is set meanwhile. */
  readonly settings: HaSettings;
  /** Datastores whose VMs it may stop. */
  readonly free: ReadonlySet<string>;
}

function decide(history: History, { host, atMs }: EventOf<'isolationResponse.started'>, declaredMs = Infinity): Decision {
  const settings = history.settingsOf(host);
  const { datastores, hosts } = history.state.actual;
  const free = Object.entries(datastores).filter(
    ([, { owner, access }]) => access[host] !== 'ok' || (owner !== null && owner !== host && hosts[owner]?.isolated === false),
  );
  return {
    host,
    atMs,
    isolated: hosts[host]?.isolated === true,
    waitedMs: atMs - declaredMs,
    delayMs: Math.max(30_000, secondsOption(settings, 'das.config.fdm.isolationPolicyDelaySec', 30)),
    settings,
    free: new Set(free.map(([id]) => id)),
  };
}

function decisionBehind(history: History, event: TraceEvent, decisions: ReadonlyMap<number, Decision>): Decision | null {
  for (let at: TraceEvent | undefined = event; at !== undefined; at = at.cause === null ? undefined : history.event(at.cause)) {
    const decision = decisions.get(at.seq);
    if (decision !== undefined) return decision;
  }
  return null;
}

function problemOf(history: History, { vm: id, host, atMs }: EventOf<'vm.stopped'>, decision: Decision | null): Detail | null {
  if (decision === null) return { problem: 'undecided' };
  const vm = history.inventory.vm(id);
  const { isolated, waitedMs, delayMs, settings, free } = decision;
  if (!isolated) return { problem: 'notIsolated' };
  if (waitedMs < delayMs) return { problem: 'tooEarly', waitedMs, delayMs };
  if (settings.hostMonitoring === 'disabled') return { problem: 'hostMonitoringDisabled' };
  const datastore = homeDatastore(history, id);
  if (!free.has(datastore)) return { problem: 'nobodyOwns', datastore };
  if ((vm.restartPriority ?? settings.restartPriority) === 'disabled') return { problem: 'restartPriorityDisabled' };
  if ((vm.isolationResponse ?? settings.isolationResponse) === 'none') return { problem: 'leftAlone' };
  // Only a shutdown takes time.
  const tookMs = atMs - decision.atMs;
  const may = [settings, history.settingsOf(host)].flatMap((version) => shutdownsMs(version, vm.guestShutdownDurationMs));
  return tookMs === 0 || may.includes(tookMs) ? null : { problem: 'tooLate', tookMs };
}

/** How long shutting down may take: the guest's own time, or, where it hangs or takes too long, `das.isolationshutdowntimeout`. */
function shutdownsMs(settings: HaSettings, guestMs: number): number[] {
  const limitMs = secondsOption(settings, 'das.isolationshutdowntimeout', 300);
  return [Math.min(limitMs, guestMs), limitMs];
}
