import type { VmLook, VmReading } from '#renderer/run/reading.ts';
import type { Rect } from './layout.ts';

/** A cell's VMs as pips, one for each; in a cell with too many as one bar with their number. */

/** Size of the pips of one level. */
export interface PipMetrics {
  readonly w: number;
  readonly h: number;
  /** A VM that is being started is drawn taller. */
  readonly startingH: number;
  readonly gap: number;
  readonly rowGap: number;
  readonly perRow: number;
}

type PipSize = Omit<PipMetrics, 'perRow'>;
const cellPips: PipSize = { w: 5, h: 9, startingH: 11, gap: 2, rowGap: 3 };
const tilePips: PipSize = { w: 3.6, h: 5, startingH: 7, gap: 1.4, rowGap: 2 };
const flatTilePips: PipSize = { w: 3.6, h: 4, startingH: 5.4, gap: 1.4, rowGap: 1.2 };
const mostPerRow = 12;
/** More VMs than this become a bar. */
const mostPips = 24;
/** Nearer to one another than this pips cannot be told apart. */
const smallestPitch = 2.6;

/** Where the pips of one cell stand, in pixels of the cell. */
export interface PipPlace {
  readonly x: number;
  /** Lower edge of the last row. */
  readonly foot: number;
  readonly width: number;
  readonly metrics: PipMetrics;
}

/** Rows of twelve where they fit, with slimmer pips in a narrow cell; a row of all of them where there is room for one row only. */
function rowOf(size: PipSize, width: number, rows: 1 | 2): PipMetrics {
  const wanted = rows === 1 || width >= mostPips * (size.w + size.gap) * wideEnough ? mostPips : mostPerRow;
  // The last pip of a row needs no gap after it.
  const lastGap = size.gap / (size.w + size.gap);
  const pitch = Math.max(smallestPitch, Math.min(size.w + size.gap, width / (wanted - lastGap)));
  const slim = pitch / (size.w + size.gap);
  const fit = Math.floor(width / pitch + lastGap + 0.001);
  return { ...size, w: size.w * slim, gap: size.gap * slim, perRow: Math.max(1, Math.min(wanted, fit)) };
}

/** A cell so wide that most of its pips need one row has one row. */
const wideEnough = 0.8;

/** From this height on two rows of a tile's pips have room below its number. */
const tileRoomyFrom = 34;

/** A tile's pips stand along its lower edge. */
export function tilePipPlace({ w, h }: Pick<Rect, 'w' | 'h'>): PipPlace {
  const width = w - 10;
  const roomy = h >= tileRoomyFrom;
  return { x: 5, foot: h - (roomy ? 4 : 3), width, metrics: rowOf(roomy ? tilePips : flatTilePips, width, 2) };
}

/** From this height on a cell's lines stand apart as they like to, and from this one on there is room for two rows of pips. */
export const roomyFrom = 76;
const twoRowsFrom = 52;
/** A cell lower than this has the smallest type and pips. */
export const flatBelow = 46;

/** A cell's pips stand in the middle of its lower edge; a flat cell has smaller ones, so that they stay clear of its words. */
export function cellPipPlace({ w, h }: Pick<Rect, 'w' | 'h'>): PipPlace {
  if (h < roomyFrom) {
    const flat = h < flatBelow;
    const x = flat ? 7 : 9;
    const width = w - 2 * x;
    return { x, foot: h - (flat ? 3 : 5), width, metrics: rowOf(flat ? flatTilePips : tilePips, width, h < twoRowsFrom ? 1 : 2) };
  }
  const twelve = mostPerRow * (cellPips.w + cellPips.gap) - cellPips.gap;
  const x = Math.max(5, Math.min(12, (w - twelve) / 2));
  return { x, foot: h - 8, width: w - 2 * x, metrics: rowOf(cellPips, w - 2 * x, 2) };
}

/** What stands in a bar from left to right, and which pips are filled. */
const order: readonly VmLook[] = ['running', 'copies', 'starting', 'lost', 'gaveUp', 'registered', 'off'];
const filled: ReadonlySet<VmLook> = new Set<VmLook>(['running', 'starting', 'copies', 'gaveUp']);
const struck: ReadonlySet<VmLook> = new Set<VmLook>(['lost', 'gaveUp']);

/** All pips of one look as one outline, so that a cell of any number of VMs is a few elements. */
export interface PipShape {
  readonly look: VmLook;
  /** An SVG path, also read by a canvas; 0,0 is the left end of the lowest row's foot. */
  readonly path: string;
  readonly filled: boolean;
}

export interface PipBar {
  readonly parts: readonly { readonly look: VmLook; readonly x: number; readonly w: number; readonly filled: boolean }[];
  readonly count: number;
}

/** Whether there are too many for two rows. */
export function isBar(vms: readonly VmReading[], { perRow }: PipMetrics): boolean {
  return vms.length > Math.min(mostPips, perRow * 2);
}

export function pipShapes(vms: readonly VmReading[], metrics: PipMetrics): PipShape[] {
  const rows = Math.ceil(vms.length / metrics.perRow);
  const paths = new Map<VmLook, string>();
  vms.forEach(({ look }, index) => {
    const x = (index % metrics.perRow) * (metrics.w + metrics.gap);
    const below = rows - 1 - Math.floor(index / metrics.perRow);
    const foot = -below * (metrics.h + metrics.rowGap);
    paths.set(look, (paths.get(look) ?? '') + pip(look, x, foot, metrics));
  });
  return order.flatMap((look) => {
    const path = paths.get(look);
    return path === undefined ? [] : [{ look, path, filled: filled.has(look) }];
  });
}

/** One pip: a box within its line's width; one that was lost is struck through, so that it is not told by colour alone. */
function pip(look: VmLook, x: number, foot: number, { w, h, startingH }: PipMetrics): string {
  const tall = look === 'starting' ? startingH : h;
  const [left, right, top, bottom] = [x + 0.5, x + w - 0.5, foot - tall + 0.5, foot - 0.5].map((value) => Math.round(value * 10) / 10);
  const box = `M${left} ${top}H${right}V${bottom}H${left}Z`;
  return struck.has(look) ? `${box}M${left} ${bottom}L${right} ${top}` : box;
}

/** @param width of the whole bar */
export function pipBar(vms: readonly VmReading[], width: number): PipBar {
  let x = 0;
  const parts = order.flatMap((look) => {
    const count = vms.filter((vm) => vm.look === look).length;
    if (count === 0) return [];
    const w = (count / vms.length) * width;
    const part = { look, x, w, filled: filled.has(look) };
    x += w;
    return [part];
  });
  return { parts, count: vms.length };
}
