import { present } from '../engine/assert.ts';
import { networkOfAddress } from '../model/reach.ts';
import type { Host, Network } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import type { FaultTable } from './fault.ts';
import { hostNamed } from './fault.ts';

/** Switches, links and addresses. A host never learns of these directly: it only stops hearing. */

function networkNamed(sim: Simulation, id: string): Network {
  return present(
    sim.world.networks.find((network) => network.spec.id === id),
    id,
  );
}

function cutOf(sim: Simulation, host: string, network: string): { target: Host; isCut: boolean; index: number } {
  const target = hostNamed(sim, host);
  const index = networkNamed(sim, network).index;
  return { target, isCut: target.cut.has(index), index };
}

/** Groups by host index, with the places of vCenter and of the gateway; `none` for one that no group names: in reach of all. */
function partitionOf(sim: Simulation, groups: readonly (readonly string[])[], seq: number): Network['partition'] {
  const groupOf = (id: string): number => groups.findIndex((group) => group.includes(id));
  return {
    hosts: sim.world.hosts.map((host) => groupOf(host.spec.id)),
    vcenter: groupOf('vcenter'),
    gateway: groupOf('gateway'),
    seq,
    groups: groups.map((group) => [...group]),
  };
}

/** Remembers what last changed the reach of every host on a network. */
function reachable(sim: Simulation, network: string, cause: number): void {
  for (const host of sim.world.hosts) if (host.spec.networks.includes(network)) host.linkSeq = cause;
}

export const networkFaults: FaultTable = {
  'link.cut': {
    check: (sim, { host, network }) => (cutOf(sim, host, network).isCut ? 'notPossibleNow' : null),
    apply(sim, { host, network }, cause) {
      const { target, index } = cutOf(sim, host, network);
      target.cut.set(index, cause);
      sim.signals.reachChanged(cause);
    },
  },
  'link.restore': {
    check: (sim, { host, network }) => (cutOf(sim, host, network).isCut ? null : 'notPossibleNow'),
    apply(sim, { host, network }, cause) {
      const { target, index } = cutOf(sim, host, network);
      target.cut.delete(index);
      target.linkSeq = cause;
      sim.signals.reachChanged(cause);
    },
  },
  'network.down': {
    check: (sim, { network }) => (networkNamed(sim, network).up ? null : 'notPossibleNow'),
    apply(sim, { network }, cause) {
      Object.assign(networkNamed(sim, network), { up: false, downSeq: cause });
      sim.signals.reachChanged(cause);
    },
  },
  'network.up': {
    check: (sim, { network }) => (networkNamed(sim, network).up ? 'notPossibleNow' : null),
    apply(sim, { network }, cause) {
      networkNamed(sim, network).up = true;
      reachable(sim, network, cause);
      sim.signals.reachChanged(cause);
    },
  },
  'network.partition': {
    check: () => null,
    apply(sim, { network, groups }, cause) {
      networkNamed(sim, network).partition = partitionOf(sim, groups, cause);
      reachable(sim, network, cause);
      sim.signals.reachChanged(cause);
    },
  },
  'network.heal': {
    check: (sim, { network }) => (networkNamed(sim, network).partition === null ? 'notPossibleNow' : null),
    apply(sim, { network }, cause) {
      networkNamed(sim, network).partition = null;
      reachable(sim, network, cause);
      sim.signals.reachChanged(cause);
    },
  },
  'address.silence': {
    check: (sim, { address }) => (networkOfAddress(sim.world, address).silent.has(address) ? 'notPossibleNow' : null),
    apply: (sim, { address }, cause) => {
      networkOfAddress(sim.world, address).silent.set(address, cause);
    },
  },
  'address.answer': {
    check: (sim, { address }) => (networkOfAddress(sim.world, address).silent.has(address) ? null : 'notPossibleNow'),
    apply: (sim, { address }) => {
      networkOfAddress(sim.world, address).silent.delete(address);
    },
  },
};
