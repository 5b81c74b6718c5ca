import { isFailoverHost } from '../model/failover-hosts.ts';
import type { HostIndex } from '../model/world.ts';
import { hostAt } from '../model/world.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, idOf, vcenterSettings } from '../simulation.ts';
import type { AvailabilityState } from '../trace/state.ts';
import { toldBy } from './told.ts';

/** Availability states: who says what of whom, and what of it vCenter shows. Reporting takes 0 ms (contract, section 6). */

/**
 * A primary reports a host's state; nothing happens when it said the same before.
 * @param ownFrom what the host said of itself before: traced as `from` where vCenter showed the new state all along.
 * @returns `seq`, or 0 when nothing changed.
 */
export function reportState(
  sim: Simulation,
  primary: HostIndex,
  host: HostIndex,
  to: AvailabilityState,
  why: Why,
  ownFrom?: AvailabilityState,
): number {
  const watch = hostAt(sim.world, primary).agent.duty?.watches[host];
  if (watch === undefined || watch.reported === to) return 0;
  const vcenter = sim.world.vcenter;
  const shown = vcenter.shown[host] as AvailabilityState;
  const heard = vcenter.connectedTo === primary;
  // One that vCenter does not hear reports a change against what it said itself, or against the last state the cluster knew.
  const known = shown === to ? 'connectedToMaster' : shown;
  // vCenter showed nothing of a host that no primary had spoken of.
  const before = heard && shown !== 'uninitialized' ? shown : (watch.reported ?? ownFrom ?? known);
  // What changes for vCenter is told in any case, be it that the host said the same of itself all along.
  const otherwise = heard && shown !== to ? shown : ownFrom;
  const from = before === to ? (otherwise ?? before) : before;
  watch.reported = to;
  if (heard) vcenter.shown[host] = to;
  return from === to
    ? 0
    : emit(sim, 'host.stateChanged', toldBy(sim, primary, why), { host: idOf(sim, host), from, to, reporter: idOf(sim, primary) });
}

/** A host reports its own state: `election`, `master`. vCenter shows it only while it takes its view from that host. */
export function reportSelf(sim: Simulation, host: HostIndex, to: AvailabilityState, why: Why): number {
  const agent = hostAt(sim.world, host).agent;
  if (agent.selfState === to) return 0;
  const from = agent.selfState;
  agent.selfState = to;
  const own = agent.duty?.watches[host];
  if (own !== undefined) own.reported = to;
  if (sim.world.vcenter.connectedTo === host) sim.world.vcenter.shown[host] = to;
  return emit(sim, 'host.stateChanged', toldBy(sim, host, why), { host: idOf(sim, host), from, to, reporter: idOf(sim, host) });
}

/** vCenter's own word on a host that runs no agent. */
export function vcenterSays(sim: Simulation, host: HostIndex, to: AvailabilityState, why: Why): void {
  const from = sim.world.vcenter.shown[host] as AvailabilityState;
  if (from === to) return;
  sim.world.vcenter.shown[host] = to;
  emit(sim, 'host.stateChanged', why, { host: idOf(sim, host), from, to, reporter: 'vcenter' });
}

/** The product's event id for a state a host enters (facts, section 15). */
const stateEventIds: Partial<Record<AvailabilityState, string>> = {
  hostDown: 'com.vmware.vc.HA.DasHostFailedEvent',
  networkIsolated: 'com.vmware.vc.HA.DasHostIsolatedEvent',
  networkPartitionedFromMaster: 'com.vmware.vc.HA.HostPartitionedFromMasterEvent',
  connectedToMaster: 'com.vmware.vc.HA.HostStateChangedEvent',
  master: 'com.vmware.vc.HA.HostStateChangedEvent',
  election: 'com.vmware.vc.HA.HostStateChangedEvent',
  fdmUnreachable: 'com.vmware.vc.HA.HostStateChangedEvent',
  uninitialized: 'com.vmware.vc.HA.HostStateChangedEvent',
};

/** The ids where it is a dedicated failover host that gets into this state. */
const failoverHostEventIds: Partial<Record<AvailabilityState, string>> = {
  hostDown: 'com.vmware.vc.HA.DasFailoverHostFailedEvent',
  networkIsolated: 'com.vmware.vc.HA.DasFailoverHostIsolatedEvent',
  networkPartitionedFromMaster: 'com.vmware.vc.HA.DasFailoverHostPartitionedEvent',
  fdmUnreachable: 'com.vmware.vc.HA.DasFailoverHostUnreachableEvent',
};

/** `why` with the product's event id for the state a host gets into. */
export function withStateEvent(sim: Simulation, host: HostIndex, why: Why, state: AvailabilityState): Why {
  const isDedicated = isFailoverHost(vcenterSettings(sim), hostAt(sim.world, host));
  const vcEvent = (isDedicated ? failoverHostEventIds[state] : undefined) ?? stateEventIds[state];
  return vcEvent === undefined ? why : { ...why, vcEvent };
}
