/** The HA settings of a cluster file and the values of the settings' fields: durations are texts in a file and milliseconds in a field. Pure. */
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { fields } from '../lab/ha-settings/fields.ts';
import type { Field, SettingValue, Values } from '../lab/ha-settings/fields.ts';
import { withKey } from './columns.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Where a field's value stands below `ha`: group, or null, and key. */
function placeOf(path: string): readonly [string | null, string] {
  const [first = '', second] = path.split('.');
  const key = (second ?? first).replace(/Ms$/, '');
  return second === undefined ? [null, key] : [first, key];
}

/** As problems name it: `ha.vmMonitoring.failureInterval`. */
export function haKey(path: string): string {
  const [group, key] = placeOf(path);
  return group === null ? `ha.${key}` : `ha.${group}.${key}`;
}

const isDuration = (path: string): boolean => path.endsWith('Ms');
const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** Milliseconds of a duration as files write it; a text that is none stays one. */
function durationOf(text: string): number | string {
  if (!/^(?:[0-9.]+(?:ms|h|m|s))+$/.test(text)) return text;
  return [...text.matchAll(/([0-9.]+)(ms|h|m|s)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0), 0);
}

function groupOf(ha: Plain, group: string | null): Plain {
  const value = group === null ? ha : ha[group];
  return typeof value === 'object' && value !== null ? (value as Plain) : {};
}

function valueOf({ path, standard }: Field, ha: Plain): SettingValue {
  const [group, key] = placeOf(path);
  const value = groupOf(ha, group)[key] as SettingValue | undefined;
  if (value === undefined) return standard;
  if (value === 'auto' || (isDuration(path) && value === 'none')) return null;
  return isDuration(path) && typeof value === 'string' ? durationOf(value) : value;
}

/** Every setting of the form, those the file says nothing about with their defaults. */
export function haValues({ ha }: ClusterFile): Values {
  return Object.fromEntries(fields.map((field) => [field.path, valueOf(field, ha)]));
}

function entryOf({ path, standard }: Field, value: SettingValue): unknown {
  if (JSON.stringify(value) === JSON.stringify(standard)) return undefined;
  if (!isDuration(path)) return value ?? 'auto';
  return typeof value === 'number' ? `${String(value / 1000)}s` : (value ?? 'none');
}

/** The file with a setting; the default is written as nothing. */
export function withHa(file: ClusterFile, path: string, value: SettingValue): ClusterFile {
  const field = fields.find((one) => one.path === path);
  if (field === undefined) return file;
  const [group, key] = placeOf(path);
  const inner = withKey(groupOf(file.ha, group), key, entryOf(field, value));
  const ha = group === null ? inner : withKey(file.ha, group, Object.keys(inner).length === 0 ? undefined : inner);
  return { ...file, ha };
}

/** Advanced options that are set, in the order of the file. */
export function advancedOf({ ha }: ClusterFile): readonly (readonly [string, SettingValue])[] {
  return Object.entries(groupOf(ha, 'advanced')) as [string, SettingValue][];
}

/** The file with an advanced option; undefined takes it away. */
export function withAdvanced(file: ClusterFile, name: string, value: SettingValue | undefined): ClusterFile {
  const advanced = withKey(groupOf(file.ha, 'advanced'), name, value);
  return { ...file, ha: withKey(file.ha, 'advanced', Object.keys(advanced).length === 0 ? undefined : advanced) };
}
