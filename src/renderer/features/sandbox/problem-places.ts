/** Which field of the form a problem of the validator belongs to. */
import type { FileProblemView } from '#api/operations.ts';
import type { ListName } from './references.ts';

export type Section = ListName | 'rules' | 'ha' | 'run';

/** In the order of the form. */
export const sections: readonly Section[] = ['hosts', 'networks', 'datastores', 'vms', 'rules', 'ha', 'run'];
/** What of a file is mended where its run is. */
const runKeys = /^(?:seed|horizon|start|jitter|vcenter|drs|proactiveHa|esx|timeline|expect)(?:[.[]|$)/;

/** `hosts[3].networks` for `hosts[3].networks[0]`: the field, not what of it. */
export function fieldKey(key: string): string {
  return /^[a-z]+\[\d+\](?:\.[A-Za-z]+)?/.exec(key)?.[0] ?? key;
}

/** The row a problem is about; null where it is about none. */
export function rowOf(key: string): { readonly list: ListName; readonly index: number; readonly field: string | null } | null {
  const [, list, index, field] = /^(networks|datastores|hosts|vms)\[(\d+)\](?:\.([A-Za-z]+))?/.exec(key) ?? [];
  return list === undefined ? null : { list: list as ListName, index: Number(index), field: field ?? null };
}

/** The part of the form where a problem is mended; null: none of it. */
export function sectionOf(key: string): Section | null {
  if (runKeys.test(key)) return 'run';
  return sections.find((section) => new RegExp(`^${section}(?:[.[]|$)`).test(key)) ?? null;
}

/** Problems by the field they are shown at. */
export function byField(problems: readonly FileProblemView[]): ReadonlyMap<string, readonly FileProblemView[]> {
  return Map.groupBy(problems, ({ key }) => fieldKey(key));
}
