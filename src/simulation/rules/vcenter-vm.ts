import type { VmIndex } from '../model/world.ts';
import { vmAt } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, startTimer } from '../simulation.ts';
import { kind } from './kinds.ts';

/**
 * vCenter as a VM of the cluster it manages: it lives and dies with that VM, which HA restarts like any other (facts, section 5.9). Its services
 * are up when an application of that VM would be: `appHeartbeatAfter` after the start (our choice).
 */

/** A VM started. If vCenter runs as it, its services start; a copy that ran elsewhere has lost its disk and is vCenter no more. */
export function vcenterVmStarted(sim: Simulation, vm: VmIndex, cause: number): void {
  const vcenter = sim.world.vcenter;
  if (vm !== vcenter.vm) return;
  if (vcenter.up) changeAvailability(sim, 'down', cause);
  sim.queue.cancel(vcenter.starting);
  vcenter.starting = startTimer(sim, vmAt(sim.world, vm).spec.appHeartbeatAfterMs, kind.vcenterReady, 0, 0, cause);
}

/** A VM stopped: vCenter is down at once when no copy of its VM is left. */
export function vcenterVmStopped(sim: Simulation, vm: VmIndex, cause: number): void {
  const vcenter = sim.world.vcenter;
  if (vm !== vcenter.vm || vmAt(sim.world, vm).runningOn.length > 0) return;
  sim.queue.cancel(vcenter.starting);
  if (vcenter.up) changeAvailability(sim, 'down', cause);
}

/** Timer: the services of vCenter run. */
export function onVcenterReady(sim: Simulation, cause: number): void {
  changeAvailability(sim, 'up', cause);
}

function changeAvailability(sim: Simulation, to: 'up' | 'down', cause: number): void {
  const vcenter = sim.world.vcenter;
  vcenter.up = to === 'up';
  const seq = emit(sim, 'vcenter.availabilityChanged', { cause, rule: 'vcenter-vm' }, { to });
  if (!vcenter.up) vcenter.downSeq = seq;
  sim.signals.reachChanged(seq);
}

/** True when stopping this VM's last copy takes vCenter with it: it cannot see that happen. */
export function stopsVcenter(sim: Simulation, vm: VmIndex): boolean {
  return vm === sim.world.vcenter.vm && vmAt(sim.world, vm).runningOn.length === 1;
}
