import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { EventType, TraceEvent } from '#simulation/trace/event.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import { forkState } from '#simulation/trace/sharing.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import { band, bandAt, joinEqual, overlay } from './bands.ts';
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
  const open = new Map<string, Band>();
  const bands = new Map(scenario.hosts.map(({ id }) => [id, [] as Band[]]));
  const look = (atMs: number): void => {
    for (const [id, own] of bands) {
      const kind = kindOfLook[lookOf(state, id, view)];
      const last = open.get(id);
      if (last?.kind === kind) continue;
      if (last) own.push({ ...last, toMs: atMs });
      open.set(id, band(kind, atMs, endMs, null));
    }
  };
  let atMs = 0;
  for (const event of events.ofType(...lookEvents)) {
    if (event.atMs > atMs) look(atMs);
    atMs = event.atMs;
    applyEvent(state, event);
  }
  look(atMs);
  for (const [id, own] of bands) own.push(open.get(id) as Band);
  return bands;
}

function lookOf(state: ClusterState, id: string, view: View): HostLook {
  return view === 'truth' ? trueLook(state, id) : (state.vcenter.hosts[id] ?? 'uninitialized');
}

/** Bands of every host: its state over time as `view` shows it, with what its primary waits for laid on top. */
export function hostBands(run: HostRun, view: View): Map<string, Band[]> {
  const looks = new Map([...lookBands(run, view)].map(([id, bands]) => [id, joinEqual(bands)]));
  // A primary that somebody no longer hears goes on being one: who is cut off from it tells that on its own lane.
  const isPrimary = (host: string, ms: number): boolean => bandAt(looks.get(host) ?? [], ms)?.kind === 'primary';
  const waits = waitBands(run, isPrimary);
  return new Map(
    [...looks].map(([id, own]) => [id, withSeq(joinEqual(overlay(own, waits.get(id)?.bands() ?? [])), run.events, id)] as const),
  );
}

/** What begins or ends a wait for a host. */
const waitEvents = [
  'datastoreHeartbeat.seen',
  'datastoreHeartbeat.watchStarted',
  'election.started',
  'election.won',
  'heartbeat.lost',
  'heartbeat.resumed',
  'host.declaredIsolated',
  'host.poweredOff',
  'host.stateChanged',
  'ping.answered',
  'ping.failed',
  'ping.started',
  'session.opened',
] as const satisfies readonly EventType[];

/**
 * What others wait for when a host is silent: the silence itself, the watch over its datastore heartbeats, the pings.
 * @param isPrimary whether the host is a living primary at a moment; then a lost heartbeat is not its silence
 */
function waitBands({ scenario, events, endMs }: HostRun, isPrimary: (host: string, ms: number) => boolean): Map<string, HostWaits> {
  const all = new Map(scenario.hosts.map(({ id }) => [id, new HostWaits(endMs)]));
  for (const event of events.ofType(...waitEvents)) {
    const waits = all.get(event.host ?? '');
    if (!waits) continue;
    if (event.type === 'host.poweredOff') waits.begin('silence', event.atMs, event.seq);
    else if (event.type === 'heartbeat.lost') {
      if (!isPrimary(event.host, event.atMs)) waits.begin('silence', event.lastMs, event.seq);
    } else if (event.type === 'datastoreHeartbeat.watchStarted') waits.begin('watch', event.atMs, event.seq);
    else if (event.type === 'datastoreHeartbeat.seen') waits.end('watch', event.atMs);
    else if (event.type === 'ping.started') waits.begin('ping', event.atMs, event.seq);
    else if (event.type === 'ping.answered' || event.type === 'ping.failed') waits.end('ping', event.atMs);
    // A verdict on a host, or a sign of life of it, ends every wait for it.
    else waits.endAll(event.atMs);
  }
  for (const waits of all.values()) waits.endAll(endMs);
  return all;
}

const waitKinds = ['silence', 'ping', 'watch'] as const;
type WaitKind = (typeof waitKinds)[number];

/** The waits for one host while the trace is walked through. */
class HostWaits {
  readonly #open = new Map<WaitKind, Band>();
  readonly #done: Readonly<Record<WaitKind, Band[]>> = { silence: [], ping: [], watch: [] };
  readonly #endMs: number;

  constructor(endMs: number) {
    this.#endMs = endMs;
  }

  begin(kind: WaitKind, atMs: number, seq: number): void {
    if (!this.#open.has(kind)) this.#open.set(kind, band(kind, atMs, this.#endMs, seq));
  }

  end(kind: WaitKind, atMs: number): void {
    const started = this.#open.get(kind);
    if (started && atMs > started.fromMs) this.#done[kind].push({ ...started, toMs: atMs });
    this.#open.delete(kind);
  }

  endAll(atMs: number): void {
    for (const kind of waitKinds) this.end(kind, atMs);
  }

  /** Of several waits at once the more telling one: the watch over the pings, the pings over mere silence. */
  bands(): Band[] {
    return overlay(overlay(this.#done.silence, this.#done.ping), this.#done.watch);
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
