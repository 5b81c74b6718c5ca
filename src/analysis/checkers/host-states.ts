import type { EventOf, TraceEvent } from '#simulation/trace/event.ts';
import type { AvailabilityState } from '#simulation/trace/state.ts';
import type { Checker } from './checker.ts';
import type { History } from './history.ts';

/**
 * A change of a host's state begins where the state was: `from` is what the host said of itself before, what vCenter showed of it, or what that
 * primary said; who speaks of it for the first time may begin with any of them (contract, section 2).
 */
export const hostStates: Checker = {
  id: 'host-states',
  watch(history, report) {
    const { actual, vcenter } = history.state;
    const shown = new Map(Object.entries(vcenter.hosts));
    const everShown = new Map([...shown].map(([host, state]) => [host, new Set([state])]));
    const views: Views = { own: ownAtStart(history), shown, said: new Map(), inOffice: new Set(actual.primaries), everShown };
    return {
      event(event) {
        if (event.type === 'host.stateChanged') {
          const { host, from, to, reporter } = event;
          const allowed = beginnings(history, views, event);
          if (from === to || !allowed.includes(from)) report(event.seq, { host, from, to, reporter, before: allowed });
        }
        learn(history, views, event);
      },
    };
  },
};

/** What was said of each host. */
interface Views {
  /** By itself; before its session with a new primary opened as well. */
  readonly own: Map<string, AvailabilityState[]>;
  /** By vCenter, to the operator. */
  readonly shown: Map<string, AvailabilityState>;
  /** Primary -> host -> by that primary, in this term of office. */
  readonly said: Map<string, Map<string, AvailabilityState>>;
  /** Primaries since the start of the run, which began before its trace. */
  readonly inOffice: Set<string>;
  /** All that vCenter ever showed: a primary that finds the same says nothing. */
  readonly everShown: Map<string, Set<AvailabilityState>>;
}

function ownAtStart(history: History): Map<string, AvailabilityState[]> {
  const states = { primary: 'master', secondary: 'connectedToMaster', electing: 'election', none: 'uninitialized' } as const;
  return new Map(Object.entries(history.state.actual.hosts).map(([id, { role }]) => [id, [states[role]]]));
}

/** What a primary of a settled cluster has long said of hosts that it does not hear. */
const neverHeard: readonly AvailabilityState[] = ['networkPartitionedFromMaster', 'hostDown'];

/** The states that a change may begin with. */
function beginnings(
  history: History,
  { own, shown, said, inOffice, everShown }: Views,
  event: EventOf<'host.stateChanged'>,
): AvailabilityState[] {
  const { host, to, reporter, rule } = event;
  const ownWords = own.get(host) ?? [];
  const shows = shown.get(host) ?? 'uninitialized';
  if (reporter === host && rule !== 'vcenter-view') return ownWords.slice(-1);
  if (reporter === 'vcenter' || rule === 'vcenter-view') return [shows];
  const before = said.get(reporter)?.get(host);
  if (before !== undefined && before !== to) return [before];
  if (history.state.vcenter.connectedTo === reporter && shows !== to && shows !== 'uninitialized') return [shows];
  // A host that joins tells what it was; of one that is not heard, nothing or the last state of a living host is known.
  const joins = history.event(event.cause ?? 0)?.type === 'session.opened';
  if (joins && shows === 'uninitialized') return ownWords[0] === to ? [shows] : ownWords.slice(0, 1);
  return [...ownWords, ...(everShown.get(host) ?? []), 'connectedToMaster', ...(inOffice.has(reporter) ? neverHeard : [])];
}

function learn(history: History, { own, shown, said, inOffice, everShown }: Views, event: TraceEvent): void {
  switch (event.type) {
    case 'host.stateChanged':
      if (event.reporter === event.host) own.set(event.host, [event.to]);
      if (!said.has(event.reporter)) said.set(event.reporter, new Map());
      said.get(event.reporter)?.set(event.host, event.to);
      shown.set(event.host, history.state.vcenter.hosts[event.host] ?? 'uninitialized');
      everShown.get(event.host)?.add(shown.get(event.host) ?? 'uninitialized');
      break;
    case 'session.opened':
      own.set(event.host, [...(own.get(event.host) ?? []).slice(-1), 'connectedToMaster']);
      break;
    case 'host.declaredIsolated':
      own.set(event.host, ['networkIsolated']);
      break;
    case 'host.isolationEnded':
      own.set(event.host, ['master']);
      break;
    case 'election.won':
    case 'election.steppedDown':
      said.delete(event.host);
      inOffice.delete(event.host);
      break;
    case 'fdm.started':
    case 'fdm.stopped':
    case 'host.poweredOff':
      own.set(event.host, ['uninitialized']);
      said.delete(event.host);
      if (event.type === 'fdm.stopped' && event.reason !== 'crashed' && event.reason !== 'stopped')
        for (const words of said.values()) words.delete(event.host);
      break;
    default:
  }
}
