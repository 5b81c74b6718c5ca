import type { ActionName, Command, Scenario } from '#simulation/scenario/scenario.ts';
import type { RejectReason } from '#simulation/trace/event.ts';
import type { ActualHost, ClusterState } from '#simulation/trace/state.ts';
import type { Thing } from '#renderer/run/subject.ts';

/** One thing the learner may do to a chosen part of the cluster. */
export interface FaultEntry {
  readonly command: Command;
  /** Values for the entry's text: the network of a link, the parts of a split. */
  readonly words: Readonly<Record<string, string>>;
  /** Why it cannot be done now, or null when it can. */
  readonly refusal: RejectReason | null;
}

export type FaultGroupName = 'host' | 'agent' | 'network' | 'storage' | 'vm' | 'vcenter';

export interface FaultGroup {
  readonly name: FaultGroupName;
  readonly entries: readonly FaultEntry[];
}

/** What a menu is made from. */
export interface FaultScene {
  readonly scenario: Scenario;
  readonly state: ClusterState;
  /** Actions the lab offers; null: all. */
  readonly allowed: readonly ActionName[] | null;
}

const can = (command: Command, words: Record<string, string> = {}): FaultEntry => ({ command, words, refusal: null });
const when = (possible: boolean, refusal: RejectReason, entry: FaultEntry): FaultEntry => (possible ? entry : { ...entry, refusal });

/** What can be done to a thing at the moment of `scene.state`; only actions the lab allows, groups without any left out. */
export function faultMenu(thing: Thing, scene: FaultScene): FaultGroup[] {
  const groups = groupsFor(thing, scene);
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter(({ command }) => scene.allowed?.includes(command.do) ?? true) }))
    .filter((group) => group.entries.length > 0);
}

function groupsFor(thing: Thing, scene: FaultScene): FaultGroup[] {
  switch (thing.kind) {
    case 'host': return hostGroups(thing.id, scene);
    case 'vm': return [{ name: 'vm', entries: vmEntries(thing.id, scene) }];
    case 'network': return [{ name: 'network', entries: networkEntries(thing.id, scene) }];
    case 'datastore': return [{ name: 'storage', entries: datastoreEntries(thing.id, scene) }];
    case 'vcenter': return [{ name: 'vcenter', entries: vcenterEntries(scene) }];
  }
}

function hostGroups(host: string, scene: FaultScene): FaultGroup[] {
  const actual = scene.state.actual.hosts[host];
  if (!actual) return [];
  return [
    { name: 'host', entries: [...powerEntries(host, actual), ...serviceEntries(host, actual, scene.state.vcenter.up)] },
    { name: 'agent', entries: agentEntries(host, actual) },
    { name: 'network', entries: linkEntries(host, scene) },
    { name: 'storage', entries: hostStorageEntries(host, scene) },
  ];
}

function powerEntries(host: string, actual: ActualHost): FaultEntry[] {
  return [
    when(actual.power === 'on', 'alreadyOff', can({ do: 'host.crash', host })),
    when(actual.power === 'off' && actual.state !== 'standby', actual.power === 'on' ? 'alreadyOn' : 'hostUnavailable', can({ do: 'host.powerOn', host })),
  ];
}

/** Taking a host out of service and back goes through vCenter and needs a host that answers it. */
function serviceEntries(host: string, actual: ActualHost, vcenterUp: boolean): FaultEntry[] {
  const reachable = (entry: FaultEntry): FaultEntry => when(vcenterUp, 'vcenterUnreachable', when(actual.power === 'on', 'hostNotResponding', entry));
  switch (actual.state) {
    case 'maintenance':
    case 'enteringMaintenance': return [reachable(can({ do: 'host.exitMaintenance', host }))];
    case 'standby': return [when(vcenterUp, 'vcenterUnreachable', can({ do: 'host.exitStandby', host }))];
    case 'disconnected': return [reachable(can({ do: 'host.reconnect', host }))];
    case 'connected': return [
      reachable(can({ do: 'host.enterMaintenance', host })),
      reachable(can({ do: 'host.enterStandby', host })),
      reachable(can({ do: 'host.disconnect', host })),
      reachable(can({ do: 'ha.reconfigureHost', host })),
    ];
  }
}

function agentEntries(host: string, actual: ActualHost): FaultEntry[] {
  const running = actual.power === 'on' && actual.agent;
  return [
    when(running, 'notPossibleNow', can({ do: 'fdm.stop', host })),
    when(running, 'notPossibleNow', can({ do: 'fdm.crash', host })),
    ...(running ? [] : [when(actual.power === 'on' && actual.state === 'connected', 'notPossibleNow', can({ do: 'fdm.start', host }))]),
  ];
}

function linkEntries(host: string, { scenario, state }: FaultScene): FaultEntry[] {
  const networks = scenario.hosts.find(({ id }) => id === host)?.networks ?? [];
  return networks.map((network) => {
    const cut = state.actual.networks[network]?.cut.includes(host) ?? false;
    return can({ do: cut ? 'link.restore' : 'link.cut', host, network }, { network });
  });
}

function hostStorageEntries(host: string, { scenario, state }: FaultScene): FaultEntry[] {
  const mounted = scenario.hosts.find(({ id }) => id === host)?.datastores ?? [];
  return mounted.flatMap(({ id: datastore }) => {
    const words = { datastore };
    const hosts = [host];
    if (state.actual.datastores[datastore]?.access[host] !== 'ok') return [can({ do: 'storage.restore', datastore, hosts }, words)];
    return [can({ do: 'storage.apd', datastore, hosts }, words), ...pdlEntry(scenario, datastore, hosts)];
  });
}

/** NFS has no permanent device loss. */
function pdlEntry(scenario: Scenario, datastore: string, hosts: readonly string[] | 'all'): FaultEntry[] {
  const nfs = scenario.datastores.find(({ id }) => id === datastore)?.kind === 'nfs';
  return nfs ? [] : [can({ do: 'storage.pdl', datastore, hosts }, { datastore })];
}

function datastoreEntries(datastore: string, { scenario, state }: FaultScene): FaultEntry[] {
  const access = Object.values(state.actual.datastores[datastore]?.access ?? {});
  const someOk = access.includes('ok');
  const someLost = access.some((one) => one !== 'ok');
  return [
    ...(someOk ? [can({ do: 'storage.apd', datastore, hosts: 'all' as const }, { datastore }), ...pdlEntry(scenario, datastore, 'all')] : []),
    ...(someLost ? [can({ do: 'storage.restore', datastore, hosts: 'all' as const }, { datastore })] : []),
  ];
}

function networkEntries(network: string, scene: FaultScene): FaultEntry[] {
  const actual = scene.state.actual.networks[network];
  if (!actual) return [];
  return [
    can({ do: actual.up ? 'network.down' : 'network.up', network }, { network }),
    ...(actual.groups ? [can({ do: 'network.heal', network }, { network })] : splitEntries(network, scene.scenario)),
    ...addressEntries(network, scene),
  ];
}

/** Splits between neighbouring hosts; vCenter stays with the first part when it lives on this network. */
function splitEntries(network: string, { hosts, vcenter }: Scenario): FaultEntry[] {
  const members = hosts.map(({ id }) => id);
  return members.slice(1).map((_, index) => {
    const first = members.slice(0, index + 1);
    const second = members.slice(index + 1);
    const groups = [vcenter.network === network ? [...first, 'vcenter'] : first, second];
    return can({ do: 'network.partition', network, groups }, { first: shortList(first), second: shortList(second) });
  });
}

function shortList(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names[0] ?? ''} … ${names.at(-1) ?? ''}`;
}

function addressEntries(network: string, { scenario, state }: FaultScene): FaultEntry[] {
  const gateway = scenario.networks.find(({ id }) => id === network)?.gateway;
  if (gateway == null) return [];
  const silent = state.actual.networks[network]?.silent.includes(gateway) ?? false;
  return [can({ do: silent ? 'address.answer' : 'address.silence', address: gateway }, { address: gateway })];
}

function vmEntries(vm: string, { scenario, state }: FaultScene): FaultEntry[] {
  const actual = state.actual.vms[vm];
  if (!actual) return [];
  const on = actual.runningOn.length > 0;
  const vcenterUp = state.vcenter.up;
  const running = (entry: FaultEntry): FaultEntry => when(on, 'alreadyOff', entry);
  const managed = (entry: FaultEntry): FaultEntry => when(vcenterUp, 'vcenterUnreachable', entry);
  return [
    managed(when(!on, 'alreadyOn', can({ do: 'vm.powerOn', vm }))),
    managed(running(can({ do: 'vm.powerOff', vm }))),
    managed(running(can({ do: 'vm.guestShutdown', vm }))),
    running(can({ do: 'vm.crash', vm })),
    managed(can({ do: 'vm.revertSnapshot', vm, memory: true }, { memory: 'true' })),
    managed(can({ do: 'vm.revertSnapshot', vm, memory: false }, { memory: 'false' })),
    ...scenario.hosts.filter(({ id }) => !actual.runningOn.includes(id)).map(({ id: host }) => (
      managed(running(when(state.actual.hosts[host]?.power === 'on', 'hostUnavailable', can({ do: 'vm.migrate', vm, host }, { host }))))
    )),
  ];
}

function vcenterEntries({ state }: FaultScene): FaultEntry[] {
  const { up } = state.vcenter;
  const haRuns = Object.values(state.actual.hosts).some(({ agent }) => agent);
  return [can({ do: up ? 'vcenter.down' : 'vcenter.up' }), when(up, 'vcenterUnreachable', can({ do: haRuns ? 'ha.disable' : 'ha.enable' }))];
}

/** Everything a menu can be opened for in this lab, in the order of the drawing; what no allowed action touches is left out. */
export function faultTargets(scene: FaultScene): Thing[] {
  const { scenario } = scene;
  const things: Thing[] = [
    ...scenario.hosts.map(({ id }): Thing => ({ kind: 'host', id })),
    ...scenario.vms.map(({ id }): Thing => ({ kind: 'vm', id })),
    ...scenario.networks.map(({ id }): Thing => ({ kind: 'network', id })),
    ...scenario.datastores.map(({ id }): Thing => ({ kind: 'datastore', id })),
    { kind: 'vcenter' },
  ];
  return things.filter((thing) => faultMenu(thing, scene).length > 0);
}

/** A key for lists: the action with what its text names. */
export function entryKey({ command, words }: FaultEntry): string {
  return [command.do, ...Object.values(words)].join('/');
}
