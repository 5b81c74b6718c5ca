import { quote } from './problem.ts';
import type { Reader } from './readers.ts';

const units = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
const pattern = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d{1,3})?)s)?(?:(\d+)ms)?$/;

/** No duration of a file is longer: far over the 24 h of the longest run, with room for a 7-day window. */
export const longestDurationMs = 1_000 * units.h;

/**
 * Milliseconds of a duration such as `500ms`, `18s`, `61.5s`, `5m20s` or `1h`; null where the text is none. Units go from the largest to
 * the smallest, each at most once; only seconds take a fraction, of up to three digits. The result is a whole number.
 */
export function parseDuration(value: string): number | null {
  const match = pattern.exec(value);
  if (match === null || value === '') return null;
  const [, hours = '0', minutes = '0', seconds = '0', milliseconds = '0'] = match;
  const [whole = '0', fraction = ''] = seconds.split('.');
  const totalMs =
    Number(hours) * units.h + Number(minutes) * units.m + Number(whole) * units.s + Number(fraction.padEnd(3, '0')) + Number(milliseconds);
  return Number.isSafeInteger(totalMs) ? totalMs : Number.MAX_SAFE_INTEGER;
}

/** A duration as a file writes it, from whole milliseconds: the reverse of `parseDuration`. */
export function durationText(durationMs: number): string {
  const parts: string[] = [];
  let rest = durationMs;
  for (const [unit, size] of Object.entries(units)) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${String(count)}${unit}`);
    rest -= count * size;
  }
  return parts.length === 0 ? '0s' : parts.join('');
}

/** Reads a duration into whole milliseconds from 0 to `longestDurationMs`. */
export const duration: Reader<number> = (value, path, reading) => {
  if (typeof value === 'number') reading.report(path, value < 0 ? 'negativeTime' : 'durationWithoutUnit', { value: quote(value) });
  else if (typeof value !== 'string') reading.report(path, 'badDuration', { value: quote(value) });
  else {
    const parsed = parseDuration(value);
    if (parsed !== null && parsed <= longestDurationMs) return parsed;
    if (parsed !== null) reading.report(path, 'durationTooLong', { value: quote(value), max: durationText(longestDurationMs) });
    else if (value.startsWith('-') && parseDuration(value.slice(1)) !== null) reading.report(path, 'negativeTime', { value: quote(value) });
    else if (/^\d+$/.test(value)) reading.report(path, 'durationWithoutUnit', { value: quote(value) });
    else reading.report(path, 'badDuration', { value: quote(value) });
  }
  return undefined;
};
