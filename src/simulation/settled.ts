import type { Watch } from './model/duty.ts';
import { newDuty } from './model/duty.ts';
import { primariesOf, rankCandidates } from './model/election-rank.ts';
import { carriedBy, recomputeReach, vcenterReaches } from './model/reach.ts';
import { residentsOf, updateVm } from './model/occupancy.ts';
import type { Host, HostIndex } from './model/world.ts';
import { hostAt, inFaultDomain, none } from './model/world.ts';
import { datastoreWatchAfterMs, heartbeatIntervalMs } from './model/options.ts';
import { chooseHeartbeatDatastores, heartbeatVisible } from './rules/datastore-heartbeats.ts';
import { startListeningTo, startPrimaryBeats } from './rules/heartbeats.ts';
import { startLoneWatch } from './rules/isolation.ts';
import { kind, rank } from './rules/kinds.ts';
import { startPolling } from './rules/watch-alive.ts';
import type { Simulation } from './simulation.ts';
import { vcenterSettings } from './simulation.ts';

/**
 * A cluster as if HA had run for hours (contract, section 7): computed, not traced. Each set of hosts that reach each other has its primary by
 * the election rule; the best of them holds the lists it reaches; configuration 1 is everywhere; powered-on VMs are protected.
 */
export function settle(sim: Simulation): void {
  const world = sim.world;
  recomputeReach(world);
  world.heartbeatDatastores = chooseHeartbeatDatastores(world, vcenterSettings(sim));
  if (!world.haEnabled) return connectVcenter(sim);
  for (const vm of world.vms) vm.protection = 'unprotected';
  const members = world.hosts.filter((host) => host.powered && inFaultDomain(host));
  const placed = new Set<Host>();
  for (const candidate of rankCandidates(members)) {
    if (placed.has(candidate)) continue;
    const group = members.filter(
      (host) => !placed.has(host) && (host === candidate || carriedBy(world, candidate.index, host.index) !== 0),
    );
    for (const host of group) placed.add(host);
    formGroup(sim, candidate, group);
  }
  for (const host of members) lookAround(sim, host, members);
  connectVcenter(sim);
  protectVms(sim);
}

function formGroup(sim: Simulation, primary: Host, group: readonly Host[]): void {
  const duty = newDuty(sim.world.hosts.length, 1, 0);
  Object.assign(duty, { passDone: true, watchesAbsent: true, answeredAlone: group.length === 1 });
  for (const host of group) {
    const isPrimary = host === primary;
    Object.assign(host.agent, {
      running: true,
      configVersion: 1,
      primary: primary.index,
      role: isPrimary ? 'primary' : 'secondary',
      selfState: isPrimary ? 'master' : 'connectedToMaster',
    });
    host.powerOnFile.vms = new Set(
      residentsOf(sim.world, host.index)
        .filter((vm) => vm.runningOn.includes(host.index))
        .map((vm) => vm.index),
    );
  }
  primary.agent.duty = duty;
  startPrimaryBeats(sim, primary.index);
  for (const host of group) {
    if (host === primary) continue;
    const watch = duty.watches[host.index];
    if (watch === undefined) continue;
    Object.assign(watch, { status: 'connected', reported: 'connectedToMaster' });
    watch.silence = sim.queue.schedule(datastoreWatchAfterMs, rank.timer, kind.hostSilence, primary.index, host.index, 0);
    startListeningTo(sim, host.index, primary.index);
  }
  startLoneWatch(sim, primary.index);
  for (const datastore of sim.world.datastores) {
    const reached = group.some((host) => host.access.get(datastore.index)?.state === 'ok');
    if (datastore.owner === none && reached) datastore.owner = primary.index;
  }
}

/** It goes on looking at the signs of such a host on the datastores. One that shows none there is not watched (our choice). */
function watchOnDatastores(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch): void {
  const seenOn = sim.world.heartbeatDatastores[host]?.find((datastore) => heartbeatVisible(sim, primary, host, datastore));
  if (seenOn === undefined) return;
  Object.assign(watch, { lostSeq: 1, watchSeq: 1, seenSeq: 1, verdictSeq: 1, seenOn, lastDatastoreMs: 0 });
  watch.tick = sim.queue.schedule(heartbeatIntervalMs, rank.message, kind.watchTick, primary, host, 0);
  startPolling(sim, primary, host, watch);
}

function seesOnDatastores(sim: Simulation, host: Host, other: Host): boolean {
  return (sim.world.heartbeatDatastores[other.index] ?? []).some((datastore) => heartbeatVisible(sim, host.index, other.index, datastore));
}

/** What a primary has long concluded of hosts it never hears: they are partitioned from it. */
function lookAround(sim: Simulation, host: Host, members: readonly Host[]): void {
  const duty = host.agent.duty;
  if (duty === null) return;
  const own = duty.watches[host.index];
  if (own !== undefined) own.reported = 'master';
  for (const other of members) {
    const watch = duty.watches[other.index];
    if (other === host || watch === undefined || watch.status === 'connected') continue;
    if (!seesOnDatastores(sim, host, other)) {
      // Nothing tells it from a dead host, so it is judged like one, from the start of the run (contract, section 8).
      watch.reported = 'hostDown';
      sim.queue.schedule(0, rank.timer, kind.absentFromStart, host.index, other.index, 1);
      continue;
    }
    Object.assign(watch, {
      status: 'partitioned',
      reported: 'networkPartitionedFromMaster',
      listedRunning: new Set(other.powerOnFile.vms),
    });
    watchOnDatastores(sim, host.index, other.index, watch);
  }
}

function connectVcenter(sim: Simulation): void {
  const { world } = sim;
  const vcenter = world.vcenter;
  const primary = rankCandidates(primariesOf(world).filter((host) => vcenterReaches(world, host)))[0];
  vcenter.connectedTo = primary?.index ?? none;
  vcenter.staleMs = world.haEnabled && primary === undefined ? 0 : null;
  const view = primary ?? rankCandidates(primariesOf(world))[0];
  world.hosts.forEach((host, index) => {
    vcenter.shown[index] = view?.agent.duty?.watches[index]?.reported ?? (host === view ? 'master' : 'uninitialized');
  });
}

/** Powered-on VMs on member hosts are on the list and shown as protected. */
function protectVms(sim: Simulation): void {
  for (const vm of sim.world.vms) {
    const host = vm.runningOn[0];
    if (host === undefined || !inFaultDomain(hostAt(sim.world, host))) continue;
    updateVm(sim.world, vm, { listed: true });
    vm.protection = 'protected';
  }
}
