import type { Datastore, Host, HostIndex } from '../model/world.ts';
import { vsanMembers } from '../model/vsan.ts';
import type { Simulation } from '../simulation.ts';
import type { StorageAccess } from '../trace/state.ts';
import type { AccessChange } from './storage.ts';
import { changeAccess } from './storage.ts';

/**
 * A datastore reached over a storage network is lost to a host with its link or its switch: that fault is the APD (contract, section 1). A vSAN
 * datastore is there for the hosts of one group on the vSAN network (contract, section 8). Called after every change of a network.
 */
export function followStorageNetworks(sim: Simulation, cause: number): void {
  const changes = sim.world.datastores.flatMap((datastore) => {
    const reached = reachOf(sim, datastore);
    return reached === null ? [] : changesOf(sim, datastore, reached);
  });
  changeAccess(sim, changes, cause);
}

type Reached = (host: Host) => boolean;

/** Whether a host reaches the datastore as far as networks go; null for one on a fabric of its own. */
function reachOf(sim: Simulation, datastore: Datastore): Reached | null {
  if (datastore.spec.kind === 'vsan') {
    const members: ReadonlySet<HostIndex> | null = vsanMembers(sim.world, datastore);
    return members === null ? null : (host) => members.has(host.index);
  }
  const network = sim.world.networks.find((candidate) => candidate.spec.id === datastore.spec.network);
  if (network === undefined) return null;
  return (host) => network.up && !host.cut.has(network.index) && host.spec.networks.includes(network.spec.id);
}

/** What hosts get from a datastore by the state of its paths and of the network to it: one failure does not heal with the other. */
export function accessBy(sim: Simulation, datastore: Datastore): (host: Host) => StorageAccess {
  const reached = reachOf(sim, datastore);
  return (host) => accessOf(host, datastore, reached);
}

function accessOf(host: Host, datastore: Datastore, reached: Reached | null): StorageAccess {
  const failed = [...(host.access.get(datastore.index)?.failedPaths.values() ?? [])];
  // Paths that failed in different ways give no word from the array on all of them: that is APD (contract, section 8).
  if (failed.length >= pathsOf(host, datastore)) return failed.every((state) => state === 'pdl') ? 'pdl' : 'apd';
  return reached === null || !host.powered || reached(host) ? 'ok' : 'apd';
}

/** How many paths the host has to the datastore. */
export function pathsOf(host: Host, datastore: Datastore): number {
  return host.spec.datastores.find((mounted) => mounted.id === datastore.spec.id)?.paths ?? 1;
}

function changesOf(sim: Simulation, datastore: Datastore, reached: Reached): AccessChange[] {
  const rule = datastore.spec.kind === 'vsan' ? { rule: 'vsan-access' as const } : {};
  return sim.world.hosts.flatMap((host): AccessChange[] => {
    const access = host.access.get(datastore.index);
    if (access === undefined || !host.powered) return [];
    const to = accessOf(host, datastore, reached);
    return to === access.state ? [] : [{ host, datastore: datastore.index, to, ...rule }];
  });
}
