/** Times as the learner reads them. All take integer milliseconds of simulated time; tenths are cut, never rounded up to a moment not reached. */

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** `00:19.4`, or `1:02:03.4` from an hour on. */
export function shortClock(ms: number): string {
  const tenths = Math.floor(ms / 100);
  const seconds = Math.floor(tenths / 10);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${tenths % 10}`;
  return seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${rest}` : rest;
}

/** `00:01:19.4`: the simulated clock. */
export function longClock(ms: number): string {
  const tenths = Math.floor(ms / 100);
  const seconds = Math.floor(tenths / 10);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${tenths % 10}`;
}

/** Seconds with one decimal: `18.0`, `-2.5`. */
export function tenthsOf(ms: number): string {
  const tenths = Math.trunc(ms / 100);
  const sign = tenths < 0 ? '-' : '';
  return `${sign}${Math.floor(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10}`;
}

/** Distance from a fault: `+18.0`, `−2.5` (with a true minus sign). */
export function offsetText(ms: number): string {
  return ms < 0 ? `−${tenthsOf(-ms)}` : `+${tenthsOf(ms)}`;
}

/** Seconds without a needless decimal: `18`, `1.5`. */
export function secondsOf(ms: number): string {
  return ms % 1000 === 0 ? String(ms / 1000) : tenthsOf(ms);
}
