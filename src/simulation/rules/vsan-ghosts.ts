import { endsGhosts } from '../model/esx-options.ts';
import { residentsOf } from '../model/occupancy.ts';
import type { DatastoreIndex, Host, HostIndex } from '../model/world.ts';
import { datastoreAt, hostAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { startTimer } from '../simulation.ts';
import { kind } from './kinds.ts';
import { stopVm } from './power.ts';

/**
 * Ghosts: copies on a host that lost the vSAN datastore, of VMs that run elsewhere by now. vSAN ends them itself (`VSAN.AutoTerminateGhostVm`, S37).
 * That it looks every 2 min, and how it comes to know, is our choice.
 */
const ghostCheckMs = 120_000;

/** A host lost a datastore: on vSAN, a look at what became of its VMs is due. */
export function startGhostWatch(sim: Simulation, host: Host, datastore: DatastoreIndex, cause: number): void {
  if (datastoreAt(sim.world, datastore).spec.kind === 'vsan') startTimer(sim, ghostCheckMs, kind.ghostCheck, host.index, datastore, cause);
}

/** Timer: ends the ghosts, and looks again while the host has VMs of the datastore without reaching it. */
export function onGhostCheck(sim: Simulation, index: HostIndex, datastore: DatastoreIndex, lost: number): void {
  const host = hostAt(sim.world, index);
  const access = host.access.get(datastore);
  if (access === undefined || access.seq !== lost || !host.powered || host.offSeq > lost) return;
  const copies = residentsOf(sim.world, index).filter((vm) => vm.datastore === datastore && vm.runningOn.includes(index));
  const ghosts = endsGhosts(host) ? copies.filter((vm) => vm.runningOn.at(-1) !== index) : [];
  for (const vm of ghosts) stopVm(sim, vm, index, 'lockLost', { cause: vm.powerSeq, also: [lost], rule: 'vsan-ghost' });
  if (ghosts.length < copies.length) startGhostWatch(sim, host, datastore, lost);
}
