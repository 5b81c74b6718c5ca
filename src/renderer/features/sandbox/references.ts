/** Things of a cluster file are named all over it: when one gets another name, or goes, everything that names it follows. Pure. */
import type { ClusterFile } from '#api/sandbox-schema.ts';

export type Kind = 'network' | 'datastore' | 'host' | 'vm';
export type ListName = 'networks' | 'datastores' | 'hosts' | 'vms';

export const listOf: Readonly<Record<Kind, ListName>> = { network: 'networks', datastore: 'datastores', host: 'hosts', vm: 'vms' };

/** Keys under which ids of a kind stand, anywhere in a file. */
const keysOf: Readonly<Record<Kind, readonly string[]>> = {
  network: ['network', 'networks'],
  datastore: ['datastore', 'datastores'],
  host: ['host', 'hosts', 'failoverHosts', 'ftSecondaryHost', 'groups'],
  vm: ['vm', 'vms', 'dependsOn'],
};

/** The new name of an id, the id itself where it stays, null where it goes. */
type Move = (id: string) => string | null;

type Plain = Readonly<Record<string, unknown>>;

/** @param named whether ids of the kind stand here. Returns undefined for what goes. */
function moved(value: unknown, keys: readonly string[], move: Move, named: boolean): unknown {
  if (typeof value === 'string') return named ? (move(value) ?? undefined) : value;
  if (Array.isArray(value)) return value.map((item) => moved(item, keys, move, named)).filter((item) => item !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const { id } = value as Plain;
  const own = named && typeof id === 'string' ? move(id) : id;
  if (own === null) return undefined;
  const entries = Object.entries(value).map(([key, inner]) => [key, moved(inner, keys, move, keys.includes(key))] as const);
  const kept = entries.filter(([, inner]) => inner !== undefined);
  // Without the thing it is done to, a deed is none.
  if ('do' in value && kept.length < entries.length) return undefined;
  return { ...Object.fromEntries(kept), ...(id === undefined ? {} : { id: own }) };
}

/** A rule about nobody, or about keeping one VM beside itself, says nothing. */
function isRule(rule: unknown): boolean {
  const { kind, vms, hosts } = rule as Plain;
  const fewest = kind === 'vmAffinity' || kind === 'vmAntiAffinity' ? 2 : 1;
  return (!Array.isArray(vms) || vms.length >= fewest) && (!Array.isArray(hosts) || hosts.length > 0);
}

function withMoved(file: ClusterFile, kind: Kind, move: Move): ClusterFile {
  const next = moved(file, keysOf[kind], move, false) as ClusterFile;
  return Array.isArray(next['rules']) ? { ...next, rules: next['rules'].filter(isRule) } : next;
}

/** The file with another name for one thing. The new name must be free. */
export function renamed(file: ClusterFile, kind: Kind, from: string, to: string): ClusterFile {
  return withMoved(file, kind, (id) => (id === from ? to : id));
}

const mountIds = (host: ClusterFile['hosts'][number]): string[] =>
  host.datastores.map((mount) => (typeof mount === 'string' ? mount : mount.id));

/** VMs of hosts that go are spread over those that stay and reach their datastore; VMs of datastores that go take one their host has. */
function rehoused(file: ClusterFile, kind: Kind, gone: ReadonlySet<string>): ClusterFile {
  if (kind !== 'host' && kind !== 'datastore') return file;
  const hosts = file.hosts.filter(({ id }) => kind !== 'host' || !gone.has(id));
  const reach = new Map(hosts.map((host) => [host.id, mountIds(host)]));
  let next = 0;
  const vms = file.vms.map((vm) => {
    if (!gone.has(kind === 'host' ? vm.host : vm.datastore)) return vm;
    if (kind === 'datastore') return { ...vm, datastore: reach.get(vm.host)?.find((id) => !gone.has(id)) ?? vm.datastore };
    const able = hosts.filter((host) => reach.get(host.id)?.includes(vm.datastore));
    const host = able[next % Math.max(1, able.length)];
    next += 1;
    return host === undefined ? vm : { ...vm, host: host.id };
  });
  return { ...file, vms };
}

/** The file without some things of a kind, and without whatever only made sense with them. */
export function without(file: ClusterFile, kind: Kind, ids: readonly string[]): ClusterFile {
  const gone = new Set(ids);
  const { vms, ...rest } = rehoused(file, kind, gone);
  const pruned = withMoved({ ...rest, vms: [] }, kind, (id) => (gone.has(id) ? null : id));
  // A VM that found no other place keeps what its entry says: the validator tells, and nothing of the VM is lost.
  return { ...pruned, vms: kind === 'vm' ? prunedVms(vms, gone) : vms };
}

function prunedVms(vms: ClusterFile['vms'], gone: ReadonlySet<string>): ClusterFile['vms'] {
  return vms
    .filter(({ id }) => !gone.has(id))
    .map((vm) =>
      Array.isArray(vm['dependsOn']) ? { ...vm, dependsOn: vm['dependsOn'].filter((id) => typeof id === 'string' && !gone.has(id)) } : vm,
    );
}
