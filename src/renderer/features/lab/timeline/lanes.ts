import type { RestartPriority } from '#simulation/scenario/scenario.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import type { Band } from '#renderer/run/bands.ts';
import { datastoreBands } from '#renderer/run/datastore-bands.ts';
import { hostBands } from '#renderer/run/host-bands.ts';
import { importanceAt } from '#renderer/run/importance.ts';
import type { View } from '#renderer/run/reading.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import { affectedVms, vmBands } from '#renderer/run/vm-bands.ts';

export type LaneKind = 'host' | 'vm' | 'datastore';

/** One row of the timeline: a thing, or several that fare alike, with its bands over the whole run. What was not played yet is not drawn. */
export interface Lane {
  readonly kind: LaneKind;
  readonly ids: readonly string[];
  /** Ascending, without overlaps. */
  readonly bands: readonly Band[];
  /** What the VMs of a lane have in common. */
  readonly priority?: RestartPriority;
  /** The hosts beside those that something sets apart. */
  readonly rest?: boolean;
}

/** Of lanes of VMs, one by its priority and one by its id may begin alike. */
export function laneKey({ kind, ids, priority }: Lane): string {
  return `${kind}/${priority ?? ids.join(' ')}`;
}

/** The lanes a run can show. Those of VMs are made when they are asked for: there are thousands, and a few are looked at. */
export interface LaneSource {
  readonly hosts: readonly Lane[];
  readonly datastores: readonly Lane[];
  /** VMs that the run did something to, by the moment it first did. */
  readonly affected: readonly { readonly id: string; readonly atMs: number }[];
  vm(id: string): Lane;
}

export function laneSource({ run, history }: RunInPage, view: View): LaneSource {
  const { scenario } = run;
  const lanesOf = (kind: LaneKind, things: readonly { readonly id: string }[], bands: ReadonlyMap<string, readonly Band[]>): Lane[] =>
    things.map(({ id }) => ({ kind, ids: [id], bands: bands.get(id) ?? [] }));
  const affected = affectedVms(
    history,
    scenario.vms.map(({ id }) => id),
  ).map((id) => ({ id, atMs: history.get(id)?.[0]?.atMs ?? 0 }));
  const vms = new Map<string, Lane>();
  return {
    hosts: lanesOf('host', scenario.hosts, hostBands(run, view)),
    datastores: lanesOf('datastore', scenario.datastores, datastoreBands(run)),
    affected: affected.sort((one, other) => one.atMs - other.atMs),
    vm(id) {
      const lane = vms.get(id) ?? { kind: 'vm', ids: [id], bands: vmBands(run.initial, history, id, run.endMs) };
      vms.set(id, lane);
      return lane;
    },
  };
}

/** VMs with a lane of their own before the learner asks for more. */
const mostVmLanes = 12;

/** The VMs that have a lane because something happened to them: the first of those the learner has seen it happen to. */
export function automaticVms({ affected }: LaneSource, seen: number): string[] {
  return affected.slice(0, Math.min(seen, mostVmLanes)).map(({ id }) => id);
}

/** A mark on the lane of events: several events of one millisecond are one mark, as loud as the loudest. */
export interface Mark {
  readonly atMs: number;
  readonly kind: 'fault' | 'important' | 'normal';
  /** Event the mark stands for. */
  readonly seq: number;
}

export function marksOf(trace: Trace): Mark[] {
  const marks: Mark[] = [];
  for (let seq = 1; seq <= trace.length; seq += 1) {
    const importance = importanceAt(trace, seq);
    if (importance === 'minor') continue;
    const kind = trace.typeOf(seq) === 'command.applied' ? 'fault' : importance;
    const atMs = trace.atMs(seq);
    const last = marks.at(-1);
    if (last?.atMs !== atMs) marks.push({ atMs, kind, seq });
    else if (loudness[kind] > loudness[last.kind]) marks[marks.length - 1] = { atMs, kind, seq };
  }
  return marks;
}

const loudness = { fault: 2, important: 1, normal: 0 } as const;
