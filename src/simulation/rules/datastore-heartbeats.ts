import type { Datastore, DatastoreIndex, Host, HostIndex, World } from '../model/world.ts';
import { datastoreAt, hostAt, inFaultDomain } from '../model/world.ts';
import { heartbeatDatastoresPerHost } from '../model/options.ts';
import type { HaSettings } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { emit } from '../simulation.ts';

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
  const members = world.hosts.filter(inFaultDomain);
  const hostsOn = world.datastores.map(({ index }) => members.filter((host) => reaches(host, index)).length);
  const hosts = ({ index }: Datastore): number => hostsOn[index] ?? 0;
  return world.datastores
    .filter((datastore) => datastore.spec.kind !== 'vsan' && hosts(datastore) >= 2)
    .sort(
      (left, right) => hosts(right) - hosts(left) || preference[left.spec.kind] - preference[right.spec.kind] || left.index - right.index,
    );
}

/** vCenter chooses the heartbeat datastores of every host by the cluster's policy. @returns one list per host, in order of choice. */
export function chooseHeartbeatDatastores(world: World, settings: HaSettings): DatastoreIndex[][] {
  const { policy, datastores } = settings.heartbeatDatastores;
  const feasible = candidates(world);
  const listed = feasible.filter((datastore) => datastores.includes(datastore.spec.id));
  const others = feasible.filter((datastore) => !datastores.includes(datastore.spec.id));
  const order = policy === 'userSelectedDs' ? listed : policy === 'allFeasibleDs' ? feasible : [...listed, ...others];
  const wanted = heartbeatDatastoresPerHost(settings);
  return world.hosts.map((host) =>
    order
      .filter((datastore) => reaches(host, datastore.index))
      .slice(0, wanted)
      .map((datastore) => datastore.index),
  );
}

/**
 * Gives every host its heartbeat datastores; while HA is on vCenter logs it for each that gets other ones than it had.
 * @param chosen one list per host. @param causeFor `seq` of what changed the choice for a host
 */
export function giveHeartbeatDatastores(sim: Simulation, chosen: readonly DatastoreIndex[][], causeFor: (host: HostIndex) => number): void {
  for (const host of sim.world.hosts) {
    const fresh = chosen[host.index] ?? [];
    const old = sim.world.heartbeatDatastores[host.index] ?? [];
    sim.world.heartbeatDatastores[host.index] = fresh;
    if (!sim.world.haEnabled) continue;
    if (fresh.length === old.length && fresh.every((datastore) => old.includes(datastore))) continue;
    const why = {
      cause: causeFor(host.index),
      rule: 'heartbeat-datastore-choice',
      vcEvent: 'com.vmware.vc.HA.HeartbeatDatastoreChanged',
    } as const;
    const datastores = fresh.map((datastore) => datastoreAt(sim.world, datastore).spec.id);
    emit(sim, 'datastoreHeartbeat.chosen', why, { host: host.spec.id, datastores });
  }
}
