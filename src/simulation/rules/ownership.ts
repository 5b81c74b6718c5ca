import { primariesOf } from '../model/election-rank.ts';
import type { Datastore, DatastoreIndex, HostIndex } from '../model/world.ts';
import { hostAt, none } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf } from '../simulation.ts';

/**
 * Who is responsible for a VM: the primary that holds the lock of `protectedlist` on the VM's home datastore (facts, sections 2 and 5.7).
 * A lock is free at once when its holder goes or lets go (contract, section 8); living primaries keep trying, so a free list never stays free
 * while one of them reaches it.
 */

function reaches(sim: Simulation, host: HostIndex, datastore: DatastoreIndex): boolean {
  return hostAt(sim.world, host).access.get(datastore)?.state === 'ok';
}

/** A primary reaches a list itself or through a secondary that is connected to it (S1). */
function reachesThroughSecondaries(sim: Simulation, primary: HostIndex, datastore: DatastoreIndex): boolean {
  if (reaches(sim, primary, datastore)) return true;
  const watches = hostAt(sim.world, primary).agent.duty?.watches ?? [];
  return watches.some((watch, host) => watch.status === 'connected' && reaches(sim, host, datastore));
}

/** A primary locks and reads every free list it can reach. */
export function lockLists(sim: Simulation, primary: HostIndex, cause: number): void {
  const agent = hostAt(sim.world, primary).agent;
  if (agent.duty === null || agent.isolated) return;
  let last = 0;
  for (const datastore of sim.world.datastores) {
    if (datastore.owner !== none || !reachesThroughSecondaries(sim, primary, datastore.index)) continue;
    datastore.owner = primary;
    agent.duty.resigned = false;
    const ids = { host: idOf(sim, primary), datastore: datastore.spec.id };
    datastore.lockedSeq = emit(sim, 'protectedList.locked', { cause, rule: 'protected-list-lock' }, ids);
    last = emit(sim, 'protectedList.read', { cause: datastore.lockedSeq, rule: 'protected-list-lock' }, ids);
  }
  if (last !== 0) sim.signals.listsLocked(primary, last);
}

/** A host lets go of every list it holds: it stopped, is isolated or no longer is primary. */
export function releaseLists(sim: Simulation, host: HostIndex, cause: number): void {
  const held = sim.world.datastores.filter((datastore) => datastore.owner === host);
  for (const datastore of held) releaseList(sim, datastore, cause);
  if (held.length > 0) sim.signals.locksReleased(cause);
}

export function releaseList(sim: Simulation, datastore: Datastore, cause: number): void {
  const host = datastore.owner;
  datastore.owner = none;
  emit(sim, 'protectedList.released', { cause, rule: 'protected-list-release' }, { host: idOf(sim, host), datastore: datastore.spec.id });
}

/** Locks came free: every living primary tries for them, in file order. */
export function lockFreedLists(sim: Simulation, cause: number): void {
  for (const host of primariesOf(sim.world)) lockLists(sim, host.index, cause);
}
