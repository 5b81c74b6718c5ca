/** The timeline's window of time and its axis. Pixels are measured from the left edge of the lanes, after the labels. */

/** In units of the axis: milliseconds, unless events lie at equal distances. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly spanMs: number;
}

/** Windows a zoom steps through, in ms. */
export const spans = [
  2000, 5000, 15_000, 30_000, 45_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 3_600_000, 14_400_000, 86_400_000,
] as const;
const tickSteps = [1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000] as const;
/** Share of the window kept before the fault, and the share at which the playhead may stand before the window widens. */
const before = 0.14;
const latestPlayhead = 0.72;

/** The window that keeps the last fault and the playhead in sight, as close as it can be: it grows in steps while time passes. */
export function autoWindow(zeroMs: number | null, atMs: number): TimeWindow {
  const zero = zeroMs ?? 0;
  const needed = (atMs - zero) / (latestPlayhead - before);
  const spanMs = spans.find((span) => span >= Math.max(needed, 45_000)) ?? spans.at(-1) ?? 86_400_000;
  return { fromMs: zeroMs === null ? 0 : Math.max(0, zero - spanMs * before), spanMs };
}

/** One step closer (-1) or wider (1), around the moment `keepMs`, which stays where it is. */
export function zoomed(window: TimeWindow, step: -1 | 1, keepMs: number): TimeWindow {
  const next = step === 1 ? spans.find((span) => span > window.spanMs) : spans.findLast((span) => span < window.spanMs);
  const spanMs = next ?? window.spanMs;
  const share = Math.min(1, Math.max(0, (keepMs - window.fromMs) / window.spanMs));
  return { spanMs, fromMs: Math.max(0, keepMs - share * spanMs) };
}

/** The least the window shows: two seconds, or two events. */
const leastSpan = 2000;

/** The window between two places, in any order; not closer than a zoom goes. */
export function spanned(one: number, other: number): TimeWindow {
  const fromMs = Math.min(one, other);
  const spanMs = Math.max(leastSpan, Math.abs(other - one));
  return { fromMs: Math.max(0, fromMs - (spanMs - Math.abs(other - one)) / 2), spanMs };
}

/** Pages a fixed window so that `atMs` is inside it. */
export function pagedTo(window: TimeWindow, atMs: number): TimeWindow {
  if (atMs >= window.fromMs && atMs <= window.fromMs + window.spanMs * 0.97) return window;
  return { ...window, fromMs: Math.max(0, atMs - window.spanMs * 0.1) };
}

export function xOf(window: TimeWindow, width: number, ms: number): number {
  return ((ms - window.fromMs) / window.spanMs) * width;
}

export function msAt(window: TimeWindow, width: number, x: number): number {
  return Math.round(window.fromMs + (x / Math.max(1, width)) * window.spanMs);
}

export interface Tick {
  readonly ms: number;
  readonly x: number;
  /** Carries its time in words. */
  readonly labelled: boolean;
}

/** Ticks counted from `zeroMs` (the last fault): words at least 90 px apart, marks between them. */
export function ticks(window: TimeWindow, width: number, zeroMs: number): Tick[] {
  const step = tickSteps.find((one) => (one / window.spanMs) * width >= 90) ?? tickSteps.at(-1) ?? 14_400_000;
  const minor = (step / 2 / window.spanMs) * width >= 20 ? step / 2 : step;
  const first = Math.ceil((window.fromMs - zeroMs) / minor);
  const last = Math.floor((window.fromMs + window.spanMs - zeroMs) / minor);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const ms = zeroMs + (first + index) * minor;
    return { ms, x: xOf(window, width, ms), labelled: ((first + index) * minor) % step === 0 };
  });
}

/** What lies in sight of moments in order, without those that would stand closer than `leastGap` pixels to the one drawn before them. */
export function thinned<T>(items: readonly T[], xOfItem: (item: T) => number, width: number, leastGap: number): { item: T; x: number }[] {
  const drawn: { item: T; x: number }[] = [];
  for (const item of items) {
    const x = xOfItem(item);
    if (x >= -1 && x <= width + 1 && x - (drawn.at(-1)?.x ?? -Infinity) >= leastGap) drawn.push({ item, x });
  }
  return drawn;
}
