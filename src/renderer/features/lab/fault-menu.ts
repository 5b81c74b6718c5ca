import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { ActualHost } from '#simulation/trace/state.ts';
import type { Thing } from '#renderer/run/subject.ts';
import { can, throughVcenter, when } from './fault-entry.ts';
import type { FaultEntry, FaultGroup, FaultScene } from './fault-entry.ts';
import { vmEntries } from './vm-faults.ts';

/** What can be done to a thing at the moment of `scene.state`; only actions the lab allows, groups without any left out. */
export function faultMenu(thing: Thing, scene: FaultScene): FaultGroup[] {
  const groups = groupsFor(thing, scene);
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter(({ command }) => scene.allowed?.includes(command.do) ?? true) }))
    .filter((group) => group.entries.length > 0);
}

function groupsFor(thing: Thing, scene: FaultScene): FaultGroup[] {
  switch (thing.kind) {
    case 'host':
      return hostGroups(thing.id, scene);
    case 'vm':
      return [{ name: 'vm', entries: vmEntries(thing.id, scene) }];
    case 'network':
      return [{ name: 'network', entries: networkEntries(thing.id, scene) }];
    case 'datastore':
      return [{ name: 'storage', entries: datastoreEntries(thing.id, scene) }];
    case 'vcenter':
      return [{ name: 'vcenter', entries: vcenterEntries(scene) }];
  }
}

function hostGroups(host: string, scene: FaultScene): FaultGroup[] {
  const actual = scene.state.actual.hosts[host];
  if (!actual) return [];
  return [
    { name: 'host', entries: [...powerEntries(host, actual), ...serviceEntries(host, actual, scene)] },
    { name: 'agent', entries: agentEntries(host, actual) },
    { name: 'network', entries: linkEntries(host, scene) },
    { name: 'storage', entries: hostStorageEntries(host, scene) },
  ];
}

function powerEntries(host: string, actual: ActualHost): FaultEntry[] {
  return [
    when(actual.power === 'on', 'alreadyOff', can({ do: 'host.crash', host })),
    when(
      actual.power === 'off' && actual.state !== 'standby',
      actual.power === 'on' ? 'alreadyOn' : 'hostUnavailable',
      can({ do: 'host.powerOn', host }),
    ),
  ];
}

/** Taking a host out of service and back goes through vCenter and needs a host that answers it. */
function serviceEntries(host: string, actual: ActualHost, scene: FaultScene): FaultEntry[] {
  const task = (entry: FaultEntry): FaultEntry => throughVcenter(scene, host, entry);
  const busy = Object.values(scene.state.actual.vms).some(({ runningOn, startingOn }) => runningOn.includes(host) || startingOn === host);
  switch (actual.state) {
    case 'maintenance':
    case 'enteringMaintenance':
      return [task(can({ do: 'host.exitMaintenance', host }))];
    case 'standby':
      return [when(scene.state.vcenter.up, 'vcenterUnreachable', can({ do: 'host.exitStandby', host }))];
    case 'disconnected':
      return [task(can({ do: 'host.reconnect', host }))];
    case 'connected':
      return [
        task(can({ do: 'host.enterMaintenance', host })),
        // A host goes to standby only when no VM is left on it.
        task(when(!busy, 'notPossibleNow', can({ do: 'host.enterStandby', host }))),
        task(can({ do: 'host.disconnect', host })),
        task(when(actual.agent, 'notPossibleNow', can({ do: 'ha.reconfigureHost', host }))),
      ];
  }
}

function agentEntries(host: string, actual: ActualHost): FaultEntry[] {
  const on = actual.power === 'on';
  const inDomain = actual.state === 'connected' || actual.state === 'enteringMaintenance';
  const powered = (entry: FaultEntry): FaultEntry => when(on, 'hostNotResponding', entry);
  return [
    powered(when(actual.agent, 'notPossibleNow', can({ do: 'fdm.stop', host }))),
    powered(when(actual.agent, 'notPossibleNow', can({ do: 'fdm.crash', host }))),
    ...(actual.agent ? [] : [powered(when(inDomain, 'notPossibleNow', can({ do: 'fdm.start', host })))]),
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
    ...(someOk
      ? [can({ do: 'storage.apd', datastore, hosts: 'all' as const }, { datastore }), ...pdlEntry(scenario, datastore, 'all')]
      : []),
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

function vcenterEntries({ state }: FaultScene): FaultEntry[] {
  const { up } = state.vcenter;
  const haRuns = Object.values(state.actual.hosts).some(({ agent }) => agent);
  return [
    can({ do: up ? 'vcenter.down' : 'vcenter.up' }),
    when(up, 'vcenterUnreachable', can({ do: haRuns ? 'ha.disable' : 'ha.enable' })),
  ];
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
