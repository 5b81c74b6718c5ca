/** Which lanes two runs are told apart by, and the time in which they differ. */
import { bandAt } from '#renderer/run/bands.ts';
import type { Band } from '#renderer/run/bands.ts';
import { laneKey, laneSource } from '../timeline/lanes.ts';
import type { Lane, LaneSource } from '../timeline/lanes.ts';
import { spans } from '../timeline/scale.ts';
import type { TimeWindow } from '../timeline/scale.ts';
import type { WhatIf } from './what-if-store.ts';

/** Lanes under a drawing, at most. */
const mostLanes = 6;

export interface ComparedLanes {
  /** The same things in both, in the same order. */
  readonly original: readonly Lane[];
  readonly variant: readonly Lane[];
  /** From shortly before the runs part to the last that these lanes tell, or to the end of the longest window. */
  readonly window: TimeWindow;
}

/** The things whose lanes differ, hosts before VMs before datastores, those first that part first. @param partingMs null where the runs do not part */
export function comparedLanes({ original, variant }: Pick<WhatIf, 'original' | 'variant'>, partingMs: number | null): ComparedLanes {
  const [one, other] = [laneSource(original, 'truth'), laneSource(variant, 'truth')];
  const twins = new Map(lanesOf(other, one).map((lane) => [laneKey(lane), lane]));
  const pairs = lanesOf(one, other).flatMap((lane) => {
    const twin = twins.get(laneKey(lane));
    const fromMs = twin ? firstDifference(lane.bands, twin.bands) : null;
    return twin && fromMs !== null ? [{ lane, twin, fromMs }] : [];
  });
  const shown = pickPairs(pairs);
  // Everything these lanes tell once they differ; what is so to the end has no end that is worth the room.
  const endMs = Math.min(original.run.endMs, variant.run.endMs);
  const firstMs = Math.min(partingMs ?? 0, ...shown.map(({ fromMs }) => fromMs));
  const told = shown.flatMap(({ lane, twin }) => edgesOf(lane.bands, twin.bands)).filter((ms) => ms > firstMs && ms < endMs);
  return {
    original: shown.map(({ lane }) => lane),
    variant: shown.map(({ twin }) => twin),
    window: windowOf(firstMs, Math.max(firstMs, ...told)),
  };
}

/** Half of the room for hosts, the rest for VMs and datastores; what one does not need the others get. */
function pickPairs<T extends { readonly lane: Lane; readonly fromMs: number }>(pairs: readonly T[]): readonly T[] {
  const first = [...pairs].sort((left, right) => left.fromMs - right.fromMs);
  const hosts = first.filter(({ lane }) => lane.kind === 'host');
  const others = first.filter(({ lane }) => lane.kind !== 'host');
  const forHosts = Math.max(mostLanes / 2, mostLanes - others.length);
  const chosen = [...hosts.slice(0, forHosts), ...others.slice(0, mostLanes - Math.min(forHosts, hosts.length))];
  return pairs.filter((pair) => chosen.includes(pair));
}

function lanesOf(source: LaneSource, other: LaneSource): Lane[] {
  const vms = new Set([...source.affected, ...other.affected].map(({ id }) => id));
  return [...source.hosts, ...[...vms].sort().map((id) => source.vm(id)), ...source.datastores];
}

const saying = (one: Band | null): string => (one ? `${one.kind}/${one.host ?? ''}/${String(one.count ?? '')}` : '');

/** All beginnings and ends on two lanes, in order. */
function edgesOf(one: readonly Band[], other: readonly Band[]): number[] {
  return [...new Set([...one, ...other].flatMap(({ fromMs, toMs }) => [fromMs, toMs]))].sort((left, right) => left - right);
}

/** The moment from which on two lanes say different things; null where they never do. */
function firstDifference(one: readonly Band[], other: readonly Band[]): number | null {
  return edgesOf(one, other).find((ms) => saying(bandAt(one, ms)) !== saying(bandAt(other, ms))) ?? null;
}

/** The longest stretch of time drawn under a picture. */
const longestMs = 600_000;
const before = 0.12;

function windowOf(firstMs: number, lastMs: number): TimeWindow {
  const spanMs = Math.min(longestMs, spans.find((span) => span >= Math.max(30_000, (lastMs - firstMs) * 1.3)) ?? longestMs);
  return { fromMs: Math.max(0, firstMs - spanMs * before), spanMs };
}
