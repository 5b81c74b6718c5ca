import type { HostIndex, Vm } from '../model/world.ts';
import { hostAt, none } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';

/** Locks on a VM's files are free this long after their holder lost the datastore (our choice; VMFS takes about 16 s, NFSv3 about 35 s). */
export const lockExpiryMs = 15_000;

/**
 * The host that holds the lock of a VM's files, or `none`: it runs the VM or is powering it on. A lock outlives a lost network; it goes with the host's power, and 15 s
 * after the host lost the datastore (facts, section 7; contract, section 8).
 */
export function fileLockHolder(sim: Simulation, vm: Vm): HostIndex {
  if (vm.startingOn !== none) return vm.startingOn;
  for (const host of vm.runningOn) {
    const access = hostAt(sim.world, host).access.get(vm.datastore);
    if (access === undefined) continue;
    if (access.state === 'ok' || sim.queue.timeMs - access.sinceMs < lockExpiryMs) return host;
  }
  return none;
}
