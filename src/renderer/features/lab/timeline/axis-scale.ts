/** How moments lie along the timeline: by the time between them, or each event as far from the next as any other. */
import { xOf } from './scale.ts';
import type { Tick, TimeWindow } from './scale.ts';

export type AxisKind = 'seconds' | 'order';

/** The axis counts in units: milliseconds, or thousandths of the way from one event to the next. */
export interface AxisScale {
  readonly kind: AxisKind;
  unitOf(ms: number): number;
  msOf(unit: number): number;
  /** The moments at equal distances, ascending; none by seconds. */
  readonly knots: readonly number[];
}

const unitsPerEvent = 1000;
const eventWidth = 24;
/** Share of the window after which the next page begins, and the share of the page before that stays in sight. */
const latestPlayhead = 0.9;
const overlap = 0.2;

export const bySeconds: AxisScale = { kind: 'seconds', unitOf: (ms) => ms, msOf: (unit) => unit, knots: [] };

/** @param moments of the events, ascending. Between two of them time runs evenly, so that every moment has its place. */
export function byOrder(moments: readonly number[], endMs: number): AxisScale {
  const knots = [...new Set([0, ...moments, endMs])].sort((one, other) => one - other);
  const last = knots.length - 1;
  const at = (index: number): number => knots[Math.min(last, Math.max(0, index))] ?? 0;
  return {
    kind: 'order',
    knots,
    unitOf(ms) {
      const index = lastNotAfter(knots, ms);
      const length = at(index + 1) - at(index);
      return (index + (length > 0 ? (ms - at(index)) / length : 0)) * unitsPerEvent;
    },
    msOf(unit) {
      const place = Math.min(last, Math.max(0, unit / unitsPerEvent));
      const index = Math.floor(place);
      return Math.round(at(index) + (place - index) * (at(index + 1) - at(index)));
    },
  };
}

function lastNotAfter(knots: readonly number[], ms: number): number {
  let low = 0;
  let high = knots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((knots[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The page of events the playhead is on. It stands still until the playhead has nearly crossed it. */
export function orderWindow(atUnit: number, width: number): TimeWindow {
  const spanMs = (Math.max(width, eventWidth) / eventWidth) * unitsPerEvent;
  const step = spanMs * (1 - overlap);
  const page = Math.max(0, Math.ceil((atUnit - spanMs * latestPlayhead) / step));
  return { fromMs: page * step, spanMs };
}

/** A tick at each event seen so far, with its time where there is room for it. */
export function orderTicks(scale: AxisScale, window: TimeWindow, width: number, frontierMs: number): Tick[] {
  const drawn: Tick[] = [];
  let labelled = -Infinity;
  for (let index = lastNotAfter(scale.knots, scale.msOf(window.fromMs)); index < scale.knots.length; index += 1) {
    const ms = scale.knots[index] ?? 0;
    const x = xOf(window, width, scale.unitOf(ms));
    if (ms > frontierMs || x > width + 1) break;
    if (x < 0 || x - (drawn.at(-1)?.x ?? -Infinity) < 4) continue;
    const hasRoom = x - labelled >= 72;
    if (hasRoom) labelled = x;
    drawn.push({ ms, x, labelled: hasRoom });
  }
  return drawn;
}
