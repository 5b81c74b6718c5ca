/** Clusters to begin with: the shapes people build, from two hosts to as many as a cluster may have. Pure. */
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { withVms } from './batches.ts';

export const presetIds = ['two-hosts', 'four-hosts', 'stretched', 'vsan', 'thirty-two', 'ninety-six'] as const;
export type PresetId = (typeof presetIds)[number];

const gib = 1024;
const numbered = (count: number, name: (number: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => name(index + 1));
const twoDigits = (number: number): string => String(number).padStart(2, '0');

interface Hardware {
  readonly networks: ClusterFile['networks'];
  readonly datastores: ClusterFile['datastores'];
  readonly hosts: number;
  /** Rack or site of host n, counted from 1. */
  readonly group?: (host: number) => string;
}

const management = [
  { id: 'mgmt-a', gateway: '10.0.0.1', uses: ['management'] },
  { id: 'mgmt-b', gateway: '10.0.1.1', uses: ['management'] },
];
const vmfs = (count: number) => numbered(count, (number) => `ds-${String(number)}`).map((id) => ({ id, kind: 'vmfs' }));

function clusterOf(id: string, title: string, { networks, datastores, hosts, group }: Hardware): ClusterFile {
  return {
    format: 'failover-lab/scenario@1',
    id,
    title: { ko: title, en: title },
    networks,
    datastores,
    hosts: numbered(hosts, twoDigits).map((number, index) => ({
      id: `esx-${number}`,
      moid: `host-${String(index + 11)}`,
      networks: networks.map((network) => network.id),
      datastores: datastores.map((datastore) => datastore.id),
      ...(group ? { group: group(index + 1) } : {}),
    })),
    vms: [],
    ha: {},
  };
}

/** The usual mix: databases first, then applications, then what the users see. */
function withTiers(file: ClusterFile, databases: number, applications: number, fronts: number): ClusterFile {
  const mixed = [
    { count: databases, stem: 'db-', memoryMib: 16 * gib },
    { count: applications, stem: 'app-', memoryMib: 8 * gib },
    { count: fronts, stem: 'web-', memoryMib: 4 * gib },
  ].reduce(withVms, file);
  return { ...mixed, vms: mixed.vms.map((vm) => (vm.id.startsWith('db-') ? { ...vm, restartPriority: 'high' } : vm)) };
}

const racksOf = (size: number) => (host: number) => `Rack ${String.fromCharCode(65 + Math.floor((host - 1) / size))}`;

/**
 * Two sites with storage in both: each VM should stay on its site, each site has an isolation address, and half of the cluster is kept free
 * for the other half.
 */
function stretched(title: string): ClusterFile {
  const site = (host: number): string => (host <= 4 ? 'Site A' : 'Site B');
  const file = withTiers(clusterOf('stretched', title, { networks: management, datastores: vmfs(4), hosts: 8, group: site }), 2, 6, 8);
  const sideOf = (name: string) => new Set(file.hosts.filter(({ group }) => group === name).map(({ id }) => id));
  const rules = ['Site A', 'Site B'].map((name) => {
    const hosts = sideOf(name);
    return { kind: 'vmHostShould', vms: file.vms.filter(({ host }) => hosts.has(host)).map(({ id }) => id), hosts: [...hosts] };
  });
  const ha = {
    isolationResponse: 'powerOff',
    admissionControl: { policy: 'percentage', cpuPercent: 50, memoryPercent: 50 },
    vmComponentProtection: { apd: 'restartConservative', pdl: 'restartAggressive' },
    advanced: {
      'das.isolationaddress0': '10.0.0.253',
      'das.isolationaddress1': '10.0.0.254',
      'das.usedefaultisolationaddress': false,
      'das.heartbeatDsPerHost': 4,
    },
  };
  return { ...file, ha, rules };
}

/** HA traffic goes over the vSAN network and isolation is judged by an address in it; a vSAN datastore takes no heartbeats. */
function vsan(title: string): ClusterFile {
  const networks = [
    { id: 'mgmt-a', gateway: '10.0.0.1', uses: ['management'] },
    { id: 'vsan-a', gateway: '10.0.10.1', uses: ['vsan'] },
  ];
  const datastores = [{ id: 'vsan-ds', kind: 'vsan', network: 'vsan-a' }];
  const file = withTiers(clusterOf('vsan', title, { networks, datastores, hosts: 4 }), 1, 4, 5);
  const advanced = {
    'das.isolationaddress0': '10.0.10.1',
    'das.usedefaultisolationaddress': false,
    'das.ignoreInsufficientHbDatastore': true,
  };
  return { ...file, ha: { isolationResponse: 'powerOff', advanced } };
}

/**
 * A preset as a cluster file that is sound as it stands.
 * @param title its name in the language on the screen
 */
export function presetFile(id: PresetId, title: string): ClusterFile {
  switch (id) {
    case 'two-hosts':
      return withTiers(clusterOf(id, title, { networks: management, datastores: vmfs(2), hosts: 2 }), 1, 1, 2);
    case 'four-hosts':
      return withTiers(clusterOf(id, title, { networks: management, datastores: vmfs(2), hosts: 4 }), 2, 4, 6);
    case 'stretched':
      return stretched(title);
    case 'vsan':
      return vsan(title);
    case 'thirty-two':
      return withTiers(clusterOf(id, title, { networks: management, datastores: vmfs(4), hosts: 32, group: racksOf(8) }), 16, 48, 96);
    case 'ninety-six':
      return withTiers(clusterOf(id, title, { networks: management, datastores: vmfs(6), hosts: 96, group: racksOf(12) }), 96, 288, 576);
  }
}

/** One host on one network with one datastore: what the form starts from without a preset. */
export function emptyFile(title: string): ClusterFile {
  return clusterOf('my-cluster', title, { networks: management.slice(0, 1), datastores: vmfs(1), hosts: 1 });
}
