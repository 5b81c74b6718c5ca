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

/** Negative when `left` beats `right` in an election: more datastores, then the higher MOID as text. */
export function compareCandidates(left: Host, right: Host): number {
  const byDatastores = reachableDatastores(right) - reachableDatastores(left);
  return byDatastores !== 0 ? byDatastores : compareMoid(right.spec.moid, left.spec.moid);
}

/** The hosts in the order an election would choose them. Does not change its argument. */
export function rankCandidates(hosts: readonly Host[]): Host[] {
  return [...hosts].sort(compareCandidates);
}

/** All hosts whose agent is primary now, in file order. */
export function primariesOf(world: World): Host[] {
  return world.hosts.filter((host) => host.agent.running && host.agent.role === 'primary');
}
