import type { Scenario } from '#simulation/scenario/scenario.ts';
import { hostGroups as hostsByGroup } from '#renderer/cluster-view/host-groups.ts';
import { can, when } from './fault-entry.ts';
import type { FaultEntry, FaultScene } from './fault-entry.ts';

/** What can be done to what the hosts share: networks, datastores, vCenter. */

/** NFS has no permanent device loss. */
export function pdlEntry(scenario: Scenario, datastore: string, hosts: readonly string[] | 'all'): FaultEntry[] {
  const nfs = scenario.datastores.find(({ id }) => id === datastore)?.kind === 'nfs';
  return nfs ? [] : [can({ do: 'storage.pdl', datastore, hosts }, { datastore })];
}

export function datastoreEntries(datastore: string, { scenario, state }: FaultScene): FaultEntry[] {
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

export function networkEntries(network: string, scene: FaultScene): FaultEntry[] {
  const actual = scene.state.actual.networks[network];
  if (!actual) return [];
  return [
    can({ do: actual.up ? 'network.down' : 'network.up', network }, { network }),
    ...(actual.groups ? [can({ do: 'network.heal', network }, { network })] : splitEntries(network, scene.scenario)),
    ...addressEntries(network, scene),
  ];
}

/**
 * Splits that set one rack or site apart, then those between neighbouring hosts. The first part is named first; vCenter stays with it when it
 * lives on this network.
 */
function splitEntries(network: string, scenario: Scenario): FaultEntry[] {
  const members = scenario.hosts.map(({ id }) => id);
  const withVcenter = scenario.vcenter.network === network ? ['vcenter'] : [];
  const split = (first: readonly string[], second: readonly string[], names: { first: string; second: string }): FaultEntry =>
    can({ do: 'network.partition', network, groups: [[...first, ...withVcenter], [...second]] }, names);
  const racks = hostsByGroup(scenario).flatMap(({ name, hosts }) => (name === null ? [] : [{ name, hosts }]));
  const apart = (racks.length > 1 ? racks : []).map((rack) => {
    const others = racks.filter((other) => other !== rack).map(({ name }) => name);
    const rest = members.filter((id) => !rack.hosts.includes(id));
    return split(rest, rack.hosts, { first: shortList(others), second: rack.name });
  });
  const between = members.slice(1).map((_, index) => {
    const first = members.slice(0, index + 1);
    const second = members.slice(index + 1);
    return split(first, second, { first: shortList(first), second: shortList(second) });
  });
  return [...apart, ...between];
}

function shortList(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names[0] ?? ''} … ${names.at(-1) ?? ''}`;
}

/** The gateway, and the isolation addresses that live on this network. */
function addressEntries(network: string, scene: FaultScene): FaultEntry[] {
  const gateway = scene.scenario.networks.find(({ id }) => id === network)?.gateway;
  const own = isolationAddresses(scene).filter((address) => networkOf(address, scene.scenario) === network);
  const silent = scene.state.actual.networks[network]?.silent ?? [];
  return [...new Set([...(gateway == null ? [] : [gateway]), ...own])].map((address) =>
    can({ do: silent.includes(address) ? 'address.answer' : 'address.silence', address }, { address }),
  );
}

/** `das.isolationaddress0` to `9` as they were set last. */
function isolationAddresses({ scenario, done }: FaultScene): string[] {
  const patches = done.flatMap((command) => (command.do === 'ha.set' && command.ha.advanced ? [command.ha.advanced] : []));
  const options = new Map([scenario.ha.advanced, ...patches].flatMap((one) => Object.entries(one)));
  return [...options].flatMap(([name, value]) => (/^das\.isolationaddress\d$/.test(name) && typeof value === 'string' ? [value] : []));
}

/** An address lives on the network whose gateway shares its first three parts, else on the first. */
function networkOf(address: string, { networks }: Scenario): string | null {
  const start = address.slice(0, address.lastIndexOf('.') + 1);
  return (networks.find(({ gateway }) => gateway?.startsWith(start)) ?? networks[0])?.id ?? null;
}

export function vcenterEntries({ state }: FaultScene): FaultEntry[] {
  const { up } = state.vcenter;
  const haRuns = Object.values(state.actual.hosts).some(({ agent }) => agent);
  return [
    can({ do: up ? 'vcenter.down' : 'vcenter.up' }),
    when(up, 'vcenterUnreachable', can({ do: haRuns ? 'ha.disable' : 'ha.enable' })),
  ];
}
