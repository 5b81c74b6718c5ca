import { compareMoid } from './election-rank.ts';
import { carriedBy } from './reach.ts';
import type { Datastore, Host, HostIndex, World } from './world.ts';

/** Networks that carry vSAN traffic for the datastore, as a bit mask: its own, else every one with that use. */
function networksOf(world: World, datastore: Datastore): number {
  const own = world.networks.filter(({ spec }) =>
    datastore.spec.network === null ? spec.uses.includes('vsan') : spec.id === datastore.spec.network,
  );
  return own.reduce((mask, network) => mask | (1 << network.index), 0);
}

function highestMoid(group: readonly Host[]): string {
  return group.map((host) => host.spec.moid).reduce((high, moid) => (compareMoid(moid, high) > 0 ? moid : high));
}

/**
 * The hosts that reach a vSAN datastore: the largest group of running hosts on the vSAN network, of equal ones that with the highest MOID (our
 * choice; contract, section 8. Real: each object has its own quorum of components, S37). @returns null where no network carries vSAN.
 */
export function vsanMembers(world: World, datastore: Datastore): ReadonlySet<HostIndex> | null {
  const mask = networksOf(world, datastore);
  if (mask === 0) return null;
  const hosts = world.hosts.filter((host) => host.powered && host.access.has(datastore.index));
  const placed = new Set<Host>();
  let largest: Host[] = [];
  for (const first of hosts) {
    if (placed.has(first)) continue;
    const group = [first];
    placed.add(first);
    // The group grows while it is walked: whoever a member reaches belongs to it.
    for (const member of group) {
      for (const other of hosts) {
        if (placed.has(other) || (carriedBy(world, member.index, other.index) & mask) === 0) continue;
        placed.add(other);
        group.push(other);
      }
    }
    if (group.length > largest.length || (group.length === largest.length && compareMoid(highestMoid(group), highestMoid(largest)) > 0))
      largest = group;
  }
  return new Set(largest.map((host) => host.index));
}
