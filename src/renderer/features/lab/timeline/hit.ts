import { bandAt } from '#renderer/run/bands.ts';
import { countWhile } from '#renderer/run/count-while.ts';
import { eventsHeight, laneAt } from './lane-layout.ts';
import type { LaneLayout } from './lane-layout.ts';
import type { Lane, Mark } from './lanes.ts';
import type { WalkPlace } from './walk.ts';

/** As far from its middle a mark still takes the pointer, px. */
const reach = 9;

/** What lies where on the lanes. */
export interface Field {
  readonly lanes: readonly Lane[];
  readonly marks: readonly Mark[];
  readonly layout: LaneLayout;
  readonly scrollTop: number;
  readonly frontierMs: number;
  x(ms: number): number;
  msAt(x: number): number;
}

/** The mark or band at a point of the lanes, as a place to stand on; null where there is none. */
export function placeAt(field: Field, x: number, y: number): WalkPlace | null {
  if (y < eventsHeight) return markAt(field, x);
  const row = laneAt(field.layout, y + field.scrollTop);
  const lane = field.lanes[row];
  const ms = field.msAt(x);
  const band = lane && ms < field.frontierMs ? bandAt(lane.bands, ms) : null;
  return lane && band ? { row: row + 1, index: lane.bands.indexOf(band) } : null;
}

/** The nearest mark within reach; of equally near ones the loudest. */
function markAt({ marks, frontierMs, x: xOf, msAt }: Field, x: number): WalkPlace | null {
  const rank = { fault: 0, important: 1, normal: 2 } as const;
  let best: { index: number; distance: number } | null = null;
  const last = countWhile(marks, ({ atMs }) => atMs <= Math.min(frontierMs, msAt(x + reach)));
  for (let index = countWhile(marks, ({ atMs }) => atMs < msAt(x - reach)); index < last; index += 1) {
    const mark = marks[index] as Mark;
    const distance = Math.abs(xOf(mark.atMs) - x) + rank[mark.kind] * 2;
    if (!best || distance < best.distance) best = { index, distance };
  }
  return best && { row: 0, index: best.index };
}
