import type { ActualHost } from '#simulation/trace/state.ts';
import type { Checker, Detail } from './checker.ts';
import { watchStanding } from './patience.ts';

/**
 * Every agent finds its place: a secondary follows a primary that exists, an election ends after 15 s, an agent that starts listens for a second
 * and elects (facts, section 2; contract, section 8).
 */
export const agentRoles: Checker = {
  id: 'agent-roles',
  watch(history, report) {
    const jitterMs = 2 * history.scenario.jitter.networkMs;
    /** Host -> when its agent last came to an end of looking: what it misses from then on is missed anew, be it in the same moment. */
    const found = new Map<string, number>();
    const standing = watchStanding(history, report, (hold) => {
      for (const [id, host] of Object.entries(history.state.actual.hosts)) {
        const wait = waitOf(id, host, history.state.actual.primaries);
        if (wait !== null) hold(`${id} ${wait.key} ${String(found.get(id))}`, wait.limitMs + jitterMs, wait.detail);
      }
    });
    return {
      ...standing,
      event(event) {
        if (event.type === 'session.opened' || event.type === 'election.won' || event.type === 'fdm.stopped')
          found.set(event.host, event.seq);
        standing.event?.(event);
      },
    };
  },
};

/** What an agent may be only for a while. */
function waitOf(id: string, host: ActualHost, primaries: readonly string[]): { key: string; limitMs: number; detail: Detail } | null {
  const told = (key: string, limitMs: number): { key: string; limitMs: number; detail: Detail } => ({
    key,
    limitMs,
    detail: { host: id, problem: key, partition: host.partition },
  });
  if (!host.agent) return host.role === 'none' ? null : told('roleWithoutAgent', 0);
  if (host.role === 'primary') return host.partition === id ? null : told('primaryOfAnother', 0);
  if (host.role === 'secondary') return primaries.includes(host.partition ?? '') ? null : told('followsNobody', orphanMs);
  return host.role === 'electing' ? told('electionEndless', electionMs) : told('noRole', listenMs);
}

/** A secondary misses its primary after 10 s. */
const orphanMs = 12_000;
const electionMs = 16_000;
const listenMs = 2000;
