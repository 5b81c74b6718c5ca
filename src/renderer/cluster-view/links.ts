import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import { datastoreLink, networkLink } from '#renderer/run/reading.ts';
import type { ClusterReading, LinkLook } from '#renderer/run/reading.ts';
import { lossAt } from '#renderer/run/vm-history.ts';
import type { VmHistory } from '#renderer/run/vm-history.ts';
import { linkX } from './layout.ts';
import type { BusFrame } from './layout.ts';

/** A vertical wire between a card and a bus. `busY` and `cardY` are its ends. */
export interface DrawnLink {
  readonly key: string;
  readonly host: string;
  readonly to: string;
  readonly x: number;
  readonly busY: number;
  readonly cardY: number;
  readonly look: LinkLook;
}

/** A host that wires lead to: what the scenario says of it and what it looks like. */
function ends(scenario: Scenario, reading: ClusterReading, layout: BusFrame) {
  const places = new Map(scenario.hosts.map(({ id }, index) => [id, index]));
  return layout.hosts.map((rect) => {
    const index = places.get(rect.id) ?? -1;
    return { rect, spec: scenario.hosts[index], look: reading.hosts[index]?.look ?? ('uninitialized' as const) };
  });
}

export function networkLinks(scenario: Scenario, state: ClusterState, reading: ClusterReading, layout: BusFrame): DrawnLink[] {
  return ends(scenario, reading, layout).flatMap(({ rect, spec, look }) => {
    return layout.networks.flatMap(({ id, y }, at) =>
      spec?.networks.includes(id)
        ? [
            {
              key: `${rect.id}/${id}`,
              host: rect.id,
              to: id,
              x: linkX(rect, at, layout.networks.length),
              busY: y,
              cardY: rect.y,
              look: networkLink(state, look, rect.id, id),
            },
          ]
        : [],
    );
  });
}

export function datastoreLinks(scenario: Scenario, state: ClusterState, reading: ClusterReading, layout: BusFrame): DrawnLink[] {
  return ends(scenario, reading, layout).flatMap(({ rect, spec, look }) => {
    return layout.datastores.flatMap(({ id, y }, at) =>
      spec?.datastores.some((one) => one.id === id)
        ? [
            {
              key: `${rect.id}/${id}`,
              host: rect.id,
              to: id,
              x: linkX(rect, at, layout.datastores.length),
              busY: y,
              cardY: rect.y + rect.h,
              look: datastoreLink(state, look, rect.id, id),
            },
          ]
        : [],
    );
  });
}

/** Hosts whose agent exchanges heartbeats now, each on the first of its networks that works. */
export function heartbeatLinks(scenario: Scenario, state: ClusterState, links: readonly DrawnLink[]): DrawnLink[] {
  return scenario.hosts.flatMap((spec) => {
    const host = state.actual.hosts[spec.id];
    if (!host?.agent || host.power === 'off' || host.isolated || (host.role !== 'primary' && host.role !== 'secondary')) return [];
    const network = spec.networks.find((id) => {
      const actual = state.actual.networks[id];
      return actual?.up === true && !actual.cut.includes(spec.id);
    });
    const link = links.find((one) => one.host === spec.id && one.to === network);
    return link ? [link] : [];
  });
}

/** A restart on its way from the host that lost the VM to the one that powers it on. */
export interface RestartArrow {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** VMs it stands for. */
  readonly count: number;
}

const mostArrows = 6;

/** One arrow per VM, or one per target when there are more than six. */
export function restartArrows(state: ClusterState, history: VmHistory): RestartArrow[] {
  const moves = Object.entries(state.actual.vms).flatMap(([vm, { startingOn }]) => {
    const from = startingOn === null ? undefined : lossAt(history, vm, state.atMs)?.host;
    return startingOn === null || from === undefined || from === startingOn ? [] : [{ key: vm, from, to: startingOn, count: 1 }];
  });
  if (moves.length <= mostArrows) return moves;
  const byTarget = new Map<string, RestartArrow>();
  for (const move of moves) {
    const key = `${move.from}/${move.to}`;
    byTarget.set(key, { ...move, key, count: (byTarget.get(key)?.count ?? 0) + 1 });
  }
  return [...byTarget.values()];
}
