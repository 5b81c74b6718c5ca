import type { EventType, TraceEvent } from '#simulation/trace/event.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import type { Trouble } from '#renderer/cluster-view/troubles.ts';
import { hostGroups, shortNames } from '#renderer/cluster-view/host-groups.ts';
import { countWhile } from '#renderer/run/count-while.ts';
import type { ClusterReading, HostLook, HostReading } from '#renderer/run/reading.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import type { LegendKey } from './legend.ts';

/** Hosts that deviate in the same way, for the same cause. */
export interface LookGroup {
  readonly kind: LegendKey;
  /** It is the other view that shows them so; here they are well. */
  readonly elsewhere: boolean;
  readonly hosts: readonly HostReading[];
  /** A rack or site when it is all of it; else the hosts, shortened where only their numbers differ. */
  readonly name: string;
  /** The event that made the first of them so, and its moment; null when it was so from the start. */
  readonly seq: number | null;
  readonly atMs: number | null;
}

const healthy: ReadonlySet<HostLook> = new Set<HostLook>(['master', 'connectedToMaster']);

/** What makes a host look as it does. */
const turning = [
  'command.applied',
  'election.started',
  'election.won',
  'fdm.stopped',
  'host.declaredIsolated',
  'host.maintenanceChanged',
  'host.poweredOff',
  'host.stateChanged',
] as const satisfies readonly EventType[];

/** The events that turned each host into something else: host -> `seq`, ascending. */
export type HostTurns = ReadonlyMap<string, readonly number[]>;

export function hostTurns(events: Trace): HostTurns {
  const turns = new Map<string, number[]>();
  for (const event of events.ofType(...turning)) {
    for (const host of hostsOf(event)) {
      const known = turns.get(host);
      if (known) known.push(event.seq);
      else turns.set(host, [event.seq]);
    }
  }
  return turns;
}

/** A command names one host or several. */
function hostsOf(event: TraceEvent): string[] {
  const { host, hosts } = event as { readonly host?: unknown; readonly hosts?: unknown };
  if (typeof host === 'string') return [host];
  return Array.isArray(hosts) ? hosts.filter((one) => typeof one === 'string') : [];
}

function kindOf({ id, look, other }: HostReading, troubles: ReadonlyMap<string, Trouble>): LegendKey | null {
  if (!healthy.has(look)) return look;
  const trouble = troubles.get(id);
  if (trouble) return trouble.cut === '' ? 'lost' : 'cut';
  return other;
}

const isWire = (kind: LegendKey): boolean => kind === 'cut' || kind === 'lost';

/** The last event before the playhead that turned the host into what it is now; a broken wire was always somebody's deed. */
function turnOf(events: Trace, turns: readonly number[], passed: number, kind: LegendKey): TraceEvent | null {
  for (let at = countWhile(turns, (seq) => seq <= passed) - 1; at >= 0; at--) {
    const event = events.event(turns[at] as number);
    if (event && (!isWire(kind) || event.type === 'command.applied')) return event;
  }
  return null;
}

/** When the cause at the root of an event happened. */
function rootMs(events: Trace, event: TraceEvent): number {
  let root = event;
  while (root.cause !== null) root = events.event(root.cause) ?? { ...root, cause: null };
  return root.atMs;
}

/**
 * Hosts that need a look, by what is wrong with them and why; the earliest first, and those that were so from the start last.
 * @param passed how many events the playhead has passed
 */
export function needsLook(
  page: RunInPage,
  turns: HostTurns,
  reading: ClusterReading,
  troubles: ReadonlyMap<string, Trouble>,
  passed: number,
): LookGroup[] {
  const { events } = page.run;
  const groups = new Map<string, { kind: LegendKey; hosts: HostReading[]; turn: TraceEvent | null }>();
  for (const host of reading.hosts) {
    const kind = kindOf(host, troubles);
    if (kind === null) continue;
    const turn = turnOf(events, turns.get(host.id) ?? [], passed, kind);
    const key = `${kind}/${turn ? String(rootMs(events, turn)) : ''}`;
    const known = groups.get(key);
    if (!known) groups.set(key, { kind, hosts: [host], turn });
    else {
      known.hosts.push(host);
      if (turn && known.turn && turn.seq < known.turn.seq) known.turn = turn;
    }
  }
  const name = namer(page);
  return [...groups.values()]
    .map(({ kind, hosts, turn }) => ({
      kind,
      elsewhere: !isWire(kind) && hosts[0]?.look !== kind,
      hosts,
      name: name(hosts),
      seq: turn?.seq ?? null,
      atMs: turn?.atMs ?? null,
    }))
    .sort((left, right) => (left.seq ?? Infinity) - (right.seq ?? Infinity));
}

/** More hosts than this are told by the first ones and their number. */
const mostNames = 4;

function namer({ run }: RunInPage): (hosts: readonly HostReading[]) => string {
  const racks = hostGroups(run.scenario).filter((group) => group.name !== null);
  const short = shortNames(run.scenario.hosts.map(({ id }) => id));
  return (hosts) => {
    const ids = new Set(hosts.map(({ id }) => id));
    const rack = racks.find((group) => group.hosts.length === ids.size && group.hosts.every((id) => ids.has(id)));
    if (rack?.name != null) return rack.name;
    const [first = '', ...others] = ids;
    const listed = [first, ...others.slice(0, mostNames - 1).map((id) => short.get(id) ?? id)].join(', ');
    return ids.size > mostNames ? `${listed} …` : listed;
  };
}
