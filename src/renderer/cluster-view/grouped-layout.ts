import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { CellGroup, CellLayout, CellRoom, HostRect } from './cell-layout.ts';
import { hostGroups } from './host-groups.ts';
import type { HostGroup } from './host-groups.ts';
import { rulesOf } from './layout.ts';
import type { BusFrame, Line, Rect, TopologySize } from './layout.ts';

/** Nine to thirty-two hosts: cells side by side in their groups, the networks over the columns and the datastores under them. */

const nominal = { w: 100, h: 88 };
const largest = { w: 132, h: 100 };
const smallestWidth = 40;
const gapX = 10;
const rightEdge = 22;
const titleRow = 18;
/** Lines stand closer in a small window, where the cells need the room. */
const gapsOf = (size: TopologySize) =>
  size === 'benchSmall'
    ? { bus: 16, networks: 20, datastores: 20, edge: 16, rows: 6 }
    : { bus: 20, networks: 24, datastores: 26, edge: 18, rows: 8 };
/** More buses than this would leave no room for the cells; the others are found in the fault menu. */
const mostBuses = 4;

interface Grid {
  readonly rows: number;
  /** Columns of each group. */
  readonly columns: readonly number[];
  readonly groupGap: number;
  readonly gapY: number;
  readonly w: number;
  readonly h: number;
}

/** A cell carries its words from this width and height on. */
const wordsFrom = { w: 76, h: 35 };

/** Whether a cell between buses has room for its host's name and state. */
export function hasWords({ w, h }: Pick<Rect, 'w' | 'h'>): boolean {
  return w >= wordsFrom.w && h >= wordsFrom.h;
}

/** Two sites stand wide apart, racks closer. */
const gapBetween = (groups: number): number => (groups <= 2 ? 44 : 28);

/** The grid whose cells have room for words, and of those the one that comes nearest to their nominal size; of equals the one with fewer rows. */
function bestGrid(groups: readonly HostGroup[], width: number, height: number | null, gapY: number): Grid {
  const most = Math.max(...groups.map(({ hosts }) => hosts.length));
  const groupGap = gapBetween(groups.length);
  const grids = Array.from({ length: most }, (_, index): Grid => {
    const rows = index + 1;
    const columns = groups.map(({ hosts }) => Math.ceil(hosts.length / rows));
    const all = columns.reduce((sum, one) => sum + one, 0);
    const gaps = groupGap * (groups.length - 1) + gapX * (all - groups.length);
    const w = Math.min(largest.w, (width - gaps) / all);
    const h = height === null ? nominal.h : Math.min(largest.h, (height - gapY * (rows - 1)) / rows);
    return { rows, columns, groupGap, gapY, w: Math.max(smallestWidth, w), h };
  });
  const fit = (grid: Grid): number => (hasWords(grid) ? 1 : 0) + Math.min(1, grid.w / nominal.w, grid.h / nominal.h);
  return grids.reduce((best, grid) => (fit(grid) > fit(best) + 0.001 ? grid : best));
}

function placeGroups(groups: readonly HostGroup[], grid: Grid, x0: number, top: number): CellGroup[] {
  let x = x0;
  return groups.map((group, index) => {
    const columns = grid.columns[index] ?? 1;
    const left = x;
    const hosts = group.hosts.map((id, nth): HostRect => ({
      id,
      x: left + (nth % columns) * (grid.w + gapX),
      y: top + Math.floor(nth / columns) * (grid.h + grid.gapY),
      w: grid.w,
      h: grid.h,
    }));
    const w = columns * (grid.w + gapX) - gapX;
    x += w + grid.groupGap;
    return {
      name: group.name,
      title: { x: left, y: 0, width: w },
      box: { x: left, y: top, w, h: grid.rows * (grid.h + grid.gapY) - grid.gapY },
      hosts,
    };
  });
}

function lines(ids: readonly { readonly id: string }[], first: number, busGap: number): Line[] {
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
  const gaps = gapsOf(size);
  const groups = hostGroups(scenario);
  const left = rules.left - (rules.vcenter ? 8 : 0);
  const named = groups.some(({ name }) => name !== null);
  const networks = lines(scenario.networks, rules.firstNetwork + (named ? titleRow : 0), gaps.bus);
  const top = (networks.at(-1)?.y ?? rules.firstNetwork) + gaps.networks;
  const storage = (Math.min(mostBuses, scenario.datastores.length) - 1) * gaps.bus + gaps.edge + gaps.datastores;
  const inner = width - left - rightEdge;
  const grid = bestGrid(groups, inner, height === null ? null : height - top - storage, gaps.rows);
  const used = grid.columns.reduce((sum, one) => sum + one * (grid.w + gapX), 0) + (grid.groupGap - gapX) * (groups.length - 1) - gapX;
  const cells = placeGroups(groups, grid, left + Math.max(0, (inner - used) / 2), top);
  const cellsHeight = grid.rows * (grid.h + grid.gapY) - grid.gapY;
  const total = height ?? top + cellsHeight + storage;
  const firstDatastore = Math.max(top + cellsHeight, total - storage) + gaps.datastores;
  const datastores = lines(scenario.datastores, firstDatastore, gaps.bus);
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
