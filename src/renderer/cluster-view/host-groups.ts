import type { Scenario } from '#simulation/scenario/scenario.ts';

/** Hosts that are drawn together: a rack, a site, or a plain block of twelve. */
export interface HostGroup {
  readonly name: string | null;
  readonly hosts: readonly string[];
}

const blockSize = 12;

/** The hosts by their group, in the order of the scenario; hosts without one in blocks of twelve. */
export function hostGroups(scenario: Scenario): HostGroup[] {
  const groups: { name: string | null; hosts: string[] }[] = [];
  for (const { id, group } of scenario.hosts) {
    const known =
      group === null
        ? groups.findLast((one) => one.name === null && one.hosts.length < blockSize)
        : groups.find((one) => one.name === group);
    if (known) known.hosts.push(id);
    else groups.push({ name: group, hosts: [id] });
  }
  return groups;
}

/**
 * What a small cell calls its host: the number at the end where all names differ in nothing else, else the whole name.
 * @returns host -> text
 */
export function shortNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const parts = ids.map((id) => /^(.*?)(\d+)$/.exec(id));
  const stem = parts[0]?.[1];
  const numbered = stem !== undefined && parts.every((part) => part?.[1] === stem);
  return new Map(ids.map((id, index) => [id, numbered ? (parts[index]?.[2] ?? id) : id]));
}
