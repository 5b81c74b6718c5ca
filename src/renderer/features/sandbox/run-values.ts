/** What a cluster file says of its run: seed, length, commands with their moments, and whatever the form has no field for. Pure. */
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { formFields, withKey } from './columns.ts';
import type { Row } from './columns.ts';
import type { ListName } from './references.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Keys of a file with a place of their own in the form. */
const placed: ReadonlySet<string> = new Set([
  'format',
  'id',
  'title',
  'networks',
  'datastores',
  'hosts',
  'vms',
  'ha',
  'rules',
  'seed',
  'horizon',
  'timeline',
]);

/** Commands of the file's timeline, in its order. */
export function commandsOf(file: ClusterFile): readonly Plain[] {
  return Array.isArray(file['timeline']) ? (file['timeline'] as readonly Plain[]) : [];
}

/** The file with other commands; none is written as nothing. */
export function withCommands(file: ClusterFile, commands: readonly Plain[]): ClusterFile {
  return withKey(file, 'timeline', commands.length === 0 ? undefined : commands) as ClusterFile;
}

/** What stands in the field of a number of the run: 1 and 10m are the defaults, which are written as nothing. */
export function runField(file: ClusterFile, key: 'seed' | 'horizon'): string {
  const value = file[key];
  return typeof value === 'number' || typeof value === 'string' ? String(value) : runDefaults[key];
}
const runDefaults = { seed: '1', horizon: '10m' } as const;

/** A text that is no number stays the text it is: the validator tells. */
export function withRunField(file: ClusterFile, key: 'seed' | 'horizon', written: string): ClusterFile {
  const text = written.trim();
  const value = key === 'seed' && /^\d{1,10}$/.test(text) ? Number(text) : text;
  return withKey(file, key, text === '' || text === runDefaults[key] ? undefined : value) as ClusterFile;
}

/** What the file says beside all that has a field. */
export function keptOfFile(file: ClusterFile): readonly (readonly [string, unknown])[] {
  return Object.entries(file).filter(([key]) => !placed.has(key));
}

/** What a row says beside all that has a field. */
export function keptOfRow(list: ListName, row: Row): readonly (readonly [string, unknown])[] {
  return Object.entries(row).filter(([key]) => !formFields[list].some((field) => field.key === key));
}
