/** Things added to a cluster file, one or many at a time, with names of their own. Pure. */
import type { ClusterFile } from '#api/sandbox-schema.ts';

type Host = ClusterFile['hosts'][number];
type Vm = ClusterFile['vms'][number];

/** Limits of the scenario file, for what a button may add. */
export const mostHosts = 96;
export const mostVms = 10_000;

/** What stands before the number at the end of a name: `esx-` of `esx-04`. */
export function stemOf(name: string): string {
  const stem = name.replace(/\d+$/, '');
  return stem === name ? `${name}-` : stem;
}

/** The next names with a number at the end, after the highest there is: `esx-05`, `esx-06` after `esx-04`. */
export function nextNames(taken: readonly string[], stem: string, count: number): string[] {
  const numbers = taken
    .filter((name) => name.startsWith(stem) && /^\d{1,9}$/.test(name.slice(stem.length)))
    .map((name) => Number(name.slice(stem.length)));
  const last = Math.max(0, ...numbers);
  const width = Math.max(2, String(last + count).length);
  return Array.from({ length: count }, (_, index) => `${stem}${String(last + index + 1).padStart(width, '0')}`);
}

/** `mgmt-a`, then `mgmt-b`; after `mgmt-z` with numbers. */
function nextLetter(taken: readonly string[], stem: string): string {
  const free = Array.from({ length: 26 }, (_, index) => `${stem}${String.fromCharCode(97 + index)}`).find((name) => !taken.includes(name));
  return free ?? nextNames(taken, stem, 1)[0] ?? stem;
}

const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id);

export const mountId = (mount: Host['datastores'][number]): string => (typeof mount === 'string' ? mount : mount.id);

/** More hosts like the last one; the first is on every network and datastore. MOIDs go on after the highest. */
export function withHosts(file: ClusterFile, count: number): ClusterFile {
  const like = file.hosts.at(-1) ?? { networks: idsOf(file.networks), datastores: idsOf(file.datastores) };
  const names = nextNames(idsOf(file.hosts), stemOf(file.hosts.at(-1)?.id ?? 'esx-01'), count);
  const moids = nextNames(
    file.hosts.map(({ moid }) => moid),
    'host-',
    count,
  );
  // A MOID is a plain number: `host-7`, not `host-07`.
  const added = names.map((id, index): Host => ({ ...like, id, moid: (moids[index] ?? '').replace(/-0+(?=\d)/, '-') }));
  return { ...file, hosts: [...file.hosts, ...added] };
}

export interface VmBatch {
  readonly count: number;
  /** What the names begin with; a number follows. */
  readonly stem: string;
  readonly memoryMib: number;
}

/** More VMs, each on the host that has the fewest, on the datastores of that host in turn. Without a host there is nowhere to put them. */
export function withVms(file: ClusterFile, { count, stem, memoryMib }: VmBatch): ClusterFile {
  const able = file.hosts.filter(({ state, datastores }) => (state ?? 'connected') === 'connected' && datastores.length > 0);
  if (able.length === 0) return file;
  const load = new Map(able.map(({ id }) => [id, 0]));
  for (const { host } of file.vms) if (load.has(host)) load.set(host, (load.get(host) ?? 0) + 1);
  const added = nextNames(idsOf(file.vms), stem, count).map((id, index): Vm => {
    const host = able.reduce((least, one) => ((load.get(one.id) ?? 0) < (load.get(least.id) ?? 0) ? one : least));
    load.set(host.id, (load.get(host.id) ?? 0) + 1);
    const mount = host.datastores[index % host.datastores.length] ?? '';
    return { id, host: host.id, datastore: mountId(mount), memoryMib };
  });
  return { ...file, vms: [...file.vms, ...added] };
}

/** One more network with a gateway of its own; every host is on it. */
export function withNetwork(file: ClusterFile): ClusterFile {
  const taken = idsOf(file.networks);
  const id = nextLetter(taken, taken.length === 0 ? 'mgmt-' : stemOfLetter(taken.at(-1) ?? ''));
  const gateways = file.networks.map(({ gateway }) => gateway);
  let subnet = file.networks.length;
  while (gateways.includes(`10.0.${String(subnet)}.1`)) subnet += 1;
  return {
    ...file,
    networks: [...file.networks, { id, gateway: `10.0.${String(subnet)}.1`, uses: ['management'] }],
    hosts: file.hosts.map((host) => ({ ...host, networks: [...host.networks, id] })),
  };
}

function stemOfLetter(name: string): string {
  return /-[a-z]$/.test(name) ? name.slice(0, -1) : 'net-';
}

/** One more datastore; every host mounts it. */
export function withDatastore(file: ClusterFile): ClusterFile {
  const taken = idsOf(file.datastores);
  const id = (nextNames(taken, 'ds-', 1)[0] ?? 'ds-1').replace(/-0+(?=\d)/, '-');
  return {
    ...file,
    datastores: [...file.datastores, { id, kind: 'vmfs' }],
    hosts: file.hosts.map((host) => ({ ...host, datastores: [...host.datastores, id] })),
  };
}

/** The hosts that mount a datastore are these. Mounts that stay keep what else is said of them, such as their paths. */
export function withMounts(file: ClusterFile, datastore: string, hosts: readonly string[]): ClusterFile {
  const next = file.hosts.map((host) => {
    const has = host.datastores.some((mount) => mountId(mount) === datastore);
    if (has === hosts.includes(host.id)) return host;
    return { ...host, datastores: has ? host.datastores.filter((mount) => mountId(mount) !== datastore) : [...host.datastores, datastore] };
  });
  return { ...file, hosts: next };
}
