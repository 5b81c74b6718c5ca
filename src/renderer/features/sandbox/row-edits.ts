/** Edits of rows of the form, one or many at a time. Pure. */
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { mountId, withMounts } from './batches.ts';
import { written } from './columns.ts';
import type { FormField, Row } from './columns.ts';
import type { ListName } from './references.ts';

/** The file with the same text written into a field of these rows. */
export function withWritten(file: ClusterFile, list: ListName, indexes: readonly number[], field: FormField, text: string): ClusterFile {
  const rows = (file[list] as readonly Row[]).map((row, index) => (indexes.includes(index) ? written(field, row, text) : row));
  return { ...file, [list]: rows };
}

/** Ids that are ticked in a row: its networks, its datastores, what a network carries, or the hosts that mount a datastore. */
export function ticked(file: ClusterFile, list: ListName, row: Row, key: string): readonly string[] {
  if (list === 'datastores' && key === 'hosts')
    return file.hosts.filter(({ datastores }) => datastores.some((mount) => mountId(mount) === row.id)).map(({ id }) => id);
  const value = (row as Readonly<Record<string, unknown>>)[key];
  if (Array.isArray(value)) return (value as (string | { readonly id: string })[]).map(mountId);
  return list === 'networks' && key === 'uses' ? ['management'] : [];
}

/** The file with one id ticked or not in these rows. What is said of the others, such as the paths of a mount, stays. */
export function withTicked(
  file: ClusterFile,
  list: ListName,
  indexes: readonly number[],
  key: string,
  id: string,
  on: boolean,
): ClusterFile {
  const rows = file[list] as readonly Row[];
  if (list === 'datastores' && key === 'hosts') {
    return indexes.reduce((now, index) => {
      const row = rows[index];
      if (row === undefined) return now;
      const hosts = ticked(now, list, row, key).filter((host) => host !== id);
      return withMounts(now, row.id, on ? [...hosts, id] : hosts);
    }, file);
  }
  const next = rows.map((row, index) => {
    const now = ticked(file, list, row, key);
    if (!indexes.includes(index) || now.includes(id) === on) return row;
    const standing = (row as Readonly<Record<string, unknown>>)[key];
    const values = Array.isArray(standing) ? (standing as (string | { readonly id: string })[]) : now;
    return { ...row, [key]: on ? [...values, id] : values.filter((value) => mountId(value) !== id) };
  });
  return { ...file, [list]: next };
}
