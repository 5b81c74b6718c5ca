import type { Draw } from './draw.ts';
import { mountId, type FileDatastore, type FileHost, type FileMount, type FileNetwork } from './scenario-file.ts';
import type { Traits } from './traits.ts';

/** The hardware of a scenario. */
export interface Cluster {
  readonly networks: readonly FileNetwork[];
  readonly datastores: readonly FileDatastore[];
  readonly hosts: readonly FileHost[];
}

export function clusterOf(draw: Draw, traits: Traits): Cluster {
  const networks = networksOf(draw.child('networks'), traits);
  const datastores = datastoresOf(draw.child('datastores'), traits, networks);
  return { networks, datastores, hosts: hostsOf(draw.child('hosts'), traits, networks, datastores) };
}

function networksOf(draw: Draw, traits: Traits): FileNetwork[] {
  const count = traits.has('moreNetworks') ? draw.between('count', 2, 3) : 1;
  const vsanOn = traits.has('vsan') ? draw.between('vsan on', 0, count - 1) : -1;
  return Array.from({ length: count }, (_, index) => {
    const own = draw.child(`network ${index}`);
    const uses = [
      ...(index === 0 || own.chance('management', 2, 3) ? ['management'] : []),
      ...(index === vsanOn ? ['vsan'] : []),
      ...(traits.has('storageNetworks') && own.chance('storage', 1, 2) ? ['storage'] : []),
    ];
    const gateway = traits.has('noGateways') && own.chance('no gateway', 1, 2) ? {} : { gateway: `10.0.${index}.1` };
    return { id: `net-${'abc'.charAt(index)}`, ...gateway, uses: uses.length > 0 ? uses : ['management'] };
  });
}

function datastoresOf(draw: Draw, traits: Traits, networks: readonly FileNetwork[]): FileDatastore[] {
  const kinds = ['vmfs', 'vmfs', ...(['nfs', 'vsan', 'vvol'] as const).filter((kind) => traits.has(kind))];
  return Array.from({ length: draw.between('count', 1, 4) }, (_, index) => {
    const own = draw.child(`datastore ${index}`);
    const kind = own.pick('kind', kinds);
    const behind = networks.filter(({ uses }) => uses?.includes(kind === 'vsan' ? 'vsan' : 'storage'));
    const network =
      behind.length > 0 && own.chance('network', kind === 'vsan' ? 9 : 5, 10) ? { network: own.pick('which', behind).id } : {};
    return { id: `ds-${index + 1}`, kind, ...network };
  });
}

/** Nine of ten clusters have at most eight hosts; the few large ones reach the limit of 96. */
function hostCount(draw: Draw): number {
  if (draw.chance('small', 9, 10)) return Math.min(draw.between('one', 2, 8), draw.between('other', 2, 8));
  return draw.chance('large', 1, 5) ? draw.between('many', 25, 96) : draw.between('some', 9, 24);
}

function hostsOf(draw: Draw, traits: Traits, networks: readonly FileNetwork[], datastores: readonly FileDatastore[]): FileHost[] {
  const count = hostCount(draw.child('count'));
  // MOIDs are compared as text: let them pass from one number of digits to the next.
  const first = draw.pick('first moid', [7, 95, 996]);
  const moids = draw.shuffled(
    'moids',
    Array.from({ length: count }, (_, index) => first + index),
  );
  return moids.map((moid, index) => {
    const own = draw.child(`host ${index}`);
    const on = linksOf(own, traits, networks);
    return {
      id: `esx-${String(index + 1).padStart(2, '0')}`,
      moid: `host-${moid}`,
      networks: on,
      datastores: mountsOf(own.child('mounts'), traits, datastores, on),
      ...sizeOf(own, traits),
      ...optionsOf(own, traits),
    };
  });
}

function linksOf(draw: Draw, traits: Traits, networks: readonly FileNetwork[]): string[] {
  const ids = networks.map(({ id }) => id);
  if (!traits.has('unevenNetworks') || draw.chance('all networks', 2, 3)) return ids;
  return draw.shuffled('order', draw.some('networks', ids, 1));
}

function mountsOf(draw: Draw, traits: Traits, datastores: readonly FileDatastore[], on: readonly string[]): (string | FileMount)[] {
  const inReach = datastores.filter(({ network }) => network === undefined || on.includes(network)).map(({ id }) => id);
  const mounted = traits.has('unevenMounts') ? inReach.filter((id) => draw.chance(`mounts ${id}`, 3, 4)) : inReach;
  return mounted.map((id) =>
    traits.has('multiPath') && draw.chance(`paths ${id}`, 1, 2) ? { id, paths: draw.between(`path ${id}`, 2, 3) } : id,
  );
}

function sizeOf(draw: Draw, traits: Traits): Partial<FileHost> {
  if (!traits.has('smallHosts')) return {};
  return { cpuMhz: draw.pick('cpu', [1000, 4000, 20_000]), memoryMib: draw.pick('memory', [2048, 4096, 8192, 32_768]) };
}

function optionsOf(draw: Draw, traits: Traits): Partial<FileHost> {
  const away = traits.has('hostStates') && draw.chance('away', 1, 5);
  return {
    ...(away ? { state: draw.pick('state', ['maintenance', 'standby', 'disconnected']) } : {}),
    bootDuration: traits.has('slowBoots') ? draw.pick('boot', ['1s', '30s', '2m', '4m']) : '30s',
    ...(traits.has('hostOptions') && draw.chance('options', 1, 2) ? { esx: hostOptionsOf(draw.child('esx')) } : {}),
  };
}

const hostOptions: Readonly<Record<string, readonly number[]>> = {
  'Misc.APDTimeout': [20, 45, 140, 300],
  'Misc.APDHandlingEnable': [0, 1],
  'Disk.AutoremoveOnPDL': [0, 1],
  'VSAN.AutoTerminateGhostVm': [0, 1],
  'fdm.nodeGoodness': [-1, 0, 5, 100],
};

/** Options of a host, or of all: each with one of the values that matter. */
export function hostOptionsOf(draw: Draw): Record<string, number> {
  return Object.fromEntries(
    draw.some('options', Object.keys(hostOptions), 1).map((name) => [name, draw.pick(name, hostOptions[name] ?? [0])]),
  );
}

/** Ids of the hosts that mount a datastore. */
export function hostsOn(cluster: Cluster, datastore: string): string[] {
  return cluster.hosts.filter((host) => host.datastores.some((mount) => mountId(mount) === datastore)).map(({ id }) => id);
}

/** Ids of the hosts with a link to a network. */
export function hostsLinked(cluster: Cluster, network: string): string[] {
  return cluster.hosts.filter((host) => host.networks.includes(network)).map(({ id }) => id);
}
