import { expandedIds } from '#simulation/scenario/expand.ts';
import type { RestartPriority } from '#simulation/scenario/scenario.ts';
import { apdResponses, isolationResponses, pdlResponses, restartPriorities, vmMonitoringModes } from '#simulation/scenario/vms.ts';
import { hostsOn, type Cluster } from './cluster.ts';
import type { Draw } from './draw.ts';
import { mountId, type FileHost, type FileRule, type FileSettings, type FileVm } from './scenario-file.ts';
import type { Traits } from './traits.ts';

const rank: Readonly<Record<RestartPriority, number>> = { disabled: 0, lowest: 1, low: 2, medium: 3, high: 4, highest: 5 };

function priorityRank(vm: FileVm, ha: FileSettings): number {
  return rank[(vm.restartPriority ?? ha['restartPriority'] ?? 'medium') as RestartPriority];
}

/** The VMs: three a host on average in a small cluster; entries that stand for many in a large one. */
export function machinesOf(draw: Draw, traits: Traits, cluster: Cluster, ha: FileSettings): FileVm[] {
  const { hosts } = cluster;
  const count = hosts.length <= 8 ? draw.between('count', 1, hosts.length * 3) : draw.between('entries', 4, 24);
  const vms: FileVm[] = [];
  for (let index = 0; index < count; index++) {
    const own = draw.child(`vm ${index}`);
    const vm = machineOf(own, `vm-${index + 1}`, traits, cluster);
    if (vm === null) continue;
    if (traits.has('dependencies') && own.chance('depends', 1, 3)) {
      const needed = vms
        .filter((other) => other.count === undefined && priorityRank(other, ha) >= priorityRank(vm, ha))
        .map(({ id }) => id);
      if (needed.length > 0) vm.dependsOn = own.shuffled('needs', needed).slice(0, own.between('how many', 1, 2));
    }
    vms.push(vm);
  }
  return vms;
}

/** Null where the drawn host has no datastore to run from. */
function machineOf(draw: Draw, id: string, traits: Traits, cluster: Cluster): FileVm | null {
  const host = draw.pick('host', cluster.hosts);
  const datastores = host.datastores.map(mountId);
  if (datastores.length === 0) return null;
  const canRun = host.state === undefined || host.state === 'disconnected';
  const off = !canRun || (traits.has('offVms') && draw.chance('off', 1, 4));
  const many = cluster.hosts.length > 8 && draw.chance('many', 1, 3);
  const datastore = draw.pick('datastore', datastores);
  return {
    id,
    host: host.id,
    datastore,
    ...(many ? { count: draw.between('how many', 2, 12) } : {}),
    ...(off ? { power: 'off' } : {}),
    ...sizesOf(draw.child('size'), traits),
    ...settingsOf(draw.child('settings'), traits),
    ...guestOf(draw.child('guest'), traits),
    ...specialOf(draw.child('special'), traits, cluster, host, datastore),
  };
}

function sizesOf(draw: Draw, traits: Traits): Partial<FileVm> {
  if (!traits.has('reservations')) return {};
  const memoryMib = draw.pick('memory', [512, 1024, 4096]);
  return {
    memoryMib,
    memoryReservationMib: draw.pick('memory reservation', [0, memoryMib / 2, memoryMib]),
    cpuReservationMhz: draw.pick('cpu reservation', [0, 500, 2000]),
    ...(draw.chance('overhead', 1, 4) ? { memoryOverheadMib: draw.pick('overhead size', [0, 300]) } : {}),
  };
}

function settingsOf(draw: Draw, traits: Traits): Partial<FileVm> {
  const own: Partial<FileVm> = {};
  if (traits.has('priorities') && draw.chance('has priority', 2, 3)) own.restartPriority = draw.pick('priority', restartPriorities);
  if (!traits.has('overrides')) return own;
  const overrides = { isolationResponse: isolationResponses, apd: apdResponses, pdl: pdlResponses, vmMonitoring: vmMonitoringModes };
  for (const [name, values] of Object.entries(overrides)) if (draw.chance(`has ${name}`, 1, 3)) own[name] = draw.pick<string>(name, values);
  return own;
}

function guestOf(draw: Draw, traits: Traits): Partial<FileVm> {
  return {
    ...(traits.has('failingPowerOns') && draw.chance('fails', 1, 3) ? { powerOnFails: draw.pick('how often', [1, 2, 6, 'always']) } : {}),
    ...(traits.has('guestTimes')
      ? {
          ...(draw.chance('no tools', 1, 4) ? { tools: 'none' } : {}),
          powerOnDuration: draw.pick('power-on', ['0s', '500ms', '10s', '90s']),
          guestHeartbeatAfter: draw.pick('guest heartbeat', ['0s', '30s', '3m']),
          appHeartbeatAfter: draw.pick('app heartbeat', ['0s', '60s', '5m']),
          guestShutdownDuration: draw.pick('shutdown', ['0s', '20s', '6m']),
        }
      : {}),
  };
}

function specialOf(draw: Draw, traits: Traits, cluster: Cluster, host: FileHost, datastore: string): Partial<FileVm> {
  if (!traits.has('specialVms') || draw.chance('plain', 1, 2)) return {};
  const kind = draw.pick('kind', ['rdm', 'agentVm', 'ft', 'ft']);
  if (kind !== 'ft') return { [kind]: true };
  const others = hostsOn(cluster, datastore).filter((id) => id !== host.id);
  return { ft: true, ...(others.length > 0 && draw.chance('secondary', 3, 4) ? { ftSecondaryHost: draw.pick('where', others) } : {}) };
}

/** Ids of all VMs after expansion. */
export function machineIds(vms: readonly FileVm[]): string[] {
  return vms.flatMap(({ id, count }) => expandedIds(id, count));
}

/** VM-host and VM-VM rules over what there is. */
export function rulesOf(draw: Draw, cluster: Cluster, vms: readonly FileVm[]): FileRule[] {
  const ids = machineIds(vms);
  const hosts = cluster.hosts.map(({ id }) => id);
  if (ids.length === 0) return [];
  return Array.from({ length: draw.between('count', 1, 3) }, (_, index) => {
    const own = draw.child(`rule ${index}`);
    const between = ids.length > 1 && own.chance('between VMs', 1, 2);
    const chosen = own.shuffled('vms', ids).slice(0, own.between('size', between ? 2 : 1, Math.min(ids.length, 4)));
    if (between) return { kind: own.pick('kind', ['vmAffinity', 'vmAntiAffinity']), vms: chosen };
    const kind = own.pick('kind', ['vmHostMust', 'vmHostShould', 'vmHostMustNot', 'vmHostShouldNot']);
    return { kind, vms: chosen, hosts: own.some('hosts', hosts, 1) };
  });
}
