import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { CellGroup, CellLayout, CellRoom, HostRect } from './cell-layout.ts';
import { hostGroups } from './host-groups.ts';
import type { HostGroup } from './host-groups.ts';
import { rulesOf } from './layout.ts';
import type { BusFrame, Line } from './layout.ts';

/** Nine to thirty-two hosts: cells side by side in their groups, the networks over the columns and the datastores under them. */

const nominal = { w: 100, h: 88 };
const largest = { w: 132, h: 100 };
const smallestWidth = 40;
const gap = { x: 10, y: 8 };
const rightEdge = 22;
const titleRow = 18;
const busGap = 20;
const belowNetworks = 24;
const aboveDatastores = 26;
const bottomEdge = 18;
/** More buses than this would leave no room for the cells; the others are found in the fault menu. */
const mostBuses = 4;

interface Grid {
  readonly rows: number;
  /** Columns of each group. */
  readonly columns: readonly number[];
  readonly groupGap: number;
  readonly w: number;
  readonly h: number;
}

/** Two sites stand wide apart, racks closer. */
const gapBetween = (groups: number): number => (groups <= 2 ? 44 : 28);

/** The grid whose cells come nearest to their nominal size; of equals the one with fewer rows. */
function bestGrid(groups: readonly HostGroup[], width: number, height: number | null): Grid {
  const most = Math.max(...groups.map(({ hosts }) => hosts.length));
  const groupGap = gapBetween(groups.length);
  const grids = Array.from({ length: most }, (_, index): Grid => {
    const rows = index + 1;
    const columns = groups.map(({ hosts }) => Math.ceil(hosts.length / rows));
    const all = columns.reduce((sum, one) => sum + one, 0);
    const gaps = groupGap * (groups.length - 1) + gap.x * (all - groups.length);
    const w = Math.min(largest.w, (width - gaps) / all);
    const h = height === null ? nominal.h : Math.min(largest.h, (height - gap.y * (rows - 1)) / rows);
    return { rows, columns, groupGap, w: Math.max(smallestWidth, w), h };
  });
  const fit = ({ w, h }: Grid): number => Math.min(1, w / nominal.w, h / nominal.h);
  return grids.reduce((best, grid) => (fit(grid) > fit(best) + 0.001 ? grid : best));
}

function placeGroups(groups: readonly HostGroup[], grid: Grid, x0: number, top: number): CellGroup[] {
  let x = x0;
  return groups.map((group, index) => {
    const columns = grid.columns[index] ?? 1;
    const left = x;
    const hosts = group.hosts.map((id, nth): HostRect => ({
      id,
      x: left + (nth % columns) * (grid.w + gap.x),
      y: top + Math.floor(nth / columns) * (grid.h + gap.y),
      w: grid.w,
      h: grid.h,
    }));
    const w = columns * (grid.w + gap.x) - gap.x;
    x += w + grid.groupGap;
    return {
      name: group.name,
      title: { x: left, y: 0, width: w },
      box: { x: left, y: top, w, h: grid.rows * (grid.h + gap.y) - gap.y },
      hosts,
    };
  });
}

function lines(ids: readonly { readonly id: string }[], first: number): Line[] {
  return ids.slice(0, mostBuses).map(({ id }, index) => ({ id, y: first + index * busGap }));
}

/** The hosts at one end of their columns: those the wires lead to. */
function columnEnds(groups: readonly CellGroup[], end: 'top' | 'bottom'): HostRect[] {
  const ends = new Map<number, HostRect>();
  for (const host of groups.flatMap(({ hosts }) => hosts)) {
    const known = ends.get(host.x);
    if (!known || (end === 'top' ? host.y < known.y : host.y > known.y)) ends.set(host.x, host);
  }
  return [...ends.values()].sort((left, right) => left.x - right.x);
}

/** Lays nine to thirty-two hosts out as cells between buses. */
export function groupedLayout(scenario: Scenario, { width, height, size }: CellRoom): CellLayout {
  const rules = rulesOf[size];
  const groups = hostGroups(scenario);
  const left = rules.left - (rules.vcenter ? 8 : 0);
  const named = groups.some(({ name }) => name !== null);
  const networks = lines(scenario.networks, rules.firstNetwork + (named ? titleRow : 0));
  const top = (networks.at(-1)?.y ?? rules.firstNetwork) + belowNetworks;
  const storage = (Math.min(mostBuses, scenario.datastores.length) - 1) * busGap + bottomEdge + aboveDatastores;
  const inner = width - left - rightEdge;
  const grid = bestGrid(groups, inner, height === null ? null : height - top - storage);
  const used = grid.columns.reduce((sum, one) => sum + one * (grid.w + gap.x), 0) + (grid.groupGap - gap.x) * (groups.length - 1) - gap.x;
  const cells = placeGroups(groups, grid, left + Math.max(0, (inner - used) / 2), top);
  const cellsHeight = grid.rows * (grid.h + gap.y) - gap.y;
  const total = height ?? top + cellsHeight + storage;
  const firstDatastore = Math.max(top + cellsHeight + aboveDatastores, total - storage + aboveDatastores);
  const datastores = lines(scenario.datastores, firstDatastore);
  const frame = (hosts: readonly HostRect[]): BusFrame => ({
    left,
    busFrom: left - 7,
    busTo: width - rightEdge,
    networks,
    datastores,
    hosts,
  });
  return {
    kind: 'grouped',
    width,
    height: total,
    groups: cells.map((group) => ({ ...group, title: { ...group.title, y: (networks[0]?.y ?? top) - titleRow } })),
    buses: { above: frame(columnEnds(cells, 'top')), below: frame(columnEnds(cells, 'bottom')) },
    vcenter: rules.vcenter ? { x: 12, y: top, w: left - 34, h: Math.min(cellsHeight, 190) } : null,
  };
}
