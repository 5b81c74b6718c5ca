import { present } from '../engine/assert.ts';
import type { Datastore, Host } from '../model/world.ts';
import { changeAccess } from '../rules/storage.ts';
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

function affected(sim: Simulation, datastore: Datastore, hosts: readonly string[] | 'all'): Host[] {
  const named = hosts === 'all' ? sim.world.hosts : hosts.map((id) => hostNamed(sim, id));
  return named.filter((host) => host.access.has(datastore.index));
}

function breakAll(
  to: StorageAccess,
): (sim: Simulation, command: { readonly datastore: string; readonly hosts: readonly string[] | 'all' }, cause: number) => void {
  return (sim, command, cause) => {
    const datastore = datastoreNamed(sim, command.datastore);
    const hosts = affected(sim, datastore, command.hosts);
    for (const host of hosts) host.access.get(datastore.index)?.failedPaths.clear();
    const changes = hosts.map((host) => ({ host, datastore: datastore.index, to }));
    changeAccess(sim, changes, cause);
    sim.signals.reachChanged(cause);
  };
}

interface PathCommand {
  readonly host: string;
  readonly datastore: string;
  readonly path: number;
}

function setPath(to: 'apd' | 'pdl' | 'ok'): (sim: Simulation, command: PathCommand, cause: number) => void {
  return (sim, command, cause) => {
    const datastore = datastoreNamed(sim, command.datastore);
    const host = hostNamed(sim, command.host);
    const access = host.access.get(datastore.index);
    const paths = host.spec.datastores.find((mounted) => mounted.id === command.datastore)?.paths ?? 1;
    if (access === undefined) return;
    if (to === 'ok') access.failedPaths.delete(command.path);
    else access.failedPaths.set(command.path, to);
    const allFailed = access.failedPaths.size >= paths;
    // Paths that failed in different ways give no word from the array on all of them: that is APD (contract, section 8).
    const together = [...access.failedPaths.values()].every((state) => state === 'pdl') ? 'pdl' : 'apd';
    changeAccess(sim, [{ host, datastore: datastore.index, to: allFailed ? together : 'ok' }], cause);
    sim.signals.reachChanged(cause);
  };
}

function mounts(sim: Simulation, command: PathCommand): 'notPossibleNow' | null {
  return hostNamed(sim, command.host).access.has(datastoreNamed(sim, command.datastore).index) ? null : 'notPossibleNow';
}

export const storageFaults: FaultTable = {
  'storage.apd': { check: () => null, apply: breakAll('apd') },
  /** NFS has no PDL (contract, section 8). */
  'storage.pdl': {
    check: (sim, { datastore }) => (datastoreNamed(sim, datastore).spec.kind === 'nfs' ? 'notPossibleNow' : null),
    apply: breakAll('pdl'),
  },
  'storage.restore': { check: () => null, apply: breakAll('ok') },
  'path.apd': { check: mounts, apply: setPath('apd') },
  'path.pdl': {
    check: (sim, command) => (datastoreNamed(sim, command.datastore).spec.kind === 'nfs' ? 'notPossibleNow' : mounts(sim, command)),
    apply: setPath('pdl'),
  },
  'path.restore': { check: mounts, apply: setPath('ok') },
};
