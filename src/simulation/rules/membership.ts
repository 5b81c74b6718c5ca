import { rankCandidates } from '../model/election-rank.ts';
import { residentsOf } from '../model/occupancy.ts';
import type { HostIndex } from '../model/world.ts';
import { hostAt, inFaultDomain, none } from '../model/world.ts';
import { datastoreWatchAfterMs, listenDurationMs } from '../model/options.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, startTimer } from '../simulation.ts';
import type { RuleId } from '../trace/rule-ids.ts';
import { carriedBy, whyHeard } from '../model/reach.ts';
import { enterElection } from './election.ts';
import { startListeningTo, startPrimaryBeat } from './heartbeats.ts';
import { endIsolation } from './isolation.ts';
import { kind, rank } from './kinds.ts';
import { endDuty, stepDown } from './primary.ts';
import { reportState, vcenterSays, withStateEvent } from './report.ts';
import { lookAtStorage } from './vmcp.ts';
import { stopWatching, watchAbsentHost } from './watch.ts';

/** How an agent starts, follows a primary, and leaves. */

/** An FDM agent starts on a powered host. It listens for 1 s before it would elect (our choice; contract, section 8). */
export function startAgent(sim: Simulation, host: HostIndex, cause: number): void {
  const target = hostAt(sim.world, host);
  const agent = target.agent;
  if (agent.running || !target.powered || !sim.world.haEnabled) return;
  agent.running = true;
  agent.role = 'none';
  agent.selfState = 'uninitialized';
  agent.activeNetwork = target.haNetworks[0] ?? none;
  const seq = emit(sim, 'fdm.started', { cause, rule: 'agent-lifecycle' }, { host: target.spec.id });
  target.agentSeq = seq;
  agent.roleSeq = seq;
  target.powerOnFile.isolated = false;
  target.powerOnFile.vms = new Set(
    residentsOf(sim.world, host)
      .filter((vm) => vm.runningOn.includes(host))
      .map((vm) => vm.index),
  );
  agent.listenEnd = startTimer(sim, listenDurationMs, kind.listenEnd, host, 0, seq);
  sim.signals.agentInformed(host, seq);
  lookAtStorage(sim, target, seq);
}

/** Timer: nobody was heard; the agent elects. */
export function onListenEnd(sim: Simulation, host: HostIndex, cause: number): void {
  enterElection(sim, host, 'election-on-start', cause);
}

/**
 * An agent ends. `announced`: on purpose, through vCenter, so its primary and its secondaries know at once; otherwise they have to notice.
 * `cause` is the event that ended it: `fdm.stopped` or the loss of power.
 */
export function endAgent(sim: Simulation, host: HostIndex, announced: boolean, cause: number): void {
  const target = hostAt(sim.world, host);
  const agent = target.agent;
  if (!agent.running) return;
  const wasPrimary = agent.duty !== null;
  const followed = agent.role === 'secondary' ? agent.primary : none;
  for (const clock of ['beat', 'silence', 'electionDue', 'electionEnd', 'listenEnd', 'watchdog', 'isolationResponse'] as const)
    sim.queue.cancel(agent[clock]);
  Object.assign(agent, {
    running: false,
    role: 'none',
    primary: none,
    isolated: false,
    isolatedSeq: 0,
    lostSeq: 0,
    selfState: 'uninitialized',
  });
  target.agentSeq = cause;
  if (announced) forgetHost(sim, host, followed, cause);
  if (wasPrimary) {
    endDuty(sim, host, cause);
    sim.signals.primaryLost(host, announced, cause);
  }
  if (announced) sim.signals.hostLeft(cause);
}

/** Every primary takes a host that left on purpose off its list. */
function forgetHost(sim: Simulation, host: HostIndex, followed: HostIndex, cause: number): void {
  if (followed !== none) emit(sim, 'session.closed', { cause, rule: 'session' }, { host: idOf(sim, host), by: idOf(sim, followed) });
  for (const other of sim.world.hosts) {
    const duty = other.agent.duty;
    const watch = duty?.watches[host];
    if (duty === null || watch === undefined) continue;
    stopWatching(sim, watch);
    sim.queue.cancel(duty.beats[host] as number);
    Object.assign(watch, { status: 'outside', reported: null });
  }
  vcenterSays(sim, host, 'uninitialized', withStateEvent(sim, host, { cause, rule: 'agent-lifecycle' }, 'uninitialized'));
}

/** A host is a member again: every primary sends it heartbeats, and one that does not reach it looks for other signs of it. */
export function rememberHost(sim: Simulation, host: HostIndex, cause: number): void {
  for (const { index, agent } of sim.world.hosts) {
    if (agent.duty === null || index === host) continue;
    startPrimaryBeat(sim, index, host);
    if (agent.duty.watchesAbsent && carriedBy(sim.world, index, host) === 0) watchAbsentHost(sim, index, host, cause);
  }
}

/** `host` becomes a secondary of `primary`: after an election, or because it heard it. */
export function follow(sim: Simulation, host: HostIndex, primary: HostIndex, rule: RuleId, cause: number): void {
  const agent = hostAt(sim.world, host).agent;
  const watch = hostAt(sim.world, primary).agent.duty?.watches[host];
  if (watch === undefined) return;
  for (const clock of ['electionDue', 'electionEnd', 'listenEnd'] as const) sim.queue.cancel(agent[clock]);
  endIsolation(sim, primary, 'agentHeard', cause);
  const from = agent.selfState;
  agent.role = 'secondary';
  agent.primary = primary;
  agent.selfState = 'connectedToMaster';
  const opened = emit(
    sim,
    'session.opened',
    { cause, rule: rule === 'election-result' ? 'session' : rule },
    { host: idOf(sim, host), by: idOf(sim, primary) },
  );
  agent.roleSeq = opened;
  startListeningTo(sim, host, primary);
  stopWatching(sim, watch);
  Object.assign(watch, { status: 'connected', lastHeardMs: sim.queue.timeMs, verdictSeq: 0, listedRunning: null });
  watch.silence = sim.queue.schedule(sim.queue.timeMs + datastoreWatchAfterMs, rank.timer, kind.hostSilence, primary, host, 0);
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty !== null) Object.assign(duty, { lastContactMs: sim.queue.timeMs, resigned: false });
  const joined = rule === 'election-result' ? 'session' : 'rejoined-host';
  reportState(
    sim,
    primary,
    host,
    'connectedToMaster',
    withStateEvent(sim, host, { cause: opened, rule: joined }, 'connectedToMaster'),
    from,
  );
  sim.signals.hostJoined(primary, host, opened);
}

/**
 * A host heard a primary that is not its own (contract, section 8). Without a primary it follows; an isolated one gives up its isolation and
 * follows; of two primaries the election rule keeps one and the other follows it at once. A secondary stays with the primary it still hears.
 */
export function onPrimaryHeard(sim: Simulation, host: HostIndex, primary: HostIndex): void {
  const agent = hostAt(sim.world, host).agent;
  const other = hostAt(sim.world, primary).agent;
  if (!inFaultDomain(hostAt(sim.world, host)) || other.duty === null) return;
  const cause = whyHeard(sim.world, host, primary);
  if (agent.role === 'primary') {
    if (agent.duty === null || !yieldsTo(sim, host, agent.duty.resigned, primary, other.duty.resigned)) return;
    if (agent.isolated) endIsolation(sim, host, 'agentHeard', cause);
    const seq = stepDown(sim, host, primary, cause);
    sim.signals.reachChanged(seq);
    for (const orphan of secondariesOf(sim, host, primary)) follow(sim, orphan, primary, 'follow-primary', seq);
    follow(sim, host, primary, 'follow-primary', seq);
    return;
  }
  if (agent.role === 'secondary' && agent.lostSeq === 0) return;
  if (other.duty.resigned) return;
  if (agent.role === 'secondary') {
    const left = agent.primary;
    emit(sim, 'session.closed', { cause: agent.lostSeq, rule: 'session' }, { host: idOf(sim, host), by: idOf(sim, left) });
  }
  follow(sim, host, primary, 'follow-primary', cause);
}

/** A primary that was isolated gives way (facts, section 2: an old primary that returns joins as secondary); else the election rule decides. */
function yieldsTo(sim: Simulation, host: HostIndex, resigned: boolean, other: HostIndex, otherResigned: boolean): boolean {
  if (resigned !== otherResigned) return resigned;
  return rankCandidates([hostAt(sim.world, host), hostAt(sim.world, other)])[0]?.index === other;
}

/** Secondaries of a primary that stepped down, as far as the surviving one reaches them. */
function secondariesOf(sim: Simulation, host: HostIndex, survivor: HostIndex): HostIndex[] {
  return sim.world.hosts
    .filter(
      (other) => other.agent.role === 'secondary' && other.agent.primary === host && carriedBy(sim.world, survivor, other.index) !== 0,
    )
    .map((other) => other.index);
}
