/** Objects with a closed set of keys, built from readers. */
import { quote } from './problem.ts';
import { isMap, type Reader } from './readers.ts';

/** A key of an object: its reader and what an absent key means. */
export interface Field<T> {
  readonly read: Reader<T>;
  readonly required: boolean;
  /** Value of an absent key; meaningless where the key is required. */
  readonly fallback: T | undefined;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
/** What reading an object gives: `undefined` where a key is absent without default, or was reported. */
export type Draft<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T | undefined : never };

export function required<T>(read: Reader<T>): Field<T> {
  return { read, required: true, fallback: undefined };
}

export function optional<T>(read: Reader<T>): Field<T> {
  return { read, required: false, fallback: undefined };
}

export function withDefault<T>(read: Reader<T>, fallback: T): Field<T> {
  return { read, required: false, fallback };
}

/** An object with exactly these keys. Unknown and missing keys are reported, the others are read all the same. */
export function object<F extends Fields>(fields: F): Reader<Draft<F>> {
  const names = Object.keys(fields);
  return (value, path, reading) => {
    if (!isMap(value)) {
      reading.report(path, 'expectedMap', { value: quote(value) });
      return undefined;
    }
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) reading.report([...path, key], 'unknownKey', { key: quote(key), allowed: names.join(', ') });
    }
    const draft: Record<string, unknown> = {};
    for (const name of names) {
      const field = fields[name];
      if (field === undefined) continue;
      if (Object.hasOwn(value, name)) draft[name] = field.read(value[name], [...path, name], reading);
      else if (field.required) reading.report([...path, name], 'missingKey', { key: name });
      else draft[name] = field.fallback;
    }
    // Sound by construction: each key holds what its own reader returned, its fallback, or nothing after a report.
    return draft as Draft<F>;
  };
}

/** Removes keys that are absent, so that a value written as JSON and one that was read compare equal. */
export function present<T extends object>(draft: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
