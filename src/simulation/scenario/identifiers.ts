import { quote } from './problem.ts';
import type { IdKind } from './reading.ts';
import type { Reader } from './readers.ts';

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const longestId = 80;
const moidPattern = /^host-(?:0|[1-9][0-9]{0,9})$/;
const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const ipv4Pattern = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/** An id in kebab-case, at most 80 characters. */
export const kebabId: Reader<string> = (value, path, reading) => {
  if (typeof value !== 'string') reading.report(path, 'expectedText', { value: quote(value) });
  else if (!kebab.test(value) || value.length > longestId) reading.report(path, 'badId', { value: quote(value) });
  else return value;
  return undefined;
};

/** The id of something this file defines. A misspelt id is reported once, here, and still counts as known to those who use it. */
export function definition(kind: IdKind): Reader<string> {
  return (value, path, reading) => {
    if (typeof value === 'string') reading.define(kind, value, path);
    return kebabId(value, path, reading);
  };
}

/** The id of something defined anywhere in the file. */
export function reference(kind: IdKind): Reader<string> {
  return (value, path, reading) => {
    if (typeof value !== 'string') {
      reading.report(path, 'expectedText', { value: quote(value) });
      return undefined;
    }
    reading.refer(kind, value, path);
    return value;
  };
}

/** A managed object id of a host: `host-<n>`. */
export const moid: Reader<string> = (value, path, reading) => {
  if (typeof value === 'string' && moidPattern.test(value)) return value;
  reading.report(path, 'badMoid', { value: quote(value) });
  return undefined;
};

/** An IPv4 address in four decimal numbers. */
export const ipv4: Reader<string> = (value, path, reading) => {
  if (typeof value === 'string' && ipv4Pattern.test(value)) return value;
  reading.report(path, 'badAddress', { value: quote(value) });
  return undefined;
};
