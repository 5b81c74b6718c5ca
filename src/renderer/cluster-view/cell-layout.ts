import type { Scenario } from '#simulation/scenario/scenario.ts';
import { fieldLayout } from './field-layout.ts';
import { groupedLayout, hasWords } from './grouped-layout.ts';
import type { BusFrame, Rect, TopologySize } from './layout.ts';

/** Where a larger cluster is drawn: hosts as cells in groups (site, rack, or blocks of twelve). All numbers are pixels. */

export type HostRect = Rect & { readonly id: string };

export interface CellGroup {
  /** Rack or site; null for a plain block. */
  readonly name: string | null;
  /** Where its name stands: the left end of the text's line. */
  readonly title: { readonly x: number; readonly y: number; readonly width: number };
  readonly box: Rect;
  readonly hosts: readonly HostRect[];
}

export interface CellLayout {
  /** `grouped`: cells between buses; `field`: many small cells, one row to a rack, without buses. */
  readonly kind: 'grouped' | 'field';
  readonly width: number;
  readonly height: number;
  readonly groups: readonly CellGroup[];
  /** The buses over the columns, and under them; null in a field. */
  readonly buses: { readonly above: BusFrame; readonly below: BusFrame } | null;
  readonly vcenter: Rect | null;
}

/** Room the drawing is given. */
export interface CellRoom {
  readonly width: number;
  /** null: as high as the cells like to be. */
  readonly height: number | null;
  readonly size: TopologySize;
}

/** More hosts than this are a field. */
export const mostGrouped = 32;

export function cellLayout(scenario: Scenario, room: CellRoom): CellLayout {
  return scenario.hosts.length > mostGrouped ? fieldLayout(scenario, room) : groupedLayout(scenario, room);
}

/** The same layout `k` times as large. Texts and marks keep their size; there is more room for them. */
export function scaleLayout(layout: CellLayout, k: number): CellLayout {
  if (k === 1) return layout;
  const rect = <R extends Rect>(one: R): R => ({ ...one, x: one.x * k, y: one.y * k, w: one.w * k, h: one.h * k });
  const frame = (one: BusFrame): BusFrame => ({
    left: one.left * k,
    busFrom: one.busFrom * k,
    busTo: one.busTo * k,
    networks: one.networks.map(({ id, y }) => ({ id, y: y * k })),
    datastores: one.datastores.map(({ id, y }) => ({ id, y: y * k })),
    hosts: one.hosts.map(rect),
  });
  return {
    ...layout,
    width: layout.width * k,
    height: layout.height * k,
    vcenter: layout.vcenter && rect(layout.vcenter),
    buses: layout.buses && { above: frame(layout.buses.above), below: frame(layout.buses.below) },
    groups: layout.groups.map((group) => ({
      ...group,
      title: { x: group.title.x * k, y: group.title.y * k, width: group.title.width * k },
      box: rect(group.box),
      hosts: group.hosts.map(rect),
    })),
  };
}

/** Hosts by rows as they stand, left to right; what the arrow keys walk. */
export function hostRows(layout: CellLayout): string[][] {
  const rows = new Map<number, HostRect[]>();
  for (const host of layout.groups.flatMap(({ hosts }) => hosts)) rows.set(host.y, [...(rows.get(host.y) ?? []), host]);
  return [...rows]
    .sort(([left], [right]) => left - right)
    .map(([, row]) => row.sort((left, right) => left.x - right.x).map(({ id }) => id));
}

/** How much of a host is drawn in a cell of this width: a quiet tile, a cell with name and state, or its card with its VMs. */
export type CellLevel = 'tile' | 'cell' | 'card';

const cardFrom = 150;
const cellFrom = 90;

/** @param zoomed whether the learner came closer: a field that is seen whole stays quiet however wide the window is */
export function cellLevel(layout: CellLayout, zoomed: boolean): CellLevel {
  const cell = layout.groups[0]?.hosts[0];
  if (!cell) return 'tile';
  if (zoomed && cell.w >= cardFrom) return 'card';
  if (layout.kind === 'field') return zoomed && cell.w >= cellFrom ? 'cell' : 'tile';
  return hasWords(cell) ? 'cell' : 'tile';
}
