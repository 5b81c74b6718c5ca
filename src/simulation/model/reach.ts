import type { Host, HostIndex, Network, NetworkIndex, World } from './world.ts';
import { hostAt, none, vmAt } from './world.ts';

/** Who reaches whom. Networks are switches of their own, not routed to one another (contract, section 1). */

function linkUp(host: Host, network: Network): boolean {
  return host.powered && network.up && !host.cut.has(network.index);
}

function sameGroup(network: Network, left: HostIndex, right: HostIndex): boolean {
  return network.partition === null || network.partition.hosts[left] === network.partition.hosts[right];
}

/**
 * Recomputes which HA networks carry traffic between each pair of hosts. Call it after every change of power, link, network or partition;
 * heartbeats then cost one look-up.
 */
export function recomputeReach(world: World): void {
  const count = world.hosts.length;
  const { carries } = world;
  carries.fill(0);
  for (const network of world.networks) {
    const linked = world.hosts.filter((host) => host.haNetworks.includes(network.index) && linkUp(host, network));
    const bit = 1 << network.index;
    for (const { index: from } of linked) {
      for (const { index: to } of linked) {
        if (from !== to && sameGroup(network, from, to)) carries[from * count + to] = (carries[from * count + to] as number) | bit;
      }
    }
  }
}

/** Bit mask of the HA networks that carry traffic from one host to another; 0: they do not reach each other. */
export function carriedBy(world: World, from: HostIndex, to: HostIndex): number {
  return world.carries[from * world.hosts.length + to] as number;
}

/** True when any network connects two hosts, whatever it is used for. */
export function hostsConnected(world: World, left: Host, right: Host): boolean {
  return world.networks.some((network) => linked(left, network) && linked(right, network) && sameGroup(network, left.index, right.index));
}

/** True when a ping of a host's management address is answered: its kernel answers, whether or not the FDM agent lives. */
export function answersPing(world: World, from: HostIndex, to: HostIndex): boolean {
  return carriedBy(world, from, to) !== 0;
}

/** The host whose VM vCenter is now, the latest copy where there are two; null where it is no VM, or a VM that is off. */
export function vcenterSeat(world: World): Host | null {
  if (world.vcenter.vm === none) return null;
  const host = vmAt(world, world.vcenter.vm).runningOn.at(-1);
  return host === undefined ? null : hostAt(world, host);
}

/**
 * True when vCenter's network connects it with the host. vCenter has one link (contract, section 8); as a VM it uses its host's link, stands on
 * its host's side of a partition, and reaches its own host whatever happens outside (our choice).
 */
export function vcenterReaches(world: World, host: Host): boolean {
  if (!world.vcenter.up) return false;
  const seat = vcenterSeat(world);
  if (seat === host) return host.powered;
  const network = world.networks.find((candidate) => candidate.spec.id === world.scenario.vcenter.network);
  if (network === undefined || !linked(host, network) || (seat !== null && !linked(seat, network))) return false;
  const partition = network.partition;
  const group = seat === null ? partition?.vcenter : partition?.hosts[seat.index];
  return partition === null || group === undefined || group < 0 || partition.hosts[host.index] === group;
}

function linked(host: Host, network: Network): boolean {
  return host.spec.networks.includes(network.spec.id) && linkUp(host, network);
}

/**
 * The network an address lives on: the one whose gateway shares its first three octets, else the first (our choice; contract, section 8).
 * @param address IPv4 text.
 */
export function networkOfAddress(world: World, address: string): Network {
  const prefix = (text: string): string => text.split('.').slice(0, 3).join('.');
  const found = world.networks.find((network) => network.spec.gateway !== null && prefix(network.spec.gateway) === prefix(address));
  return found ?? (world.networks[0] as Network);
}

/** True when an address answers a ping from a host. */
export function addressAnswers(world: World, from: HostIndex, address: string): boolean {
  const host = hostAt(world, from);
  const network = networkOfAddress(world, address);
  if (network.silent.has(address) || !host.spec.networks.includes(network.spec.id) || !linkUp(host, network)) return false;
  const partition = network.partition;
  return partition === null || partition.gateway < 0 || partition.hosts[from] === partition.gateway;
}

/**
 * The event that cut two hosts off from each other: the latest of power, agent, link, network and partition changes on the way.
 * @returns 1 (the start of the run) when the scenario began like that.
 */
export function whySilent(world: World, from: HostIndex, to: HostIndex): number {
  const sender = hostAt(world, from);
  const receiver = hostAt(world, to);
  if (!sender.powered) return sender.offSeq;
  if (!sender.agent.running) return sender.agentSeq;
  let latest = 1;
  for (const index of sender.haNetworks) {
    const network = world.networks[index] as Network;
    if (!receiver.haNetworks.includes(index)) continue;
    latest = Math.max(latest, ...cutsOn(network, index, sender, receiver));
  }
  return latest > 1 ? latest : Math.max(sender.agent.roleSeq, 1);
}

/** The event that lets two hosts hear each other again: the latest that gave one of them reach, an agent or its role. */
export function whyHeard(world: World, left: HostIndex, right: HostIndex): number {
  const seqs = [left, right].flatMap((index) => {
    const host = hostAt(world, index);
    return [host.linkSeq, host.agentSeq, host.agent.roleSeq];
  });
  return Math.max(1, ...seqs);
}

function cutsOn(network: Network, index: NetworkIndex, sender: Host, receiver: Host): number[] {
  return [
    sender.cut.get(index) ?? 0,
    receiver.cut.get(index) ?? 0,
    network.up ? 0 : network.downSeq,
    network.partition !== null && !sameGroup(network, sender.index, receiver.index) ? network.partition.seq : 0,
  ];
}
