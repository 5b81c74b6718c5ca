import type { Host, World } from './world.ts';

/** Datastores a host mounts and reaches now; vSAN counts (our choice; contract, section 8). */
export function reachableDatastores(host: Host): number {
  let count = 0;
  for (const access of host.access.values()) if (access.state === 'ok') count++;
  return count;
}

/**
 * Orders two managed object ids as the election does: as TEXT, so host-99 is above host-100 (facts, section 2; sources S1, S24).
 * Code units are compared, never a locale. @returns negative when `left` is lower, positive when higher, 0 when equal.
 */
export function compareMoid(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The hidden option that outranks everything (S24); null where a host does not have it, which then counts as 0. */
export function nodeGoodness(host: Host): number | null {
  return host.esx['fdm.nodeGoodness'] ?? null;
}

type Ground = 'nodeGoodness' | 'datastores' | 'moid';

/** Positive when the host on the right is ahead by that ground alone. The option takes the place of the datastores of the host that has it. */
const grounds: readonly (readonly [Ground, (left: Host, right: Host) => number])[] = [
  ['nodeGoodness', (left, right) => (nodeGoodness(right) ?? 0) - (nodeGoodness(left) ?? 0)],
  ['datastores', (left, right) => countedDatastores(right) - countedDatastores(left)],
  ['moid', (left, right) => compareMoid(right.spec.moid, left.spec.moid)],
];

function countedDatastores(host: Host): number {
  return nodeGoodness(host) === null ? reachableDatastores(host) : 0;
}

/** Negative when `left` beats `right` in an election: `fdm.nodeGoodness`, then more datastores, then the higher MOID as text. */
function compareCandidates(left: Host, right: Host): number {
  for (const [, compare] of grounds) {
    const order = compare(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

/** What put the winner of an election before the next one. */
export function decidingGround(winner: Host, second: Host): Ground {
  return grounds.find(([, compare]) => compare(winner, second) !== 0)?.[0] ?? 'moid';
}

/** The hosts in the order an election would choose them. Does not change its argument. */
export function rankCandidates(hosts: readonly Host[]): Host[] {
  return [...hosts].sort(compareCandidates);
}

/** All hosts whose agent is primary now, in file order. */
export function primariesOf(world: World): Host[] {
  return world.hosts.filter((host) => host.agent.running && host.agent.role === 'primary');
}
