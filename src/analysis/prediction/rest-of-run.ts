/** How the things that questions are about go on from a moment of a run. One walk over its events. */
import type { Run } from '#simulation/run.ts';
import type { EventType, TraceEvent } from '#simulation/trace/event.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import { createReplay } from '#simulation/trace/replay.ts';
import { forkState } from '#simulation/trace/sharing.ts';
import type { AvailabilityState, ClusterState } from '#simulation/trace/state.ts';

/** A value from `atMs` on. `seq` is the event that brought it about, null for the value there was at the moment itself. */
export interface Turn<T> {
  readonly atMs: number;
  readonly seq: number | null;
  readonly value: T;
}

/** Values in order of time; the first is the one at the moment. */
export type Turns<T> = readonly Turn<T>[];

export interface RestOfRun {
  readonly now: ClusterState;
  /** Hosts that are primary and not isolated, in file order. */
  readonly primaries: Turns<readonly string[]>;
  /** Host -> what vCenter shows. */
  readonly shown: ReadonlyMap<string, Turns<AvailabilityState>>;
  /** VM -> whether a copy runs. */
  readonly running: ReadonlyMap<string, Turns<boolean>>;
  /** Host -> events after the moment that put it in doubt or clear it: silence, pings, signs of life, verdicts, lost storage. */
  readonly judged: ReadonlyMap<string, readonly TraceEvent[]>;
  /** VM -> the last event about it in the run. */
  readonly lastAbout: ReadonlyMap<string, number>;
}

const judging: ReadonlySet<EventType> = new Set<EventType>([
  'heartbeat.lost',
  'heartbeat.networkSwitched',
  'datastoreHeartbeat.seen',
  'datastoreHeartbeat.lost',
  'ping.answered',
  'ping.failed',
  'host.unreachable',
  'host.stateChanged',
  'host.declaredIsolated',
  'election.started',
  'storage.apdStarted',
  'storage.apdTimedOut',
  'storage.pdlDeclared',
]);

export function primariesOf({ actual }: ClusterState): string[] {
  return actual.primaries.filter((id) => actual.hosts[id]?.isolated === false);
}

export function runs({ actual }: ClusterState, vm: string): boolean {
  return (actual.vms[vm]?.runningOn.length ?? 0) > 0;
}

/** @param atMs the moment; what happens in that very millisecond has happened */
export function restOf(run: Run, atMs: number): RestOfRun {
  const now = createReplay(run.initial, run.events).at(atMs);
  const state = forkState(now);
  const primaries = new Line(primariesOf(now).join(), atMs);
  const shown = new Map(Object.entries(now.vcenter.hosts).map(([id, value]) => [id, new Line(value, atMs)]));
  const running = new Map(Object.keys(now.actual.vms).map((id) => [id, new Line(runs(now, id), atMs)]));
  const judged = new Map<string, TraceEvent[]>();
  const lastAbout = new Map<string, number>();
  for (const event of run.events.values(run.events.countAt(atMs) + 1)) {
    applyEvent(state, event);
    primaries.goOn(primariesOf(state).join(), event);
    for (const [id, line] of shown) line.goOn(state.vcenter.hosts[id] ?? 'uninitialized', event);
    if ('vm' in event && typeof event.vm === 'string') {
      running.get(event.vm)?.goOn(runs(state, event.vm), event);
      lastAbout.set(event.vm, event.seq);
    }
    if (judging.has(event.type) && 'host' in event && typeof event.host === 'string') {
      const about = judged.get(event.host);
      if (about === undefined) judged.set(event.host, [event]);
      else about.push(event);
    }
  }
  const lists = primaries.turns.map((turn) => ({ ...turn, value: turn.value === '' ? [] : turn.value.split(',') }));
  return { now, primaries: lists, shown: turnsOf(shown), running: turnsOf(running), judged, lastAbout };
}

/** The value that stands when the moment is over. */
export function turnAt<T>(turns: Turns<T>, atMs: number): Turn<T> {
  return turns.findLast((turn) => turn.atMs <= atMs) ?? (turns[0] as Turn<T>);
}

/** A value over time; of a moment only the value it ends with counts, as everywhere. */
class Line<T extends string | boolean> {
  readonly turns: Turn<T>[];

  constructor(value: T, atMs: number) {
    this.turns = [{ atMs, seq: null, value }];
  }

  goOn(value: T, { atMs, seq }: TraceEvent): void {
    if (this.turns.at(-1)?.value === value) return;
    if (this.turns.length > 1 && this.turns.at(-1)?.atMs === atMs) this.turns.pop();
    if (this.turns.at(-1)?.value !== value) this.turns.push({ atMs, seq, value });
  }
}

function turnsOf<T extends string | boolean>(lines: ReadonlyMap<string, Line<T>>): Map<string, Turns<T>> {
  return new Map([...lines].map(([id, line]) => [id, line.turns]));
}
