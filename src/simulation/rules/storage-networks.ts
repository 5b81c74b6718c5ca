import type { Datastore, Host, HostIndex } from '../model/world.ts';
import { vsanMembers } from '../model/vsan.ts';
import type { Simulation } from '../simulation.ts';
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

/** Whether a host reaches the datastore as far as networks go; null for one on a fabric of its own. */
function reachOf(sim: Simulation, datastore: Datastore): ((host: Host) => boolean) | null {
  if (datastore.spec.kind === 'vsan') {
    const members: ReadonlySet<HostIndex> | null = vsanMembers(sim.world, datastore);
    return members === null ? null : (host) => members.has(host.index);
  }
  const network = sim.world.networks.find((candidate) => candidate.spec.id === datastore.spec.network);
  if (network === undefined) return null;
  return (host) => network.up && !host.cut.has(network.index) && host.spec.networks.includes(network.spec.id);
}

function changesOf(sim: Simulation, datastore: Datastore, reached: (host: Host) => boolean): AccessChange[] {
  const rule = datastore.spec.kind === 'vsan' ? { rule: 'vsan-access' as const } : {};
  return sim.world.hosts.flatMap((host): AccessChange[] => {
    const access = host.access.get(datastore.index);
    if (access === undefined || !host.powered) return [];
    const linked = reached(host);
    if (!linked && access.state === 'ok') {
      access.overNetwork = true;
      return [{ host, datastore: datastore.index, to: 'apd', ...rule }];
    }
    if (!linked || !access.overNetwork) return [];
    access.overNetwork = false;
    return access.state === 'apd' && access.failedPaths.size === 0 ? [{ host, datastore: datastore.index, to: 'ok', ...rule }] : [];
  });
}
