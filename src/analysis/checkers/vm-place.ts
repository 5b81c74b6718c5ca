import type { EventOf, TraceEvent } from '#simulation/trace/event.ts';
import { allowedByMustRules, meetsKeptApart } from './capacity.ts';
import type { Checker } from './checker.ts';
import type { History } from './history.ts';
import { homeDatastore, usesDatastore } from './reach.ts';

/**
 * A VM starts only where it can run: on a host with power that reaches its datastore. HA begins a restart only on a host that is connected to the
 * primary, open for VMs (not in or entering maintenance, standby, disconnected), that no *must* rule forbids, and on which no VM runs or starts
 * that an anti-affinity rule keeps it apart from, where these are respected (facts, section 7).
 */
export const vmPlace: Checker = {
  id: 'vm-place',
  watch(history, report) {
    const leftMs = new Map<string, number>();
    const followed = new Map(Object.entries(history.state.actual.hosts).map(([id, { partition }]) => [id, partition]));
    return {
      event(event) {
        if (event.type === 'session.opened') followed.set(event.host, event.by);
        if (event.type === 'session.closed') leftMs.set(`${event.host} ${event.by}`, event.atMs);
        // An agent that dies, or misses its primary before that one misses it, takes leave of nobody.
        if (event.type === 'election.started' || event.type === 'fdm.stopped' || event.type === 'host.poweredOff')
          leftMs.set(`${event.host} ${String(followed.get(event.host))}`, event.atMs);
        const problem = problemOf(history, event, leftMs);
        if (problem !== null) report(event.seq, { type: event.type, problem });
      },
    };
  },
};

function problemOf(history: History, event: TraceEvent, leftMs: ReadonlyMap<string, number>): string | null {
  switch (event.type) {
    case 'vm.started':
      return placeProblem(history, event);
    case 'vm.restartAttempted':
      return placeProblem(history, event) ?? targetProblem(history, event, leftMs) ?? ruleProblem(history, event, event.by);
    case 'vm.registered':
      return event.reason === 'restartPriorityDisabled' ? ruleProblem(history, event, null) : null;
    case 'vm.migrated':
      return event.host === event.from ? null : ruleProblem(history, event, null);
    default:
      return null;
  }
}

function placeProblem(history: History, { vm, host }: { readonly vm: string; readonly host: string }): string | null {
  if (history.state.actual.hosts[host]?.power !== 'on') return 'hostOff';
  return usesDatastore(history, host, homeDatastore(history, vm)) ? null : 'datastoreUnreachable';
}

/** A primary takes a host for connected until it has missed its heartbeats for 3 s, even when the host follows another one by then. */
const unnoticedMs = 3000;

function targetProblem(history: History, event: EventOf<'vm.restartAttempted'>, leftMs: ReadonlyMap<string, number>): string | null {
  const host = history.state.actual.hosts[event.host];
  if (host?.state !== 'connected') return 'hostClosed';
  const limitMs = unnoticedMs + 2 * history.scenario.jitter.networkMs;
  const left = leftMs.get(`${event.host} ${event.by}`);
  const leftLately = left !== undefined && event.atMs - left <= limitMs;
  return (host.partition === event.by && host.role !== 'electing') || leftLately ? null : 'notConnectedToPrimary';
}

/** @param by the primary that starts it; null: no VM is started, so that rules between VMs are not asked. */
function ruleProblem(history: History, { vm, host }: { readonly vm: string; readonly host: string }, by: string | null): string | null {
  if (!allowedByMustRules(history, vm, host)) return 'mustRule';
  return by !== null && meetsKeptApart(history, by, vm, host) ? 'antiAffinity' : null;
}
