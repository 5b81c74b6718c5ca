import type { TraceEvent } from '#simulation/trace/event.ts';

/** One event as a line a person can review: time, seq, type, cause, rule, then the fields as JSON values. The hash is left to its own test. */
export function readableLine(event: TraceEvent): string {
  const { seq, atMs, type, cause, rule, ...fields } = event;
  const time = (atMs / 1000).toFixed(3).padStart(9);
  const shown = Object.entries(fields).filter(([key]) => key !== 'hash' && key !== 'engine');
  const rest = shown.map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ');
  return `${time} #${String(seq)} ${type} <-${cause === null ? 'none' : String(cause)}${rule === null ? '' : ` [${rule}]`} ${rest}`.trimEnd();
}
