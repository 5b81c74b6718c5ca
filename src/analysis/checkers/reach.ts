import type { ActualNetwork } from '#simulation/trace/state.ts';
import type { History } from './history.ts';

/** Who reaches whom, from the folded state alone (contract, sections 1 and 8: networks are switches of their own, not routed). */

function linked(history: History, host: string, network: ActualNetwork, id: string): boolean {
  const isOn = history.state.actual.hosts[host]?.power === 'on';
  return isOn && network.up && !network.cut.includes(host) && history.inventory.host(host).networks.includes(id);
}

function groupOf(network: ActualNetwork, member: string): number {
  return network.groups?.findIndex((group) => group.includes(member)) ?? 0;
}

/** True when one HA network carries both hosts' traffic to each other. */
export function hostsReachEachOther(history: History, left: string, right: string): boolean {
  const common = history.inventory.haNetworks(right);
  return history.inventory.haNetworks(left).some((id) => {
    const network = history.state.actual.networks[id];
    if (network === undefined || !common.includes(id)) return false;
    return linked(history, left, network, id) && linked(history, right, network, id) && groupOf(network, left) === groupOf(network, right);
  });
}

/** True when two running agents can hear each other. */
export function agentsHearEachOther(history: History, left: string, right: string): boolean {
  const { hosts } = history.state.actual;
  return hosts[left]?.agent === true && hosts[right]?.agent === true && hostsReachEachOther(history, left, right);
}

/** Where the files of a VM are now. */
export function homeDatastore(history: History, vm: string): string {
  return history.state.actual.vms[vm]?.datastore ?? history.inventory.vm(vm).datastore;
}

/** What a host gets from a datastore it mounts; a host without power gets nothing. */
export function usesDatastore(history: History, host: string, datastore: string): boolean {
  const { hosts, datastores } = history.state.actual;
  return hosts[host]?.power === 'on' && datastores[datastore]?.access[host] === 'ok';
}

/** Events that can change who reaches whom, what a host is, or what it reaches. */
export function changesStanding(type: string): boolean {
  return /^(?:command\.applied$|host\.|fdm\.|election\.|session\.|storage\.|protectedList\.)/.test(type);
}
