/**
 * Which datastores carry a host's heartbeats, by a second implementation written from the facts (section 4) and the contract (section 8): never
 * vSAN, mounted by two hosts or more, most hosts first, VMFS before NFS before vVol, then the order of the file; two a host, up to five.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventsOf, patience, replayable, runOf } from './oracle-run.ts';

const kinds = ['vmfs', 'nfs', 'vvol'] as const;
const cluster = fc.record({
  stores: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 6 }),
  mounts: fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), { minLength: 2, maxLength: 5 }),
  policy: fc.constantFrom('allFeasibleDs', 'userSelectedDs', 'allFeasibleDsWithUserPreference'),
  chosen: fc.array(fc.nat(5), { maxLength: 3 }),
  perHost: fc.constantFrom(null, 2, 3, 5),
  crashed: fc.nat(4),
});

interface Store {
  readonly id: string;
  readonly kind: string;
  readonly mountedBy: readonly string[];
}

/** Of what the host mounts: the preferred first where a preference counts, then the better one, again and again. */
function heartbeatStores(stores: readonly Store[], host: string, policy: string, chosen: readonly string[], count: number): string[] {
  const rest = stores.filter(({ id, mountedBy }) => {
    if (!mountedBy.includes(host) || mountedBy.length < 2) return false;
    return policy !== 'userSelectedDs' || chosen.includes(id);
  });
  const better = (left: Store, right: Store): boolean => {
    const preferred = (store: Store): number => (policy === 'allFeasibleDsWithUserPreference' && chosen.includes(store.id) ? 1 : 0);
    if (preferred(left) !== preferred(right)) return preferred(left) > preferred(right);
    if (left.mountedBy.length !== right.mountedBy.length) return left.mountedBy.length > right.mountedBy.length;
    if (left.kind !== right.kind) return kinds.findIndex((kind) => kind === left.kind) < kinds.findIndex((kind) => kind === right.kind);
    return stores.indexOf(left) < stores.indexOf(right);
  };
  const found: string[] = [];
  while (found.length < count && rest.length > 0) {
    let best = 0;
    for (let index = 1; index < rest.length; index++) if (better(rest[index] as Store, rest[best] as Store)) best = index;
    found.push(...rest.splice(best, 1).map(({ id }) => id));
  }
  return found;
}

it('the datastores watched for a silent host are those the rule names', patience, () => {
  fc.assert(
    fc.property(cluster, ({ stores: storeKinds, mounts, policy, chosen, perHost, crashed }) => {
      const hosts = mounts.map((_, index) => `esx-${String(index + 1)}`);
      const ids = storeKinds.map((_, index) => `ds-${String(index + 1)}`);
      const stores = storeKinds.map((kind, at) => ({
        id: ids[at] ?? '',
        kind,
        mountedBy: hosts.filter((_, index) => mounts[index]?.[at] === true),
      }));
      const wanted = [...new Set(chosen.filter((at) => at < ids.length).map((at) => ids[at] ?? ''))];
      const run = runOf({
        horizon: '30s',
        datastores: stores.map(({ id, kind }) => ({ id, kind })),
        hosts: hosts.map((id, index) => ({
          id,
          moid: `host-${String(10 + index)}`,
          networks: ['net'],
          datastores: ids.filter((_, at) => mounts[index]?.[at] === true),
        })),
        ha: {
          heartbeatDatastores: { policy, datastores: wanted },
          advanced: perHost === null ? {} : { 'das.heartbeatDsPerHost': perHost },
        },
        timeline: [{ at: '10s', do: 'host.crash', host: hosts[crashed % hosts.length] }],
      });
      const silent = hosts[crashed % hosts.length] ?? '';
      fc.pre(run.initial.actual.primaries[0] !== silent);
      const watched = eventsOf(run, 'datastoreHeartbeat.watchStarted').filter(({ host }) => host === silent);
      // The contract names them in no order.
      expect(watched.map(({ datastore }) => datastore).sort()).toEqual(
        heartbeatStores(stores, silent, policy, wanted, perHost ?? 2).sort(),
      );
    }),
    replayable(),
  );
});
