import { primariesOf, rankCandidates } from '../model/election-rank.ts';
import { vcenterReaches } from '../model/reach.ts';
import { unsettledVms, updateVm } from '../model/occupancy.ts';
import type { HostIndex, Vm } from '../model/world.ts';
import { hostAt, none } from '../model/world.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf } from '../simulation.ts';
import { watchForPrimary } from './alarm-triggers.ts';
import { clearAlarm, vmsWithAlarm } from './alarms.ts';
import { withStateEvent } from './report.ts';
import type { AvailabilityState } from '../trace/state.ts';

/**
 * What vCenter can see. It talks to one primary and shows that one's view (facts, section 5.7); it keeps its primary while it reaches it and it
 * is not isolated, else takes the reachable one that wins the election rule (contract, section 8). VMs it sees on hosts it reaches.
 */

/** True while vCenter sees what happens to VMs on a host. */
export function vcenterSees(sim: Simulation, host: HostIndex): boolean {
  const target = hostAt(sim.world, host);
  return target.powered && vcenterReaches(sim.world, target);
}

/** Connects vCenter to the primary it should talk to now, and corrects what it believes of VMs it sees again. */
export function updateVcenter(sim: Simulation, cause: number): void {
  const vcenter = sim.world.vcenter;
  const reachable = primariesOf(sim.world).filter((host) => !host.agent.isolated && vcenterReaches(sim.world, host));
  const keeps = reachable.some((host) => host.index === vcenter.connectedTo);
  const connected = keeps ? cause : connect(sim, rankCandidates(reachable)[0]?.index ?? none, cause);
  watchForPrimary(sim, connected);
  observeVms(sim, cause);
}

/** @returns `seq` of the change, or `cause` where there is none. */
function connect(sim: Simulation, to: HostIndex, cause: number): number {
  const vcenter = sim.world.vcenter;
  const from = vcenter.connectedTo;
  if (from === to) return cause;
  vcenter.connectedTo = to;
  vcenter.staleMs = to === none ? (vcenter.staleMs ?? sim.queue.timeMs) : null;
  const vcEvent = to === none ? 'com.vmware.vc.HA.VcDisconnectedFromMasterEvent' : 'com.vmware.vc.HA.VcConnectedToMasterEvent';
  const seq = emit(
    sim,
    'vcenter.connectionChanged',
    { cause, rule: 'vcenter-connection', vcEvent },
    { from: from === none ? null : idOf(sim, from), to: to === none ? null : idOf(sim, to) },
  );
  if (to !== none) takeView(sim, to, seq);
  return seq;
}

/** vCenter takes over what its new primary says of each host. */
function takeView(sim: Simulation, primary: HostIndex, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null) return;
  const vcenter = sim.world.vcenter;
  duty.watches.forEach((watch, host) => {
    const from = vcenter.shown[host] as AvailabilityState;
    const to = watch.reported;
    if (to === null || to === from) return;
    vcenter.shown[host] = to;
    emit(sim, 'host.stateChanged', withStateEvent(sim, host, { cause, rule: 'vcenter-view' }, to), {
      host: idOf(sim, host),
      from,
      to,
      reporter: idOf(sim, primary),
    });
  });
}

/** Corrects what vCenter believes of each VM on hosts it reaches. */
function observeVms(sim: Simulation, cause: number): void {
  if (!sim.world.vcenter.up) return;
  const seen = sim.world.hosts.map((host) => vcenterSees(sim, host.index));
  for (const vm of unsettledVms(sim.world)) {
    // It runs where vCenter believes, in sight or not.
    if (vm.runningOn.length === 1 && vm.believed.power === 'on' && vm.believed.host === vm.runningOn[0]) continue;
    const actual = truthInSight(vm, seen);
    if (actual === null || (vm.believed.power === actual.power && vm.believed.host === actual.host)) continue;
    updateVm(sim.world, vm, { believed: actual });
    emit(sim, 'vcenter.vmObserved', { cause, rule: 'vcenter-view' }, { vm: vm.spec.id, power: actual.power, host: idOf(sim, actual.host) });
  }
  for (const vm of vmsWithAlarm(sim, 'failoverFailed')) {
    if (vm.runningOn.some((host) => seen[host])) clearAlarm(sim, 'failoverFailed', { vm: vm.spec.id }, cause);
  }
}

/** What vCenter would see of a VM now, or null when it sees neither a running copy nor the host it is registered on. */
function truthInSight(vm: Vm, seen: readonly boolean[]): Vm['believed'] | null {
  const running = vm.runningOn.find((host) => seen[host]);
  if (running !== undefined) return { power: 'on', host: running };
  return vm.runningOn.length === 0 && seen[vm.registeredOn] ? { power: 'off', host: vm.registeredOn } : null;
}
