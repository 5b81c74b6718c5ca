import { carriedBy, whyHeard, whySilent } from '../model/reach.ts';
import type { Host, HostIndex } from '../model/world.ts';
import { hostAt, inFaultDomain } from '../model/world.ts';
import { datastoreWatchAfterMs, electionAfterMs, heartbeatIntervalMs } from '../model/options.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, startTimer } from '../simulation.ts';
import { kind, rank } from './kinds.ts';
import { hostHeard } from './watch.ts';

/**
 * Network heartbeats (facts, section 3): every second from the primary to each host of its list over all networks, and from each secondary
 * to its primary over the one network it uses. Each is an event of the queue; ordinary ones leave no trace.
 */

function nextBeatMs(sim: Simulation): number {
  const whole = (Math.floor(sim.queue.timeMs / heartbeatIntervalMs) + 1) * heartbeatIntervalMs;
  const jitterMs = sim.world.scenario.jitter.networkMs;
  return jitterMs === 0 ? whole : whole + sim.random.below(jitterMs + 1);
}

/** The primary begins to send to every other host of the cluster; to absent ones too, which is how they find it when they return. */
export function startPrimaryBeats(sim: Simulation, primary: HostIndex): void {
  for (const host of sim.world.hosts) startPrimaryBeat(sim, primary, host.index);
}

/** Adds one host to those a primary sends to, if it belongs to the fault domain. */
export function startPrimaryBeat(sim: Simulation, primary: HostIndex, host: HostIndex): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null || host === primary || !inFaultDomain(hostAt(sim.world, host))) return;
  sim.queue.cancel(duty.beats[host] as number);
  duty.beats[host] = sim.queue.schedule(nextBeatMs(sim), rank.primaryBeat, kind.primaryBeat, primary, host, 0);
}

export function startSecondaryBeat(sim: Simulation, secondary: HostIndex, primary: HostIndex): void {
  const agent = hostAt(sim.world, secondary).agent;
  sim.queue.cancel(agent.beat);
  agent.beat = sim.queue.schedule(nextBeatMs(sim), rank.secondaryBeat, kind.secondaryBeat, secondary, primary, 0);
}

/** Queue event: `primary` sends one heartbeat to `host`. */
export function onPrimaryBeat(sim: Simulation, primary: HostIndex, host: HostIndex): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null) return;
  duty.beats[host] = sim.queue.schedule(nextBeatMs(sim), rank.primaryBeat, kind.primaryBeat, primary, host, 0);
  const carried = carriedBy(sim.world, primary, host);
  if (carried === 0) return;
  const receiver = hostAt(sim.world, host);
  const agent = receiver.agent;
  if (!agent.running) return;
  if (agent.role === 'secondary' && agent.primary === primary) hearOwnPrimary(sim, receiver, carried);
  else sim.signals.primaryHeard(host, primary);
}

function hearOwnPrimary(sim: Simulation, host: Host, carried: number): void {
  const agent = host.agent;
  const nowMs = sim.queue.timeMs;
  agent.lastBeatMs = nowMs;
  if (host.haNetworks.length > 1) {
    for (let place = 0; place < host.haNetworks.length; place++) {
      if (carried & (1 << (host.haNetworks[place] as number))) agent.lastBeatOnMs[place] = nowMs;
    }
  }
  if (agent.lostSeq !== 0) endSilence(sim, host, carried);
  if (carried & (1 << agent.activeNetwork)) {
    const dueMs = nowMs + datastoreWatchAfterMs;
    if (!sim.queue.postpone(agent.silence, dueMs))
      agent.silence = sim.queue.schedule(dueMs, rank.timer, kind.networkSilence, host.index, 0, 0);
  }
}

function endSilence(sim: Simulation, host: Host, carried: number): void {
  const agent = host.agent;
  if (!(carried & (1 << agent.activeNetwork))) {
    const network = host.haNetworks.find((index) => carried & (1 << index));
    if (network !== undefined) switchNetwork(sim, host, network, agent.lostSeq);
  }
  emit(
    sim,
    'heartbeat.resumed',
    { cause: Math.max(agent.lostSeq, whyHeard(sim.world, host.index, agent.primary)), rule: 'heartbeat-resume' },
    { host: idOf(sim, agent.primary), by: host.spec.id, network: networkId(sim, agent.activeNetwork) },
  );
  agent.lostSeq = 0;
  sim.queue.cancel(agent.electionDue);
}

/** Queue event: `secondary` sends one heartbeat to its primary, over its active network only. */
export function onSecondaryBeat(sim: Simulation, secondary: HostIndex, primary: HostIndex): void {
  const agent = hostAt(sim.world, secondary).agent;
  agent.beat = sim.queue.schedule(nextBeatMs(sim), rank.secondaryBeat, kind.secondaryBeat, secondary, primary, 0);
  sendToPrimary(sim, secondary, primary);
}

function sendToPrimary(sim: Simulation, secondary: HostIndex, primary: HostIndex): void {
  const sender = hostAt(sim.world, secondary).agent;
  if ((carriedBy(sim.world, secondary, primary) & (1 << sender.activeNetwork)) === 0) return;
  const receiver = hostAt(sim.world, primary).agent;
  if (receiver.running && receiver.duty !== null) hostHeard(sim, primary, secondary);
}

/**
 * Timer: the network a secondary uses has been silent for 3 s. Another network that still carries the primary's heartbeats takes over and
 * one heartbeat goes out at once, so that the primary misses none (our choice); with none left, the primary counts as silent.
 */
export function onNetworkSilence(sim: Simulation, secondary: HostIndex): void {
  const host = hostAt(sim.world, secondary);
  const agent = host.agent;
  const cause = whySilent(sim.world, agent.primary, secondary);
  const aliveSinceMs = sim.queue.timeMs - datastoreWatchAfterMs;
  const other = host.haNetworks.findIndex((_, place) => (agent.lastBeatOnMs[place] as number) > aliveSinceMs);
  if (other >= 0) {
    switchNetwork(sim, host, host.haNetworks[other] as number, cause);
    const sinceMs = agent.lastBeatOnMs[other] as number;
    agent.silence = sim.queue.schedule(sinceMs + datastoreWatchAfterMs, rank.timer, kind.networkSilence, secondary, 0, 0);
    sendToPrimary(sim, secondary, agent.primary);
    return;
  }
  agent.lostSeq = emit(
    sim,
    'heartbeat.lost',
    { cause, rule: 'heartbeat-loss' },
    { host: idOf(sim, agent.primary), by: host.spec.id, network: networkId(sim, agent.activeNetwork), lastMs: agent.lastBeatMs },
  );
  agent.electionDue = startTimer(sim, agent.lastBeatMs + electionAfterMs - sim.queue.timeMs, kind.electionDue, secondary, 0, agent.lostSeq);
}

function switchNetwork(sim: Simulation, host: Host, network: number, cause: number): void {
  const from = networkId(sim, host.agent.activeNetwork);
  host.agent.activeNetwork = network;
  emit(
    sim,
    'heartbeat.networkSwitched',
    { cause, rule: 'network-switch' },
    { host: host.spec.id, by: host.spec.id, network: networkId(sim, network), from },
  );
}

function networkId(sim: Simulation, index: number): string {
  return sim.world.networks[index]?.spec.id ?? '';
}

/** Sets a secondary's clocks when it begins to follow a primary: the session itself counts as a sign of life. */
export function startListeningTo(sim: Simulation, secondary: HostIndex, primary: HostIndex): void {
  const host = hostAt(sim.world, secondary);
  const agent = host.agent;
  const carried = carriedBy(sim.world, primary, secondary);
  const network = host.haNetworks.find((index) => carried & (1 << index));
  if (network !== undefined) agent.activeNetwork = network;
  agent.lastBeatMs = sim.queue.timeMs;
  host.haNetworks.forEach((index, place) => {
    if (carried & (1 << index)) agent.lastBeatOnMs[place] = sim.queue.timeMs;
  });
  agent.lostSeq = 0;
  sim.queue.cancel(agent.silence);
  agent.silence = startTimer(sim, datastoreWatchAfterMs, kind.networkSilence, secondary, 0, 0);
  startSecondaryBeat(sim, secondary, primary);
}
