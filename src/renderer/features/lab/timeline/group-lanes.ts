/** Lanes of large clusters: hosts that fare alike share one, VMs share one by their restart priority. */
import type { RestartPriority } from '#simulation/scenario/scenario.ts';
import { band, begunBy, joinEqual } from '#renderer/run/bands.ts';
import type { Band, BandKind } from '#renderer/run/bands.ts';
import type { Lane } from './lanes.ts';

/** With more hosts than this VMs have no lanes of their own. */
export const mostVmLanes = 32;

/**
 * One lane for all hosts that have fared alike so far: the same states, begun in the same seconds. The largest group is the rest, and comes last.
 * @param frontierMs nothing after it counts, so that no group tells what is to come
 */
export function groupHosts(lanes: readonly Lane[], frontierMs: number): Lane[] {
  const alike = new Map<string, Lane[]>();
  for (const lane of lanes) {
    const story = storyOf(lane, frontierMs);
    const group = alike.get(story);
    if (group) group.push(lane);
    else alike.set(story, [lane]);
  }
  const groups = [...alike.values()];
  const rest = groups.find((group) => group.length > 1 && groups.every((other) => other.length <= group.length));
  return [...groups.filter((group) => group !== rest), ...(rest ? [rest] : [])].map((group) => {
    const [first] = group as [Lane, ...Lane[]];
    if (group.length === 1) return first;
    const bands = first.bands.map((one) => ({ ...one, count: group.length }));
    return { kind: 'host', ids: group.flatMap(({ ids }) => ids), bands, ...(group === rest ? { rest: true } : {}) };
  });
}

function storyOf({ bands }: Lane, frontierMs: number): string {
  return bands
    .slice(0, Math.max(1, begunBy(bands, frontierMs)))
    .map(({ kind, fromMs }) => `${kind} ${Math.floor(fromMs / 1000)}`)
    .join(' ');
}

/** What a lane of several VMs shows where they differ: what is worst for them. */
const worstFirst = ['outage', 'starting', 'running'] as const satisfies readonly BandKind[];

/** One lane for several VMs: at each moment the worst any of them is in, and how many are. */
export function joinVms(lanes: readonly Lane[], priority?: RestartPriority): Lane {
  const changes = lanes
    .flatMap(({ bands }) =>
      bands.flatMap((one) => [
        { atMs: one.fromMs, by: 1, one },
        { atMs: one.toMs, by: -1, one },
      ]),
    )
    .sort((left, right) => left.atMs - right.atMs);
  const counts = new Map<BandKind, number>();
  const joined: Band[] = [];
  let at = 0;
  while (at < changes.length) {
    const { atMs, one } = changes[at] as (typeof changes)[number];
    for (; changes[at]?.atMs === atMs; at += 1) {
      const change = changes[at] as (typeof changes)[number];
      counts.set(change.one.kind, (counts.get(change.one.kind) ?? 0) + change.by);
    }
    const worst = worstFirst.find((kind) => (counts.get(kind) ?? 0) > 0);
    const untilMs = changes[at]?.atMs ?? atMs;
    if (worst) joined.push({ ...band(worst, atMs, untilMs, one.fromMs === atMs ? one.seq : null), count: counts.get(worst) ?? 0 });
  }
  return { kind: 'vm', ids: lanes.flatMap(({ ids }) => ids), bands: joinEqual(joined), ...(priority === undefined ? {} : { priority }) };
}
