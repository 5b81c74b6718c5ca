/** Settings as they stand, what the learner changed about them, and the patch that comes of it. Pure. */
import type { HaSettings, HaSettingsPatch } from '#simulation/scenario/scenario.ts';
import { fields } from './fields.ts';
import type { Field, NumberControl, SettingValue, Values } from './fields.ts';

const same = (a: SettingValue | undefined, b: SettingValue | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A group's name and what follows; an option's name has dots of its own. */
function split(path: string): { readonly group: string | null; readonly name: string } {
  const dot = path.indexOf('.');
  return dot < 0 ? { group: null, name: path } : { group: path.slice(0, dot), name: path.slice(dot + 1) };
}

/** All settings under their paths. */
export function valuesOf(settings: HaSettings): Values {
  const values: Record<string, SettingValue> = {};
  for (const [name, value] of Object.entries(settings) as [string, SettingValue | Record<string, SettingValue>][]) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) values[name] = value as SettingValue;
    else for (const [inner, one] of Object.entries(value)) values[`${name}.${inner}`] = one;
  }
  return values;
}

/** The edits that say something else than the settings as they stand. */
export function changesOf(standing: Values, edits: Values): Values {
  return Object.fromEntries(Object.entries(edits).filter(([path, value]) => !same(standing[path], value)));
}

/** What `ha.set` is sent with: the changed settings only. */
export function patchOf(standing: Values, edits: Values): HaSettingsPatch {
  const patch: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(changesOf(standing, edits))) {
    const { group, name } = split(path);
    if (group === null) patch[name] = value;
    else patch[group] = { ...(patch[group] as object | undefined), [name]: value };
  }
  return patch;
}

export const isStandard = (value: SettingValue | undefined, standard: SettingValue): boolean => same(value ?? null, standard);

/** The greatest value a number may have, in the unit it is shown in. */
export function limitOf(control: NumberControl, hosts: number): number {
  return control.max === 'otherHosts' ? Math.max(0, hosts - 1) : control.max;
}

/** What somebody wrote into a number's field: the setting's value, or the text itself where it is none. */
export function readNumber(control: NumberControl, text: string): SettingValue {
  const written = text.trim();
  if (written === '' && control.optional) return null;
  return /^\d{1,12}$/.test(written) ? Number(written) * control.scale : text;
}

/** The reverse: what the field shows. */
export function numberText(control: NumberControl, value: SettingValue | undefined): string {
  return typeof value === 'number' ? String(value / control.scale) : typeof value === 'string' ? value : '';
}

/** Whether a value can be sent: only numbers can be written wrongly. */
export function isValid({ control }: Field, value: SettingValue | undefined, hosts: number): boolean {
  if (control.kind !== 'number') return true;
  if (value === null) return control.optional;
  return typeof value === 'number' && value >= control.min * control.scale && value <= limitOf(control, hosts) * control.scale;
}

/** Paths that were written wrongly among the changes. */
export function wrongPaths(changes: Values, hosts: number): string[] {
  const wrong = fields.filter((field) => Object.hasOwn(changes, field.path) && !isValid(field, changes[field.path], hosts));
  const empty = Object.keys(changes).filter((path) => path.startsWith('advanced.') && changes[path] === '');
  return [...wrong.map(({ path }) => path), ...empty];
}
