/** Whether the things a command names exist in the scenario and go together. Whether it can be done at that moment the simulation says. */
import { ApiError } from '#api/errors.ts';
import type { Command, HostSpec, Scenario } from '#simulation/scenario/scenario.ts';

type Field = 'host' | 'network' | 'datastore' | 'vm' | 'address' | 'group';

/**
 * @param addresses every address of the run: see `knownAddresses`
 * @throws ApiError `unknownTarget`, `notConnected` or `badGroups`
 */
export function checkTargets(command: Command, scenario: Scenario, addresses: ReadonlySet<string>): void {
  if ('vm' in command) mustExist('vm', command.vm, scenario.vms);
  if ('network' in command) mustExist('network', command.network, scenario.networks);
  if ('datastore' in command) mustExist('datastore', command.datastore, scenario.datastores);
  const host = 'host' in command ? mustExist('host', command.host, scenario.hosts) : null;
  if (host !== null) checkConnections(command, host);
  if (command.do === 'network.partition') checkGroups(command, scenario);
  if ('hosts' in command && command.hosts !== 'all') checkMounts(command.hosts, command.datastore, scenario);
  if ('address' in command && !addresses.has(command.address)) unknown('address', command.address);
  if (command.do === 'ha.set') {
    for (const id of command.ha.admissionControl?.failoverHosts ?? []) mustExist('host', id, scenario.hosts);
    for (const id of command.ha.heartbeatDatastores?.datastores ?? []) mustExist('datastore', id, scenario.datastores);
  }
}

/** Gateways and isolation addresses: those of the file and those that commands have set by now. */
export function knownAddresses(scenario: Scenario, commands: readonly Command[]): Set<string> {
  const found = new Set<string>();
  for (const network of scenario.networks) if (network.gateway !== null) found.add(network.gateway);
  const settings = [
    scenario.ha,
    ...[...scenario.timeline, ...commands].flatMap((command) => (command.do === 'ha.set' ? [command.ha] : [])),
  ];
  for (const { advanced } of settings) {
    for (const [name, value] of Object.entries(advanced ?? {})) {
      if (/^das\.isolationaddress\d*$/i.test(name) && typeof value === 'string') found.add(value);
    }
  }
  return found;
}

function checkConnections(command: Command, host: HostSpec): void {
  if ('network' in command && !host.networks.includes(command.network))
    throw new ApiError('notConnected', { host: host.id, id: command.network });
  if ('path' in command) {
    const mount = host.datastores.find((datastore) => datastore.id === command.datastore);
    if (mount === undefined || command.path > mount.paths) throw new ApiError('notConnected', { host: host.id, id: command.datastore });
  }
}

function checkMounts(hosts: readonly string[], datastore: string, scenario: Scenario): void {
  for (const id of hosts) {
    const host = mustExist('host', id, scenario.hosts);
    if (!host.datastores.some((mount) => mount.id === datastore)) throw new ApiError('notConnected', { host: id, id: datastore });
  }
}

/** Every host exactly once; vCenter and the gateway at most once. */
function checkGroups(command: Extract<Command, { do: 'network.partition' }>, scenario: Scenario): void {
  const listed = command.groups.flat();
  for (const id of listed) if (id !== 'vcenter' && id !== 'gateway') mustExist('group', id, scenario.hosts);
  const twice = listed.find((id, index) => listed.indexOf(id) !== index);
  const left = scenario.hosts.find((host) => !listed.includes(host.id))?.id;
  const wrong = twice ?? left;
  if (wrong !== undefined) throw new ApiError('badGroups', { network: command.network, id: wrong });
}

function mustExist<T extends { readonly id: string }>(field: Field, id: string, things: readonly T[]): T {
  return things.find((thing) => thing.id === id) ?? unknown(field, id);
}

function unknown(field: Field, id: string): never {
  throw new ApiError('unknownTarget', { field, id });
}
