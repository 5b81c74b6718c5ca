import type { EventOf, TraceEvent } from '#simulation/trace/event.ts';
import type { Checker } from './checker.ts';
import type { History } from './history.ts';
import { classOf, placeOf, whoseUndertakingsEnd } from './restart-jobs.ts';

/** The VMs of one failed host that one primary restarts, from its `failover.started` on. */
interface Group {
  readonly startedMs: number;
  /** The shortest of the time-outs that stood meanwhile: a wait goes by the one that stood when it began. */
  timeoutMs: number;
  /** VM -> its class, and whether nobody has to wait for it any more. */
  readonly vms: Map<string, { readonly place: number; done: boolean }>;
  /** When a class was said to begin. */
  readonly openedMs: Map<number, number>;
}

/**
 * Where the cluster waits for a ready condition, a VM is not tried before those of the class above it are ready or given up, or
 * `restartPriorityTimeout` has passed since that class began; nor before one it depends on is ready (facts, section 7).
 */
export const restartOrder: Checker = {
  id: 'restart-order',
  watch(history, report) {
    const groups = new Map<string, Group>();
    return {
      event(event) {
        const leaving = whoseUndertakingsEnd(event);
        if (leaving !== null) for (const key of groups.keys()) if (key.startsWith(`${leaving} `)) groups.delete(key);
        if (event.type === 'failover.started') {
          const { readyCondition, restartPriorityTimeoutMs: timeoutMs } = history.settingsOf(event.by);
          for (const host of event.hosts) {
            groups.delete(`${event.by} ${host}`);
            if (readyCondition !== 'none')
              groups.set(`${event.by} ${host}`, { startedMs: event.atMs, timeoutMs, vms: new Map(), openedMs: new Map() });
          }
        } else if (event.type === 'vm.ready' || event.type === 'vm.restartGaveUp' || event.type === 'vm.restartDropped') {
          for (const { vms } of groups.values()) Object.assign(vms.get(event.vm) ?? {}, { done: true });
        } else if (event.type === 'failover.classOpened') {
          groups.get(`${event.by} ${event.host}`)?.openedMs.set(placeOf(event.restartClass), event.atMs);
        }
        if (event.type === 'vm.started' && event.ftSecondary !== true) startedElsewhere(history, groups, event);
        if (event.type === 'vm.restartQueued' || event.type === 'vm.restartAttempted') admit(history, groups, event);
        if (event.type !== 'vm.restartAttempted' || event.attempt > 1 || event.ftSecondary === true) return;
        const problem = tooEarly(history, groups, event);
        if (problem !== null) report(event.seq, { vm: event.vm, problem });
      },
    };
  },
};

/** What another primary or a user has started is waited for no longer. */
function startedElsewhere(history: History, groups: ReadonlyMap<string, Group>, event: EventOf<'vm.started'>): void {
  const cause = event.cause === null ? undefined : history.event(event.cause);
  const by = cause?.type === 'vm.restartAttempted' ? cause.by : '';
  for (const [key, { vms }] of groups) if (!key.startsWith(`${by} `)) Object.assign(vms.get(event.vm) ?? {}, { done: true });
}

/** A VM belongs to the failover it was first named in: that event follows from the failover's beginning. */
function admit(
  history: History,
  groups: ReadonlyMap<string, Group>,
  event: EventOf<'vm.restartQueued'> | EventOf<'vm.restartAttempted'>,
): void {
  const cause: TraceEvent | undefined = event.cause === null ? undefined : history.event(event.cause);
  if (cause?.type !== 'failover.started' || event.ftSecondary === true) return;
  for (const host of cause.hosts) {
    // One that runs where the primary cannot see it is not waited for: it may turn out to run at any time.
    const done = (history.state.actual.vms[event.vm]?.runningOn.length ?? 0) > 0;
    groups.get(`${cause.by} ${host}`)?.vms.set(event.vm, { place: classOf(history, event.by, event.vm), done });
  }
}

function tooEarly(history: History, groups: ReadonlyMap<string, Group>, event: EventOf<'vm.restartAttempted'>): string | null {
  const timeoutMs = history.settingsOf(event.by).restartPriorityTimeoutMs;
  for (const [key, group] of groups) {
    if (!key.startsWith(`${event.by} `)) continue;
    const depends = history.inventory.vm(event.vm).dependsOn.some((id) => group.vms.get(id)?.done === false);
    if (depends) return 'dependency';
    const own = group.vms.get(event.vm);
    if (own === undefined) continue;
    const above = Math.max(...[...group.vms.values()].flatMap(({ place }) => (place < own.place ? [place] : [])));
    const unready = [...group.vms.values()].some(({ place, done }) => place === above && !done);
    group.timeoutMs = Math.min(group.timeoutMs, timeoutMs);
    if (unready && event.atMs < (group.openedMs.get(above) ?? group.startedMs) + group.timeoutMs) return 'priority';
  }
  return null;
}
