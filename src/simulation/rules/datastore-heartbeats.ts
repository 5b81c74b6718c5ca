import type { Datastore, DatastoreIndex, Host, HostIndex, World } from '../model/world.ts';
import { hostAt, inFaultDomain } from '../model/world.ts';
import { heartbeatDatastoresPerHost } from '../model/options.ts';
import type { HaSettings } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';

/** Datastore heartbeats (facts, section 4): a sign of life on shared storage, looked at only when network heartbeats are missing. */

/** True when the primary can see a fresh sign of the host on a datastore: both reach it and the host's agent keeps its file open. */
export function heartbeatVisible(sim: Simulation, primary: HostIndex, host: HostIndex, datastore: DatastoreIndex): boolean {
  const watched = hostAt(sim.world, host);
  return watched.powered && watched.agent.running && reaches(watched, datastore) && reaches(hostAt(sim.world, primary), datastore);
}

function reaches(host: Host, datastore: DatastoreIndex): boolean {
  return host.access.get(datastore)?.state === 'ok';
}

const preference: Record<Datastore['spec']['kind'], number> = { vmfs: 0, nfs: 1, vvol: 2, vsan: 3 };

/**
 * Datastores vCenter may choose, best first: not vSAN, mounted and reached by two hosts or more; most hosts first, VMFS before NFS before
 * vVol, then file order (contract, section 8; S8, S1).
 */
function candidates(world: World): Datastore[] {
  const hostsOn = (datastore: Datastore): number =>
    world.hosts.filter((host) => inFaultDomain(host) && reaches(host, datastore.index)).length;
  return world.datastores
    .filter((datastore) => datastore.spec.kind !== 'vsan' && hostsOn(datastore) >= 2)
    .sort(
      (left, right) =>
        hostsOn(right) - hostsOn(left) || preference[left.spec.kind] - preference[right.spec.kind] || left.index - right.index,
    );
}

/** vCenter chooses the heartbeat datastores of every host by the cluster's policy. @returns one list per host, in order of choice. */
export function chooseHeartbeatDatastores(world: World, settings: HaSettings): DatastoreIndex[][] {
  const { policy, datastores } = settings.heartbeatDatastores;
  const listed = candidates(world).filter((datastore) => datastores.includes(datastore.spec.id));
  const others = candidates(world).filter((datastore) => !datastores.includes(datastore.spec.id));
  const order = policy === 'userSelectedDs' ? listed : policy === 'allFeasibleDs' ? candidates(world) : [...listed, ...others];
  const wanted = heartbeatDatastoresPerHost(settings);
  return world.hosts.map((host) =>
    order
      .filter((datastore) => reaches(host, datastore.index))
      .slice(0, wanted)
      .map((datastore) => datastore.index),
  );
}
