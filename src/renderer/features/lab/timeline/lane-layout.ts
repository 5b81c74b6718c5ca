import type { Lane } from './lanes.ts';

/** Height of the lane of events, which stays in sight above the others. */
export const eventsHeight = 24;
/** Room between hosts, VMs and datastores, with a rule in it. */
const groupGap = 5;
const foot = 4;

/** Where the lanes lie, in pixels from the top of the lane of events. */
export interface LaneLayout {
  readonly tops: readonly number[];
  /** Where rules part hosts, VMs and datastores. */
  readonly rules: readonly number[];
  readonly laneHeight: number;
  readonly height: number;
}

export function layLanes(lanes: readonly Lane[], laneHeight: number): LaneLayout {
  const rules: number[] = [];
  let y = eventsHeight;
  const tops = lanes.map((lane, index) => {
    if (index > 0 && lane.kind !== lanes[index - 1]?.kind) {
      rules.push(y + groupGap / 2);
      y += groupGap;
    }
    const top = y;
    y += laneHeight;
    return top;
  });
  return { tops, rules, laneHeight, height: y + foot };
}

/** The lane at a height, or -1 where there is none. */
export function laneAt({ tops, laneHeight }: LaneLayout, y: number): number {
  return tops.findIndex((top) => y >= top && y < top + laneHeight);
}

/** The lanes of which some part is in sight, as a half-open range. */
export function lanesInSight({ tops, laneHeight }: LaneLayout, scrollTop: number, height: number): { first: number; last: number } {
  const first = tops.findIndex((top) => top + laneHeight > scrollTop + eventsHeight);
  const last = tops.findLastIndex((top) => top < scrollTop + height);
  return first === -1 ? { first: 0, last: 0 } : { first, last: last + 1 };
}
