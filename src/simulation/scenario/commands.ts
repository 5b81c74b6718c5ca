/** Checks of a command against the cluster it is for: what its own shape cannot tell. */
import { groupWords } from './actions.ts';
import type { Inventory } from './inventory.ts';
import { quote, type Path } from './problem.ts';
import type { Reading } from './reading.ts';
import type { Command } from './scenario.ts';

/** The command with these fields. */
type With<F extends string> = Extract<Command, Readonly<Record<F, unknown>>>;

/** Reports what cannot be meant: a link the host does not have, a datastore it does not mount, groups that leave a host out. */
export function checkCommandTargets(command: Command, path: Path, inventory: Inventory, reading: Reading): void {
  switch (command.do) {
    case 'link.cut':
    case 'link.restore':
      checkLink(command, path, inventory, reading);
      break;
    case 'network.partition':
      checkGroups(command, path, inventory, reading);
      break;
    case 'address.silence':
    case 'address.answer':
      if (typeof command.address === 'string' && !inventory.addresses.has(command.address)) {
        reading.report([...path, 'address'], 'namesNoAddress', {
          value: quote(command.address),
          known: [...inventory.addresses].join(', '),
        });
      }
      break;
    case 'storage.apd':
    case 'storage.pdl':
    case 'storage.restore':
      if (Array.isArray(command.hosts)) {
        command.hosts.forEach((host: string, index) => checkMount(host, command.datastore, [...path, 'hosts', index], inventory, reading));
      }
      break;
    case 'path.apd':
    case 'path.pdl':
    case 'path.restore':
      checkPath(command, path, inventory, reading);
      break;
    default:
  }
}

function checkLink(command: With<'host' | 'network'>, path: Path, inventory: Inventory, reading: Reading): void {
  const networks = inventory.networksOf.get(command.host);
  if (networks === undefined || !inventory.gateways.has(command.network) || networks.includes(command.network)) return;
  reading.report([...path, 'network'], 'hostNotOnNetwork', {
    host: quote(command.host),
    value: quote(command.network),
    allowed: networks.join(', '),
  });
}

function checkMount(host: string, datastore: string, path: Path, inventory: Inventory, reading: Reading): boolean {
  const mounts = inventory.mountsOf.get(host);
  if (mounts === undefined || typeof datastore !== 'string' || mounts.has(datastore)) return true;
  reading.report(path, 'datastoreNotMounted', { host: quote(host), value: quote(datastore) });
  return false;
}

function checkPath(command: With<'path'>, path: Path, inventory: Inventory, reading: Reading): void {
  if (!checkMount(command.host, command.datastore, [...path, 'datastore'], inventory, reading)) return;
  const paths = inventory.mountsOf.get(command.host)?.get(command.datastore);
  if (paths === undefined || typeof command.path !== 'number' || command.path <= paths) return;
  reading.report([...path, 'path'], 'noSuchPath', {
    value: command.path,
    host: quote(command.host),
    datastore: quote(command.datastore),
    paths,
  });
}

function checkGroups(command: With<'groups'>, path: Path, inventory: Inventory, reading: Reading): void {
  if (!Array.isArray(command.groups) || !inventory.gateways.has(command.network)) return;
  const seen = new Set<string>();
  command.groups.forEach((group: readonly string[] | undefined, index) => {
    group?.forEach((member, position) => {
      checkMember(member, [...path, 'groups', index, position], command.network, seen, inventory, reading);
    });
  });
  for (const [host, networks] of inventory.networksOf) {
    if (networks.includes(command.network) && !seen.has(host)) {
      reading.report([...path, 'groups'], 'hostInNoGroup', { host: quote(host), network: quote(command.network) });
    }
  }
}

function checkMember(
  member: string | undefined,
  path: Path,
  network: string,
  seen: Set<string>,
  inventory: Inventory,
  reading: Reading,
): void {
  if (member === undefined) return;
  if (seen.has(member)) reading.report(path, 'inTwoGroups', { value: quote(member) });
  seen.add(member);
  if (member === 'gateway' && inventory.gateways.get(network) === null)
    reading.report(path, 'networkWithoutGateway', { value: quote(network) });
  const networks = groupWords.includes(member) ? undefined : inventory.networksOf.get(member);
  if (networks !== undefined && !networks.includes(network)) {
    reading.report(path, 'hostNotOnNetwork', { host: quote(member), value: quote(network), allowed: networks.join(', ') });
  }
}
