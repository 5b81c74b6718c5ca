import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { CellGroup, CellLayout, CellRoom } from './cell-layout.ts';
import { hostGroups } from './host-groups.ts';
import type { HostGroup } from './host-groups.ts';
import { rulesOf } from './layout.ts';

/** Thirty-three to ninety-six hosts: a field of small cells, twelve to a row and a row to a rack. */

const acrossField = 12;
/** More rows than this are too flat; racks then stand side by side. */
const mostRows = 9;
const mostBands = 4;
const rightEdge = 20;
const edge = 18;
const gap = { x: 6, y: 6 };
const likedHeight = 36;
const flattest = 26;
const tallest = 46;
/** The things that are no hosts stand in a strip below. */
export const stripHeight = 36;

/** Racks side by side in so many bands; each band fills its rows with its share of the columns. */
interface Bands {
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
}

function bandsFor(groups: readonly HostGroup[]): Bands {
  let best: Bands | null = null;
  for (let count = 1; count <= Math.min(mostBands, groups.length); count++) {
    const columns = Math.floor(acrossField / count);
    const perBand = Array.from({ length: count }, () => 0);
    groups.forEach((group, index) => {
      const band = Math.floor((index * count) / groups.length);
      perBand[band] = (perBand[band] ?? 0) + Math.ceil(group.hosts.length / columns);
    });
    const bands = { count, columns, rows: Math.max(...perBand) };
    if (!best || bands.rows < best.rows) best = bands;
    if (best.rows <= mostRows) return best;
  }
  return best ?? { count: 1, columns: acrossField, rows: 1 };
}

/** Lays a large cluster out as a field. */
export function fieldLayout(scenario: Scenario, { width, height, size }: CellRoom): CellLayout {
  const groups = hostGroups(scenario);
  const bands = bandsFor(groups);
  const interactive = rulesOf[size].vcenter;
  const top = interactive ? 60 : edge;
  const label = groups.some(({ name }) => name !== null) ? 70 - (bands.count - 1) * 6 : edge;
  const bandWidth = (width - rightEdge + gap.x) / bands.count;
  const w = (bandWidth - label) / bands.columns - gap.x;
  const room = height === null ? null : height - top - (interactive ? stripHeight + gap.y : edge);
  const h = room === null ? likedHeight : Math.max(flattest, Math.min(tallest, (room - gap.y * (bands.rows - 1)) / bands.rows));
  const rowsTaken = Array.from({ length: bands.count }, () => 0);
  const placed = groups.map((group, index): CellGroup => {
    const band = Math.floor((index * bands.count) / groups.length);
    const row = rowsTaken[band] ?? 0;
    const rows = Math.ceil(group.hosts.length / bands.columns);
    rowsTaken[band] = row + rows;
    const left = band * bandWidth + label;
    const y = top + row * (h + gap.y);
    const hosts = group.hosts.map((id, nth) => ({
      id,
      x: left + (nth % bands.columns) * (w + gap.x),
      y: y + Math.floor(nth / bands.columns) * (h + gap.y),
      w,
      h,
    }));
    const box = { x: left, y, w: Math.min(bands.columns, group.hosts.length) * (w + gap.x) - gap.x, h: rows * (h + gap.y) - gap.y };
    return { name: group.name, title: { x: band * bandWidth + edge - 2, y: y + h / 2, width: label - edge - 4 }, box, hosts };
  });
  const bottom = top + bands.rows * (h + gap.y) - gap.y;
  const total = height ?? bottom + edge;
  return { kind: 'field', width, height: total, groups: placed, buses: null, vcenter: null };
}
