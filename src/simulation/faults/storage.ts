import { present } from '../engine/assert.ts';
import type { Datastore, Host } from '../model/world.ts';
import { changeAccess } from '../rules/storage.ts';
import { accessBy, pathsOf } from '../rules/storage-networks.ts';
import type { Simulation } from '../simulation.ts';
import type { StorageAccess } from '../trace/state.ts';
import type { FaultTable } from './fault.ts';
import { hostNamed } from './fault.ts';

/** Storage faults, for whole datastores or path by path: nothing happens until the last path of a host fails (S58). */

/** The datastore of an id that the scenario's checks have seen to be there. */
export function datastoreNamed(sim: Simulation, id: string): Datastore {
  return present(
    sim.world.datastores.find((datastore) => datastore.spec.id === id),
    id,
  );
}

interface StorageCommand {
  readonly datastore: string;
  readonly hosts: readonly string[] | 'all';
}

interface PathCommand {
  readonly host: string;
  readonly datastore: string;
  readonly path: number;
}

function affected(sim: Simulation, { datastore, hosts }: StorageCommand): Host[] {
  const named = hosts === 'all' ? sim.world.hosts : hosts.map((id) => hostNamed(sim, id));
  const { index } = datastoreNamed(sim, datastore);
  return named.filter((host) => host.access.has(index));
}

function failedPaths(host: Host, datastore: Datastore): Map<number, 'apd' | 'pdl'> {
  return present(host.access.get(datastore.index), datastore.spec.id).failedPaths;
}

/** What the hosts get now that some of their paths failed or came back. */
function followPaths(sim: Simulation, hosts: readonly Host[], datastore: Datastore, cause: number): void {
  const access = accessBy(sim, datastore);
  changeAccess(
    sim,
    hosts.map((host) => ({ host, datastore: datastore.index, to: access(host) })),
    cause,
  );
  sim.signals.reachChanged(cause);
}

function setAll(to: StorageAccess): (sim: Simulation, command: StorageCommand, cause: number) => void {
  return (sim, command, cause) => {
    const datastore = datastoreNamed(sim, command.datastore);
    const hosts = affected(sim, command);
    for (const host of hosts) {
      const failed = failedPaths(host, datastore);
      failed.clear();
      if (to !== 'ok') for (let path = 1; path <= pathsOf(host, datastore); path++) failed.set(path, to);
    }
    followPaths(sim, hosts, datastore, cause);
  };
}

function setPath(to: StorageAccess): (sim: Simulation, command: PathCommand, cause: number) => void {
  return (sim, command, cause) => {
    const datastore = datastoreNamed(sim, command.datastore);
    const host = hostNamed(sim, command.host);
    if (to === 'ok') failedPaths(host, datastore).delete(command.path);
    else failedPaths(host, datastore).set(command.path, to);
    followPaths(sim, [host], datastore, cause);
  };
}

function mounts(sim: Simulation, command: PathCommand): 'notPossibleNow' | null {
  return hostNamed(sim, command.host).access.has(datastoreNamed(sim, command.datastore).index) ? null : 'notPossibleNow';
}

/** Nobody's path has failed: there is nothing to bring back. */
function canRestore(sim: Simulation, command: StorageCommand): 'notPossibleNow' | null {
  const datastore = datastoreNamed(sim, command.datastore);
  return affected(sim, command).some((host) => failedPaths(host, datastore).size > 0) ? null : 'notPossibleNow';
}

function canRestorePath(sim: Simulation, command: PathCommand): 'notPossibleNow' | null {
  if (mounts(sim, command) !== null) return 'notPossibleNow';
  return failedPaths(hostNamed(sim, command.host), datastoreNamed(sim, command.datastore)).has(command.path) ? null : 'notPossibleNow';
}

export const storageFaults: FaultTable = {
  'storage.apd': { check: () => null, apply: setAll('apd') },
  /** NFS has no PDL (contract, section 8). */
  'storage.pdl': {
    check: (sim, { datastore }) => (datastoreNamed(sim, datastore).spec.kind === 'nfs' ? 'notPossibleNow' : null),
    apply: setAll('pdl'),
  },
  'storage.restore': { check: canRestore, apply: setAll('ok') },
  'path.apd': { check: mounts, apply: setPath('apd') },
  'path.pdl': {
    check: (sim, command) => (datastoreNamed(sim, command.datastore).spec.kind === 'nfs' ? 'notPossibleNow' : mounts(sim, command)),
    apply: setPath('pdl'),
  },
  'path.restore': { check: canRestorePath, apply: setPath('ok') },
};
