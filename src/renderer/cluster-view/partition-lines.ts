import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import type { CellLayout, HostRect } from './cell-layout.ts';

/** A dashed line between hosts that a split network keeps apart. */
export interface PartitionLine {
  readonly key: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** In which part of each split network a host lies, as one text; equal texts are together everywhere. */
function partOf(scenario: Scenario, state: ClusterState): (host: string) => string {
  const split = scenario.networks.flatMap(({ id }) => state.actual.networks[id]?.groups ?? []).map((group) => new Set(group));
  return (host) => split.map((group) => (group.has(host) ? '1' : '0')).join('');
}

/**
 * The lines along which the cluster is split: between two groups over their whole height, inside a group between the cells on either side.
 */
export function partitionLines(scenario: Scenario, state: ClusterState, layout: CellLayout): PartitionLine[] {
  if (scenario.networks.every(({ id }) => state.actual.networks[id]?.groups == null)) return [];
  const part = partOf(scenario, state);
  const hosts = layout.groups.flatMap((group) => group.hosts);
  const groupOf = new Map(layout.groups.flatMap((group, index) => group.hosts.map(({ id }) => [id, index])));
  const bands = hosts.flatMap((host) => {
    const lines: PartitionLine[] = [];
    const right = nearest(hosts, host, (other) => Math.abs(other.y - host.y) < 1 && other.x > host.x, 'x');
    if (right && part(right.id) !== part(host.id)) {
      const x = (host.x + host.w + right.x) / 2;
      const apart = groupOf.get(host.id) !== groupOf.get(right.id) && layout.kind === 'grouped';
      const box = layout.groups[groupOf.get(host.id) ?? 0]?.box;
      const [y1, y2] = apart && box ? [box.y - 10, box.y + box.h + 10] : [host.y - 3, host.y + host.h + 3];
      lines.push({ key: `${x}/${y1}`, x1: x, y1, x2: x, y2 });
    }
    const below = nearest(hosts, host, (other) => Math.abs(other.x - host.x) < 1 && other.y > host.y, 'y');
    if (below && part(below.id) !== part(host.id)) {
      const y = (host.y + host.h + below.y) / 2;
      lines.push({ key: `${host.x}-${y}`, x1: host.x - 3, y1: y, x2: host.x + host.w + 3, y2: y });
    }
    return lines;
  });
  return [...new Map(bands.map((line) => [line.key, line])).values()];
}

function nearest(hosts: readonly HostRect[], from: HostRect, wanted: (other: HostRect) => boolean, by: 'x' | 'y'): HostRect | null {
  let best: HostRect | null = null;
  for (const other of hosts) if (wanted(other) && (!best || other[by] - from[by] < best[by] - from[by])) best = other;
  return best;
}
