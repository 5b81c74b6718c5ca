/** Whether the things a command names exist in the scenario and go together. Whether it can be done at that moment the simulation says. */
import { ApiError } from '#api/errors.ts';
import { groupWords } from '#simulation/scenario/actions.ts';
import { advancedOptions, esxOptionReader, isolationAddressesOf } from '#simulation/scenario/options.ts';
import { Reading } from '#simulation/scenario/reading.ts';
import type { Command, HostSpec, Scenario } from '#simulation/scenario/scenario.ts';

type Field = 'host' | 'network' | 'datastore' | 'vm' | 'address' | 'group';

/**
 * @param addresses every address of the run: see `knownAddresses`
 * @throws ApiError `unknownTarget`, `notConnected`, `badGroups`, `unknownOption` or `badOptionValue`
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
  checkOptions(command);
  if (command.do === 'ha.set') {
    for (const id of command.ha.admissionControl?.failoverHosts ?? []) mustExist('host', id, scenario.hosts);
    for (const id of command.ha.heartbeatDatastores?.datastores ?? []) mustExist('datastore', id, scenario.datastores);
  }
}

/** Gateways and isolation addresses: those of the file and those that commands have set by now. */
export function knownAddresses(scenario: Scenario, commands: readonly Command[]): Set<string> {
  const found = new Set(scenario.networks.flatMap((network) => network.gateway ?? []));
  const patches = [...scenario.timeline, ...commands].flatMap((command) => (command.do === 'ha.set' ? [command.ha] : []));
  for (const { advanced } of [scenario.ha, ...patches]) {
    for (const address of isolationAddressesOf(advanced ?? {})) found.add(address);
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

/** Every host of the network exactly once, no other host; vCenter, and the gateway where there is one, at most once. */
function checkGroups({ network, groups }: Extract<Command, { do: 'network.partition' }>, scenario: Scenario): void {
  const { gateway } = mustExist('network', network, scenario.networks);
  const listed = groups.flat();
  for (const id of listed) {
    if (groupWords.includes(id)) continue;
    if (!mustExist('group', id, scenario.hosts).networks.includes(network)) throw new ApiError('notConnected', { host: id, id: network });
  }
  const twice = listed.find((id, index) => listed.indexOf(id) !== index);
  const left = scenario.hosts.find((host) => host.networks.includes(network) && !listed.includes(host.id))?.id;
  const absent = gateway === null ? listed.find((id) => id === 'gateway') : undefined;
  const wrong = twice ?? left ?? absent;
  if (wrong !== undefined) throw new ApiError('badGroups', { network, id: wrong });
}

/** Names and values of advanced options, by the same lists that scenario files are read with. */
function checkOptions(command: Command): void {
  const reading = new Reading();
  if (command.do === 'esx.set') {
    const read = esxOptionReader(command.option);
    if (read === undefined) throw new ApiError('unknownOption', { option: command.option });
    read(command.value, [command.option], reading);
  }
  if (command.do === 'ha.set' && command.ha.advanced !== undefined) advancedOptions(command.ha.advanced, [], reading);
  const [problem] = reading.problems;
  if (problem === undefined) return;
  throw new ApiError(problem.code === 'unknownAdvancedOption' ? 'unknownOption' : 'badOptionValue', { option: problem.path.join('.') });
}

function mustExist<T extends { readonly id: string }>(field: Field, id: string, things: readonly T[]): T {
  return things.find((thing) => thing.id === id) ?? unknown(field, id);
}

function unknown(field: Field, id: string): never {
  throw new ApiError('unknownTarget', { field, id });
}
