import { definition, ipv4, reference } from './identifiers.ts';
import { quote } from './problem.ts';
import { object, optional, required, withDefault, type Draft } from './fields.ts';
import { distinct, list, oneOf, type Reader } from './readers.ts';
import type { Reading } from './reading.ts';
import type { HostDraft } from './hosts.ts';
import type { DatastoreSpec, NetworkSpec } from './scenario.ts';

const networkFields = {
  id: required(definition('network')),
  gateway: optional(ipv4),
  uses: withDefault(distinct(oneOf(['management', 'vsan', 'storage']), { min: 1 }), ['management']),
};
export type NetworkDraft = Draft<typeof networkFields>;
export const networks = list(object(networkFields), { min: 1 });

const datastoreFields = {
  id: required(definition('datastore')),
  kind: required(oneOf(['vmfs', 'nfs', 'vsan', 'vvol'])),
  network: optional(reference('network')),
};
export type DatastoreDraft = Draft<typeof datastoreFields>;
export const datastores: Reader<(DatastoreDraft | undefined)[]> = list(object(datastoreFields));

export function networkSpec(draft: NetworkDraft): NetworkSpec {
  return { id: draft.id ?? '', gateway: draft.gateway ?? null, uses: (draft.uses ?? []) as NetworkSpec['uses'] };
}

export function datastoreSpec(draft: DatastoreDraft): DatastoreSpec {
  return { id: draft.id ?? '', kind: draft.kind ?? 'vmfs', network: draft.network ?? null };
}

/** Two networks behind one gateway would be one network. */
export function checkGateways(drafts: readonly (NetworkDraft | undefined)[], reading: Reading): void {
  const owners = new Map<string, string>();
  drafts.forEach((network, index) => {
    const gateway = network?.gateway;
    if (gateway === undefined) return;
    const first = owners.get(gateway);
    if (first === undefined) owners.set(gateway, `networks[${String(index)}].gateway`);
    else reading.report(['networks', index, 'gateway'], 'duplicateGateway', { value: quote(gateway), first });
  });
}

/** A datastore behind a network needs one that carries storage (a vSAN datastore: vSAN traffic). */
export function checkStorageNetworks(
  stores: readonly (DatastoreDraft | undefined)[],
  drafts: readonly (NetworkDraft | undefined)[],
  reading: Reading,
): void {
  stores.forEach((store, index) => {
    const network = drafts.find((draft) => draft?.id !== undefined && draft.id === store?.network);
    if (network?.uses === undefined || store?.kind === undefined) return;
    const use = store.kind === 'vsan' ? 'vsan' : 'storage';
    if (!network.uses.includes(use))
      reading.report(['datastores', index, 'network'], 'networkWithoutUse', { value: quote(network.id), use });
  });
}

/** A host reaches a datastore behind a network only if it is on that network. */
export function checkStorageLinks(
  stores: readonly (DatastoreDraft | undefined)[],
  hosts: readonly (HostDraft | undefined)[],
  reading: Reading,
): void {
  const networkOf = new Map(
    stores.flatMap((store) => (store?.id === undefined || store.network === undefined ? [] : [[store.id, store.network] as const])),
  );
  hosts.forEach((host, index) => {
    host?.datastores?.forEach((mount, position) => {
      const network = mount?.id === undefined ? undefined : networkOf.get(mount.id);
      if (network === undefined || host.networks === undefined || host.networks.includes(network)) return;
      const params = { value: quote(mount?.id), network: quote(network), host: quote(host.id) };
      reading.report(['hosts', index, 'datastores', position], 'hostOffStorageNetwork', params);
    });
  });
}
