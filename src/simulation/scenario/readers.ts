/**
 * Small readers that turn an unknown JSON value into a typed one or report why they cannot. A reader returns `undefined` only after
 * it reported a problem, so a reading without problems holds no `undefined` where the types deny it.
 */
import { quote, type Path } from './problem.ts';
import type { Reading } from './reading.ts';

export type Reader<T> = (value: unknown, path: Path, reading: Reading) => T | undefined;

export const boolean: Reader<boolean> = (value, path, reading) => {
  if (typeof value === 'boolean') return value;
  reading.report(path, 'expectedBoolean', { value: quote(value) });
  return undefined;
};

/** A text of 1 to `longest` characters. */
export function text(longest: number): Reader<string> {
  return (value, path, reading) => {
    if (typeof value !== 'string') reading.report(path, 'expectedText', { value: quote(value) });
    else if (value.trim() === '') reading.report(path, 'emptyText');
    else if (value.length > longest) reading.report(path, 'textTooLong', { length: value.length, max: longest });
    else return value;
    return undefined;
  };
}

/** A whole number from `min` to `max`, both included. */
export function wholeNumber(min: number, max: number): Reader<number> {
  return (value, path, reading) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) reading.report(path, 'expectedWholeNumber', { value: quote(value) });
    else if (value < min || value > max) reading.report(path, 'outOfRange', { value: quote(value), min, max });
    // -0 would be written as 0 but compares unequal to it in a deep comparison.
    else return value === 0 ? 0 : value;
    return undefined;
  };
}

/** One of a closed set of words. */
export function oneOf<const W extends string>(words: readonly W[]): Reader<W> {
  return (value, path, reading) => {
    const found = words.find((word) => word === value);
    if (found === undefined) reading.report(path, 'notAllowed', { value: quote(value), allowed: words.join(', ') });
    return found;
  };
}

/** Any value at all, kept as it is: for what is only compared. */
export const anything: Reader<unknown> = (value) => value;

/** A list; entries that cannot be read stay as `undefined` so that positions keep their meaning. */
export function list<T>(item: Reader<T>, limits: { readonly min?: number; readonly max?: number } = {}): Reader<(T | undefined)[]> {
  return (value, path, reading) => {
    if (!Array.isArray(value)) {
      reading.report(path, 'expectedList', { value: quote(value) });
      return undefined;
    }
    const min = limits.min ?? 0;
    const max = limits.max ?? Number.POSITIVE_INFINITY;
    if (value.length < min) reading.report(path, min === 1 ? 'emptyList' : 'tooFewItems', { count: value.length, min });
    if (value.length > max) reading.report(path, 'tooManyItems', { count: value.length, max });
    return value.map((entry: unknown, index) => item(entry, [...path, index], reading));
  };
}

/** A list of texts, none of them twice. */
export function distinct(item: Reader<string>, limits: { readonly min?: number; readonly max?: number } = {}): Reader<string[]> {
  const readList = list(item, limits);
  return (value, path, reading) => {
    const items = readList(value, path, reading);
    const seen = new Set<string>();
    items?.forEach((entry, index) => {
      if (entry === undefined) return;
      if (seen.has(entry)) reading.report([...path, index], 'repeatedItem', { value: quote(entry) });
      seen.add(entry);
    });
    return items?.filter((entry) => entry !== undefined);
  };
}

/** True for a JSON object: not null, not a list. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
