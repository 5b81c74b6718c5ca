import { addressAnswers } from '../model/reach.ts';
import type { HostIndex } from '../model/world.ts';
import { hostAt, inFaultDomain } from '../model/world.ts';
import { heartbeatIntervalMs, isolationAddresses, isolationDelayMs, isolationPingWindowMs } from '../model/options.ts';
import type { Simulation, Why } from '../simulation.ts';
import { emit, settingsOf, startTimer } from '../simulation.ts';
import { kind } from './kinds.ts';
import { toldByHost } from './told.ts';

/**
 * How a host finds out that it is isolated (facts, sections 5.3, 5.4 and 6): it hears no agent at all and none of its isolation addresses
 * answers. It pings from the first missing heartbeat on and decides 5 s after the last sign of life.
 */

/** Addresses a host pings when alone. */
export function addressesOf(sim: Simulation, host: HostIndex): string[] {
  // Of the management networks even where HA traffic runs over vSAN (facts, section 12).
  const own = hostAt(sim.world, host).spec.networks.map((id) => sim.world.networks.find(({ spec }) => spec.id === id));
  const gateway = own.find((network) => network?.spec.uses.includes('management') && network.spec.gateway !== null)?.spec.gateway ?? null;
  return isolationAddresses(settingsOf(sim, host), gateway);
}

/** A primary begins to look, once a second, whether it still hears anybody. */
export function startLoneWatch(sim: Simulation, host: HostIndex): void {
  const duty = hostAt(sim.world, host).agent.duty;
  if (duty === null) return;
  sim.queue.cancel(duty.loneTick);
  duty.loneTick = startTimer(sim, heartbeatIntervalMs, kind.loneTick, host, 0, 0);
}

/** Timer, once a second on every primary: with no heartbeat in this second, ping; with one, stop pinging. */
export function onLoneTick(sim: Simulation, host: HostIndex): void {
  const duty = hostAt(sim.world, host).agent.duty;
  if (duty === null) return;
  startLoneWatch(sim, host);
  // With jitter a heartbeat may be that much late without being missed.
  const heard = sim.queue.timeMs - duty.lastContactMs < heartbeatIntervalMs + sim.world.scenario.jitter.networkMs;
  if (heard) {
    duty.answeredAlone = false;
    if (duty.lonePingSeq !== 0) stopLonePing(sim, host);
    if (duty.returnedSeq !== 0) actAgain(sim, host, duty.returnedSeq);
    // Elected alone and joined since: only now can it tell who else is missing.
    else if (!duty.watchesAbsent) actAgain(sim, host, hostAt(sim.world, host).agent.roleSeq);
    return;
  }
  checkAlone(sim, host);
}

/** Pings the isolation addresses of a host that hears nobody. Without an address it can never call itself isolated (S15). */
export function checkAlone(sim: Simulation, host: HostIndex): void {
  const agent = hostAt(sim.world, host).agent;
  const duty = agent.duty;
  const addresses = addressesOf(sim, host);
  if (duty === null) return;
  if (addresses.length === 0) return sim.signals.notIsolated(host, agent.roleSeq);
  const answering = addresses.find((address) => addressAnswers(sim.world, host, address));
  const nowMs = sim.queue.timeMs;
  if (answering !== undefined) {
    duty.lastContactMs = nowMs;
    if (duty.answeredAlone && !agent.isolated && duty.watchesAbsent) return;
    duty.answeredAlone = true;
    if (!agent.isolated && duty.lonePingSeq === 0) startLonePing(sim, host);
    const cause = agent.isolated ? agent.isolatedSeq : (duty.pingSeqs.get(answering) ?? duty.lonePingSeq);
    const seq = emit(sim, 'ping.answered', { cause, rule: 'isolation-ping' }, { by: hostAt(sim.world, host).spec.id, address: answering });
    stopLonePing(sim, host);
    // A host that was isolated waits one more second for agents to be heard before it acts as a primary again.
    if (agent.isolated) endIsolation(sim, host, 'addressAnswered', seq);
    else actAgain(sim, host, seq);
  } else if (duty.lonePingSeq === 0 && !agent.isolated) {
    duty.answeredAlone = false;
    startLonePing(sim, host);
    const dueMs = Math.max(nowMs, duty.lastContactMs + isolationPingWindowMs);
    duty.loneDeadline = startTimer(sim, dueMs - nowMs, kind.loneDeadline, host, 0, duty.lonePingSeq);
  }
}

/** It knows that it is not isolated, and had time to hear who else is there. */
function actAgain(sim: Simulation, host: HostIndex, cause: number): void {
  const duty = hostAt(sim.world, host).agent.duty;
  if (duty !== null) duty.returnedSeq = 0;
  sim.signals.notIsolated(host, cause);
}

function startLonePing(sim: Simulation, host: HostIndex): number {
  const duty = hostAt(sim.world, host).agent.duty;
  if (duty === null) return 0;
  const cause = whyAlone(sim, host);
  for (const address of addressesOf(sim, host)) {
    duty.lonePingSeq = emit(sim, 'ping.started', { cause, rule: 'isolation-ping' }, { by: hostAt(sim.world, host).spec.id, address });
    duty.pingSeqs.set(address, duty.lonePingSeq);
  }
  return duty.lonePingSeq;
}

/** What made the host alone: the latest event on its own links and networks, or what made it primary. */
function whyAlone(sim: Simulation, host: HostIndex): number {
  const target = hostAt(sim.world, host);
  let latest = target.agent.roleSeq;
  for (const index of target.haNetworks) {
    const network = sim.world.networks[index];
    latest = Math.max(latest, target.cut.get(index) ?? 0, network?.up === false ? network.downSeq : 0, network?.partition?.seq ?? 0);
  }
  for (const other of sim.world.hosts) {
    if (!other.powered) latest = Math.max(latest, other.offSeq);
    else if (!other.agent.running) latest = Math.max(latest, other.agentSeq);
  }
  return latest;
}

function stopLonePing(sim: Simulation, host: HostIndex): void {
  const duty = hostAt(sim.world, host).agent.duty;
  if (duty === null) return;
  sim.queue.cancel(duty.loneDeadline);
  duty.lonePingSeq = 0;
}

/** Timer: no agent heard and no address answered for 5 s. */
export function onLoneDeadline(sim: Simulation, host: HostIndex, cause: number): void {
  const target = hostAt(sim.world, host);
  const agent = target.agent;
  if (agent.duty === null || agent.isolated) return;
  // Heard in this very moment: the look of each second goes on from there.
  if (sim.queue.timeMs - agent.duty.lastContactMs < heartbeatIntervalMs) return stopLonePing(sim, host);
  if (addressesOf(sim, host).some((address) => addressAnswers(sim.world, host, address))) return checkAlone(sim, host);
  let failed = cause;
  for (const address of addressesOf(sim, host)) {
    failed = emit(
      sim,
      'ping.failed',
      toldByHost(sim, host, {
        cause: agent.duty.pingSeqs.get(address) ?? cause,
        rule: 'isolation-ping',
        vcEvent: 'HostIsolationIpPingFailedEvent',
      }),
      { by: target.spec.id, address },
    );
  }
  agent.isolated = true;
  agent.duty.lonePingSeq = 0;
  target.powerOnFile.isolated = true;
  agent.deferred.clear();
  agent.selfState = 'networkIsolated';
  const why: Why = {
    cause: failed,
    rule: 'isolation-declared',
    ...(isWholeClusterIsolated(sim) ? { vcEvent: 'DasClusterIsolatedEvent' } : {}),
  };
  agent.isolatedSeq = emit(sim, 'host.declaredIsolated', toldByHost(sim, host, why), { host: target.spec.id });
  target.powerOnFile.seq = agent.isolatedSeq;
  agent.isolationResponse = startTimer(sim, isolationDelayMs(settingsOf(sim, host)), kind.isolationResponse, host, 0, agent.isolatedSeq);
  sim.signals.declaredIsolated(host, agent.isolatedSeq);
}

/** The last member of the cluster that was not isolated is so now. A failed host is not isolated. */
function isWholeClusterIsolated(sim: Simulation): boolean {
  return sim.world.hosts.every((host) => !inFaultDomain(host) || host.agent.isolated);
}

/** One answered ping, or an agent heard, ends the isolation (S2, S11). */
export function endIsolation(sim: Simulation, host: HostIndex, reason: 'addressAnswered' | 'agentHeard', cause: number): void {
  const target = hostAt(sim.world, host);
  if (!target.agent.isolated) return;
  target.agent.isolated = false;
  target.agent.isolatedSeq = 0;
  target.powerOnFile.isolated = false;
  if (target.agent.duty !== null) target.agent.selfState = 'master';
  const seq = emit(sim, 'host.isolationEnded', { cause, rule: 'isolation-ended' }, { host: target.spec.id, reason });
  target.powerOnFile.seq = seq;
  if (target.agent.duty !== null) {
    target.agent.duty.returnedSeq = seq;
    startLoneWatch(sim, host);
  }
  sim.signals.isolationEnded(host, seq);
}
