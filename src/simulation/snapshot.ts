import { primariesOf } from './model/election-rank.ts';
import type { Host, HostIndex, World } from './model/world.ts';
import { datastoreAt, none } from './model/world.ts';
import type { Simulation } from './simulation.ts';
import { idOf } from './simulation.ts';
import type { ActualHost, ClusterState } from './trace/state.ts';

/** The engine's own state in the form everything outside reads; folding the trace must give the same (tested). */
export function snapshot(sim: Simulation): ClusterState {
  const world = sim.world;
  const named = (host: HostIndex): string | null => (host === none ? null : idOf(sim, host));
  return {
    atMs: sim.queue.timeMs,
    vcenter: {
      up: world.vcenter.up,
      connectedTo: named(world.vcenter.connectedTo),
      stale: world.vcenter.staleMs,
      hosts: Object.fromEntries(world.hosts.map((host) => [host.spec.id, world.vcenter.shown[host.index] ?? 'uninitialized'])),
      vms: Object.fromEntries(
        world.vms.map((vm) => [vm.spec.id, { power: vm.believed.power, host: idOf(sim, vm.believed.host), protection: vm.protection }]),
      ),
    },
    actual: {
      primaries: primariesOf(world).map((host) => host.spec.id),
      hosts: Object.fromEntries(world.hosts.map((host) => [host.spec.id, actualHost(host, named)])),
      vms: Object.fromEntries(
        world.vms.map((vm) => [
          vm.spec.id,
          {
            runningOn: [...vm.runningOn, ...(vm.secondaryOn === none ? [] : [vm.secondaryOn])].map((host) => idOf(sim, host)),
            registeredOn: idOf(sim, vm.registeredOn),
            startingOn: named(vm.startingOn),
            guest: vm.guest.state,
            datastore: datastoreAt(world, vm.datastore).spec.id,
            ftSecondaryOn: named(vm.secondaryOn),
          },
        ]),
      ),
      datastores: Object.fromEntries(
        world.datastores.map((datastore) => [
          datastore.spec.id,
          {
            owner: named(datastore.owner),
            access: Object.fromEntries(
              world.hosts.flatMap((host) => {
                const access = host.access.get(datastore.index);
                return access === undefined ? [] : [[host.spec.id, access.state]];
              }),
            ),
          },
        ]),
      ),
      networks: networksOf(world),
    },
  };
}

function actualHost(host: Host, named: (host: HostIndex) => string | null): ActualHost {
  return {
    power: host.powered ? 'on' : 'off',
    state: host.standing,
    role: host.agent.role,
    isolated: host.agent.isolated,
    configVersion: host.agent.configVersion,
    partition: named(host.agent.primary),
    agent: host.agent.running,
    health: host.health,
    quarantined: host.quarantined,
  };
}

function networksOf(world: World): ClusterState['actual']['networks'] {
  return Object.fromEntries(
    world.networks.map((network) => [
      network.spec.id,
      {
        up: network.up,
        cut: world.hosts.filter((host) => host.cut.has(network.index)).map((host) => host.spec.id),
        groups: network.partition?.groups ?? null,
        silent: [...network.silent.keys()],
      },
    ]),
  );
}
