import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { EventType, TraceEvent } from '#simulation/trace/event.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import { forkState } from '#simulation/trace/sharing.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import { band, joinEqual, overlay } from './bands.ts';
import type { Band, BandKind } from './bands.ts';
import { trueLook } from './reading.ts';
import type { HostLook, View } from './reading.ts';

export const kindOfLook: Readonly<Record<HostLook, BandKind>> = {
  master: 'primary',
  connectedToMaster: 'secondary',
  election: 'electing',
  networkPartitionedFromMaster: 'partitioned',
  networkIsolated: 'isolated',
  hostDown: 'failed',
  fdmUnreachable: 'agentDown',
  initializationError: 'error',
  uninitializationError: 'error',
  uninitialized: 'uninitialized',
  retry: 'error',
  poweredOff: 'silence',
};

/** What can make a host look different, in either view. */
const lookEvents = [
  'command.applied',
  'election.started',
  'election.steppedDown',
  'election.won',
  'fdm.started',
  'fdm.stopped',
  'host.booted',
  'host.declaredIsolated',
  'host.isolationEnded',
  'host.maintenanceChanged',
  'host.poweredOff',
  'host.stateChanged',
  'session.opened',
  'vcenter.connectionChanged',
] as const satisfies readonly EventType[];

/** A run as far as the lanes of its hosts go. */
interface HostRun {
  readonly scenario: Scenario;
  readonly initial: ClusterState;
  readonly events: Trace;
  readonly endMs: number;
}

/** What every host looks like over time, in one walk through the trace. A moment is looked at when all its events have happened. */
export function lookBands({ scenario, initial, events, endMs }: HostRun, view: View): Map<string, Band[]> {
  const state = forkState(initial);
  const bands = new Map(scenario.hosts.map(({ id }) => [id, [] as Band[]]));
  let fromMs = 0;
  const look = (untilMs: number): void => {
    for (const [id, own] of bands) own.push(band(kindOfLook[lookOf(state, id, view)], fromMs, untilMs, null));
    fromMs = untilMs;
  };
  for (const event of events.ofType(...lookEvents)) {
    if (event.atMs > fromMs) look(event.atMs);
    applyEvent(state, event);
  }
  look(endMs);
  return bands;
}

function lookOf(state: ClusterState, id: string, view: View): HostLook {
  return view === 'truth' ? trueLook(state, id) : (state.vcenter.hosts[id] ?? 'uninitialized');
}

/** Bands of every host: its state over time as `view` shows it, with what its primary waits for laid on top. */
export function hostBands(run: HostRun, view: View): Map<string, Band[]> {
  const { events, endMs } = run;
  const bands = new Map<string, Band[]>();
  for (const [id, looks] of lookBands(run, view)) {
    const own = joinEqual(looks);
    // A primary that somebody no longer hears goes on being one: who is cut off from it tells that on its own lane.
    const isPrimary = (ms: number): boolean => own.some((one) => one.kind === 'primary' && one.fromMs <= ms && ms < one.toMs);
    const waits = waitBands(events, id, endMs, isPrimary);
    bands.set(id, withSeq(joinEqual(overlay(own, waits)), events, id));
  }
  return bands;
}

/**
 * What others wait for when a host is silent: the silence itself, the watch over its datastore heartbeats, the pings.
 * @param isPrimary whether the host is a living primary at a moment; then a lost heartbeat is not its silence
 */
function waitBands(events: Trace, host: string, endMs: number, isPrimary: (ms: number) => boolean): Band[] {
  const silence: Band[] = [];
  const pings: Band[] = [];
  const watches: Band[] = [];
  const open: { silence: Band | null; ping: Band | null; watch: Band | null } = { silence: null, ping: null, watch: null };
  const end = (what: keyof typeof open, list: Band[], atMs: number): void => {
    const started = open[what];
    if (started && atMs > started.fromMs) list.push({ ...started, toMs: atMs });
    open[what] = null;
  };
  const endAll = (atMs: number): void => {
    end('silence', silence, atMs);
    end('ping', pings, atMs);
    end('watch', watches, atMs);
  };
  for (const event of events) {
    if (!('host' in event) || event.host !== host) continue;
    if (event.type === 'host.poweredOff') open.silence ??= band('silence', event.atMs, endMs, event.seq);
    else if (event.type === 'heartbeat.lost' && !isPrimary(event.atMs)) open.silence ??= band('silence', event.lastMs, endMs, event.seq);
    else if (event.type === 'datastoreHeartbeat.watchStarted') open.watch ??= band('watch', event.atMs, endMs, event.seq);
    else if (event.type === 'datastoreHeartbeat.seen') end('watch', watches, event.atMs);
    else if (event.type === 'ping.started') open.ping ??= band('ping', event.atMs, endMs, event.seq);
    else if (event.type === 'ping.answered' || event.type === 'ping.failed') end('ping', pings, event.atMs);
    else if (endsWaiting(event)) endAll(event.atMs);
  }
  endAll(endMs);
  return overlay(overlay(silence, pings), watches);
}

/** A verdict on a host, or a sign of life of it, ends every wait for it. */
function endsWaiting(event: TraceEvent): boolean {
  switch (event.type) {
    case 'host.stateChanged':
    case 'heartbeat.resumed':
    case 'election.started':
    case 'election.won':
    case 'session.opened':
    case 'host.declaredIsolated':
      return true;
    default:
      return false;
  }
}

/** Gives each state band the event that stands at its start, so that choosing the band explains it. */
function withSeq(bands: readonly Band[], events: Trace, host: string): Band[] {
  return bands.map((one) => {
    if (one.seq !== null || one.fromMs === 0) return one;
    const about = eventsAt(events, one.fromMs).filter((event) => 'host' in event && event.host === host);
    return { ...one, seq: about.findLast((event) => event.type === 'host.stateChanged')?.seq ?? about.at(-1)?.seq ?? null };
  });
}

function eventsAt(trace: Trace, ms: number): TraceEvent[] {
  return [...trace.values(trace.countAt(ms - 1) + 1, trace.countAt(ms))];
}
