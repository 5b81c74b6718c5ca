import { isolationAddressesOf } from '#simulation/scenario/options.ts';
import { hostOptionsOf, hostsLinked, hostsOn, type Cluster } from './cluster.ts';
import type { Draw } from './draw.ts';
import { machineIds } from './machines.ts';
import { mountId, type FileAction, type FileHost, type FileSettings, type FileVm } from './scenario-file.ts';
import { haChangeOf } from './settings.ts';
import type { FaultClass, Traits } from './traits.ts';

/** What a timeline can be made of. */
export interface Scene {
  readonly traits: Traits;
  readonly cluster: Cluster;
  readonly vms: readonly FileVm[];
  readonly ha: FileSettings;
  /** A few hosts and VMs that most of it happens to: faults that never meet find little. */
  readonly focus: { readonly hosts: readonly FileHost[]; readonly vms: readonly string[] };
}

/** What happens at one moment, and what would undo it. */
export interface Fault {
  readonly actions: readonly FileAction[];
  readonly repairs: readonly FileAction[];
}

type FaultMaker = (draw: Draw, scene: Scene) => Fault;

const nothing: Fault = { actions: [], repairs: [] };
const once = (action: FileAction, repair?: FileAction): Fault => ({ actions: [action], repairs: repair === undefined ? [] : [repair] });

export function sceneOf(draw: Draw, traits: Traits, cluster: Cluster, vms: readonly FileVm[], ha: FileSettings): Scene {
  const hosts = draw.shuffled('focus', cluster.hosts).slice(0, draw.between('focus size', 1, 3));
  const homes = new Set(hosts.map(({ id }) => id));
  return { traits, cluster, vms, ha, focus: { hosts, vms: machineIds(vms.filter(({ host }) => homes.has(host))) } };
}

function anyHost(draw: Draw, { cluster, focus }: Scene): FileHost {
  return draw.pick('host', draw.chance('in focus', 3, 4) ? focus.hosts : cluster.hosts);
}

function anyVm(draw: Draw, { vms, focus }: Scene): string | null {
  const ids = focus.vms.length > 0 && draw.chance('in focus', 2, 3) ? focus.vms : machineIds(vms);
  return ids.length === 0 ? null : draw.pick('vm', ids);
}

/** An action on a host and the one that takes it back. */
function onHost(does: string, undoes?: string): FaultMaker {
  return (draw, scene) => {
    const host = anyHost(draw, scene).id;
    return once({ do: does, host }, undoes === undefined ? undefined : { do: undoes, host });
  };
}

function onVm(does: string, undoes?: string): FaultMaker {
  return (draw, scene) => {
    const vm = anyVm(draw, scene);
    return vm === null ? nothing : once({ do: does, vm }, undoes === undefined ? undefined : { do: undoes, vm });
  };
}

const plain =
  (does: string, undoes: string): FaultMaker =>
  () =>
    once({ do: does }, { do: undoes });

function cutLink(draw: Draw, scene: Scene): Fault {
  const host = anyHost(draw, scene);
  const network = draw.pick('network', host.networks);
  return once({ do: 'link.cut', host: host.id, network }, { do: 'link.restore', host: host.id, network });
}

/** All links of a host at once: isolation. */
function cutOff(draw: Draw, scene: Scene): Fault {
  const host = anyHost(draw, scene);
  const all = (does: string): FileAction[] => host.networks.map((network) => ({ do: does, host: host.id, network }));
  return { actions: all('link.cut'), repairs: all('link.restore') };
}

function switchOff(draw: Draw, { cluster }: Scene): Fault {
  const networks = draw.chance('all', 1, 4) ? cluster.networks : [draw.pick('network', cluster.networks)];
  const each = (does: string): FileAction[] => networks.map(({ id }) => ({ do: does, network: id }));
  return { actions: each('network.down'), repairs: each('network.up') };
}

/** The same division of the hosts on one network or on all. */
function divide(draw: Draw, { cluster }: Scene): Fault {
  const parts = draw.between('parts', 2, Math.min(3, cluster.hosts.length));
  const partOf = new Map(cluster.hosts.map(({ id }, index) => [id, draw.between(`part of host ${index}`, 0, parts - 1)]));
  const networks = draw.chance('everywhere', 2, 3) ? cluster.networks : [draw.pick('network', cluster.networks)];
  const actions: FileAction[] = [];
  for (const { id, gateway } of networks) {
    const groups: string[][] = Array.from({ length: parts }, () => []);
    for (const host of hostsLinked(cluster, id)) groups[partOf.get(host) ?? 0]?.push(host);
    if (draw.chance(`vcenter on ${id}`, 4, 5)) groups[draw.between(`vcenter in ${id}`, 0, parts - 1)]?.push('vcenter');
    if (gateway !== undefined && draw.chance(`gateway on ${id}`, 1, 2))
      groups[draw.between(`gateway in ${id}`, 0, parts - 1)]?.push('gateway');
    const filled = groups.filter((group) => group.length > 0);
    if (filled.length > 1) actions.push({ do: 'network.partition', network: id, groups: filled });
  }
  return { actions, repairs: actions.map(({ network }) => ({ do: 'network.heal', network })) };
}

function silence(draw: Draw, { cluster, ha }: Scene): Fault {
  const advanced = (ha['advanced'] ?? {}) as Readonly<Record<string, string | number | boolean>>;
  const addresses = [...new Set([...cluster.networks.flatMap(({ gateway }) => gateway ?? []), ...isolationAddressesOf(advanced)])];
  if (addresses.length === 0) return nothing;
  const address = draw.pick('address', addresses);
  return once({ do: 'address.silence', address }, { do: 'address.answer', address });
}

function loseStorage(draw: Draw, { cluster, focus }: Scene): Fault {
  const datastore = draw.pick('datastore', cluster.datastores).id;
  const mounting = hostsOn(cluster, datastore);
  const inFocus = mounting.filter((id) => focus.hosts.some((host) => host.id === id));
  if (mounting.length === 0) return nothing;
  const few = inFocus.length > 0 && draw.chance('in focus', 1, 2) ? inFocus : draw.some('hosts', mounting, 1);
  const hosts = draw.chance('all', 1, 4) ? 'all' : few;
  return once({ do: draw.pick('how', ['storage.apd', 'storage.pdl']), datastore, hosts }, { do: 'storage.restore', datastore, hosts });
}

function losePaths(draw: Draw, scene: Scene): Fault {
  const host = anyHost(draw, scene);
  if (host.datastores.length === 0) return nothing;
  const mount = draw.pick('mount', host.datastores);
  const all = Array.from({ length: typeof mount === 'string' ? 1 : mount.paths }, (_, index) => index + 1);
  const paths = draw.chance('all', 1, 2) ? all : draw.some('paths', all, 1);
  const each = (path: number, does: string): FileAction => ({ do: does, host: host.id, datastore: mountId(mount), path });
  return {
    actions: paths.map((path) => each(path, draw.pick(`how ${path}`, ['path.apd', 'path.apd', 'path.pdl']))),
    repairs: paths.map((path) => each(path, 'path.restore')),
  };
}

function revert(draw: Draw, scene: Scene): Fault {
  const vm = anyVm(draw, scene);
  return vm === null ? nothing : once({ do: 'vm.revertSnapshot', vm, memory: draw.chance('memory', 1, 2) });
}

function hang(draw: Draw, scene: Scene): Fault {
  const vm = anyVm(draw, scene);
  const io = draw.chance('io', 1, 3) ? { io: true } : {};
  return vm === null ? nothing : once({ do: 'vm.guestHang', vm, ...io }, { do: 'vm.guestRecover', vm });
}

function move(draw: Draw, scene: Scene): Fault {
  const vm = anyVm(draw.child('which'), scene);
  return vm === null ? nothing : once({ do: 'vm.migrate', vm, host: anyHost(draw, scene).id });
}

function moveStorage(draw: Draw, scene: Scene): Fault {
  const vm = anyVm(draw.child('which'), scene);
  if (vm === null) return nothing;
  const datastore = draw.pick('datastore', scene.cluster.datastores).id;
  return once({ do: 'vm.storageMigrate', vm, datastore, duration: draw.pick('duration', ['0s', '10s', '90s', '6m']) });
}

function maintain(draw: Draw, scene: Scene): Fault {
  const host = anyHost(draw, scene).id;
  const evacuate = draw.chance('evacuate', 1, 2) ? { evacuate: true } : {};
  return once({ do: 'host.enterMaintenance', host, ...evacuate }, { do: 'host.exitMaintenance', host });
}

function degrade(draw: Draw, scene: Scene): Fault {
  const host = anyHost(draw, scene).id;
  return once(
    { do: 'host.health', host, level: draw.pick('level', ['yellow', 'red', 'red']) },
    { do: 'host.health', host, level: 'green' },
  );
}

function changeSettings(draw: Draw, { traits, cluster }: Scene): Fault {
  const ha = haChangeOf(draw, traits, cluster);
  return ha === null ? nothing : once({ do: 'ha.set', ha }, ha['enabled'] === false ? { do: 'ha.enable' } : undefined);
}

function setHostOption(draw: Draw, scene: Scene): Fault {
  const host = anyHost(draw, scene).id;
  return { actions: Object.entries(hostOptionsOf(draw)).map(([option, value]) => ({ do: 'esx.set', host, option, value })), repairs: [] };
}

/** Every way things go wrong, by class. An action that cannot be done when its moment comes is rejected by the engine, which is tried too. */
export const faultMakers: Readonly<Record<FaultClass, readonly FaultMaker[]>> = {
  hostPower: [onHost('host.crash', 'host.powerOn')],
  agents: [onHost('fdm.stop', 'fdm.start'), onHost('fdm.crash')],
  links: [cutLink, cutOff],
  switches: [switchOff],
  partitions: [divide],
  addresses: [silence],
  storage: [loseStorage],
  paths: [losePaths],
  vmPower: [onVm('vm.powerOff', 'vm.powerOn'), onVm('vm.powerOn'), onVm('vm.guestShutdown', 'vm.powerOn'), onVm('vm.crash'), revert],
  guests: [hang, onVm('vm.appFail', 'vm.appRecover')],
  moves: [move, moveStorage],
  maintenance: [maintain],
  standby: [onHost('host.enterStandby', 'host.exitStandby')],
  connection: [onHost('host.disconnect', 'host.reconnect'), onHost('ha.reconfigureHost')],
  health: [degrade],
  vcenter: [plain('vcenter.down', 'vcenter.up')],
  haSwitch: [plain('ha.disable', 'ha.enable')],
  settings: [changeSettings],
  hostOptions: [setHostOption],
};
