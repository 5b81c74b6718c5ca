import type { Handle } from '../engine/queue.ts';
import type { Watch } from '../model/duty.ts';
import { answersPing, whyHeard, whySilent } from '../model/reach.ts';
import type { HostIndex } from '../model/world.ts';
import { datastoreAt, hostAt } from '../model/world.ts';
import {
  datastoreWatchAfterMs,
  datastoreWatchWindowMs,
  deadPingIntervalMs,
  heartbeatIntervalMs,
  hostTimeoutMs,
  newPrimaryRestartDelayMs,
  pingTimeoutMs,
} from '../model/options.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, settingsOf, startTimer } from '../simulation.ts';
import { heartbeatVisible } from './datastore-heartbeats.ts';
import { endIsolation } from './isolation.ts';
import { kind, rank } from './kinds.ts';
import { reportState, withStateEvent } from './report.ts';
import { judgeAlive, startPolling } from './watch-alive.ts';

/**
 * How a primary judges a host that fell silent (facts, section 5.1; contract, section 8): T+3 watch its datastore heartbeats, T+10 partitioned
 * or isolated when one was seen, else unreachable and pinged; failed when network, datastore and ping all stayed silent.
 */

function watchOf(sim: Simulation, primary: HostIndex, host: HostIndex): Watch | null {
  return hostAt(sim.world, primary).agent.duty?.watches[host] ?? null;
}

/** Stops every clock of a watch. */
export function stopWatching(sim: Simulation, watch: Watch): void {
  for (const clock of ['silence', 'tick', 'verdict', 'pingEnd', 'final', 'poll'] as const) {
    sim.queue.cancel(watch[clock]);
    watch[clock] = 0;
  }
}

/** A heartbeat of `host` arrived at its primary. */
export function hostHeard(sim: Simulation, primary: HostIndex, host: HostIndex): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  const watch = watchOf(sim, primary, host);
  if (duty === null || watch === null) return;
  const nowMs = sim.queue.timeMs;
  duty.lastContactMs = nowMs;
  watch.lastHeardMs = nowMs;
  if (watch.status !== 'connected') resume(sim, primary, host, watch);
  const dueMs = nowMs + datastoreWatchAfterMs;
  if (!sim.queue.postpone(watch.silence, dueMs)) watch.silence = sim.queue.schedule(dueMs, rank.timer, kind.hostSilence, primary, host, 0);
}

function resume(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch): void {
  const cause = Math.max(watch.lostSeq, whyHeard(sim.world, host, primary));
  const hadSession = watch.status === 'silent';
  endIsolation(sim, primary, 'agentHeard', cause);
  stopWatching(sim, watch);
  watch.status = 'connected';
  const network = sim.world.networks[hostAt(sim.world, host).agent.activeNetwork]?.spec.id ?? '';
  const seq = emit(
    sim,
    'heartbeat.resumed',
    { cause, rule: 'heartbeat-resume' },
    { host: idOf(sim, host), by: idOf(sim, primary), network },
  );
  watch.verdictSeq = 0;
  if (hadSession) {
    // A list that came free while it was silent is within reach again through it, and VMs that found no host may find it.
    sim.signals.locksReleased(seq);
    sim.signals.capacityGrew(seq);
    return;
  }
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty !== null) duty.resigned = false;
  const opened = emit(sim, 'session.opened', { cause: seq, rule: 'session' }, { host: idOf(sim, host), by: idOf(sim, primary) });
  reportState(
    sim,
    primary,
    host,
    'connectedToMaster',
    withStateEvent(sim, host, { cause: opened, rule: 'rejoined-host' }, 'connectedToMaster'),
  );
  sim.signals.hostJoined(primary, host, opened);
}

/** Timer, T+3: no heartbeat of `host` for 3 s. */
export function onHostSilence(sim: Simulation, primary: HostIndex, host: HostIndex): void {
  const watch = watchOf(sim, primary, host);
  if (watch === null) return;
  const silent = hostAt(sim.world, host);
  watch.status = 'silent';
  watch.absent = false;
  watch.lostSeq = emit(
    sim,
    'heartbeat.lost',
    { cause: whySilent(sim.world, host, primary), rule: 'heartbeat-loss' },
    {
      host: silent.spec.id,
      by: idOf(sim, primary),
      network: sim.world.networks[silent.agent.activeNetwork]?.spec.id ?? '',
      lastMs: watch.lastHeardMs,
    },
  );
  startDatastoreWatch(sim, primary, host, watch, watch.lostSeq);
  watch.tick = nextLook(sim, primary, host);
  const dueMs = watch.lastHeardMs + hostTimeoutMs(settingsOf(sim, primary));
  watch.verdict = startTimer(sim, Math.max(0, dueMs - sim.queue.timeMs), kind.hostTimeout, primary, host, watch.lostSeq);
}

/** Signs on datastores are due with the heartbeats of their second, before anything that is done in it. */
function nextLook(sim: Simulation, primary: HostIndex, host: HostIndex): Handle {
  return sim.queue.schedule(sim.queue.timeMs + heartbeatIntervalMs, rank.message, kind.watchTick, primary, host, 0);
}

function startDatastoreWatch(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch, cause: number): void {
  const datastores = sim.world.heartbeatDatastores[host] ?? [];
  Object.assign(watch, { watchSeq: 0, seenSeq: 0, lastDatastoreMs: -1, seenOn: -1, pingSeq: 0, pingFailedSeq: 0, listedRunning: null });
  const rule = watch.absent ? 'absent-host' : 'datastore-heartbeat-watch';
  for (const datastore of datastores) {
    const fields = { host: idOf(sim, host), by: idOf(sim, primary), datastore: datastoreAt(sim.world, datastore).spec.id };
    watch.watchSeq = emit(sim, 'datastoreHeartbeat.watchStarted', { cause, rule }, fields);
    watch.watchSeqs.set(datastore, watch.watchSeq);
  }
  sampleDatastores(sim, primary, host, watch);
}

function sampleDatastores(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch): boolean {
  if (watch.watchSeq === 0) return false;
  const datastore = (sim.world.heartbeatDatastores[host] ?? []).find((index) => heartbeatVisible(sim, primary, host, index));
  if (datastore === undefined) return false;
  watch.lastDatastoreMs = sim.queue.timeMs;
  if (watch.seenSeq === 0) {
    watch.seenOn = datastore;
    watch.seenSeq = emit(
      sim,
      'datastoreHeartbeat.seen',
      { cause: watch.watchSeqs.get(datastore) ?? watch.watchSeq, rule: 'datastore-heartbeat-seen' },
      { host: idOf(sim, host), by: idOf(sim, primary), datastore: datastoreAt(sim.world, datastore).spec.id },
    );
  }
  return true;
}

/** Timer, T+10: the host counts as not connected. */
export function onHostTimeout(sim: Simulation, primary: HostIndex, host: HostIndex): void {
  const watch = watchOf(sim, primary, host);
  if (watch === null) return;
  sampleDatastores(sim, primary, host, watch);
  emit(sim, 'session.closed', { cause: watch.lostSeq, rule: 'session' }, { host: idOf(sim, host), by: idOf(sim, primary) });
  if (watch.seenSeq !== 0) return becomeAlive(sim, primary, host, watch);
  const dueMs = watch.lastHeardMs + datastoreWatchAfterMs + datastoreWatchWindowMs;
  becomeUnreachable(sim, primary, host, watch, watch.watchSeq === 0 ? null : dueMs, watch.lostSeq);
}

/**
 * A new primary looks at a host that did not join it: what the datastores show is believed at once, a ping decides after 5 s, and a host that
 * shows no sign is failed when the restarts begin, 10 s after the election (our choice: facts, section 5.2, name only the restarts).
 */
export function watchAbsentHost(sim: Simulation, primary: HostIndex, host: HostIndex, cause: number): void {
  const watch = watchOf(sim, primary, host);
  if (watch === null || watch.status !== 'outside') return;
  watch.absent = true;
  watch.lastHeardMs = sim.queue.timeMs;
  watch.lostSeq = cause;
  startDatastoreWatch(sim, primary, host, watch, cause);
  watch.tick = nextLook(sim, primary, host);
  if (watch.seenSeq !== 0) becomeAlive(sim, primary, host, watch);
  else becomeUnreachable(sim, primary, host, watch, sim.queue.timeMs + newPrimaryRestartDelayMs, cause);
}

function becomeAlive(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch): void {
  for (const clock of ['verdict', 'pingEnd', 'final'] as const) sim.queue.cancel(watch[clock]);
  judgeAlive(sim, primary, host, watch, watch.seenSeq);
  startPolling(sim, primary, host, watch);
}

/** @param finalMs when datastores and ping together decide; null: the ping alone does. */
function becomeUnreachable(
  sim: Simulation,
  primary: HostIndex,
  host: HostIndex,
  watch: Watch,
  finalMs: number | null,
  cause: number,
): void {
  sim.queue.cancel(watch.poll);
  watch.status = 'unreachable';
  watch.verdictSeq = emit(sim, 'host.unreachable', { cause, rule: 'host-unreachable' }, { host: idOf(sim, host), by: idOf(sim, primary) });
  watch.pingSeq = emit(
    sim,
    'ping.started',
    { cause: watch.verdictSeq, rule: 'host-ping' },
    { by: idOf(sim, primary), host: idOf(sim, host) },
  );
  if (ping(sim, primary, host, watch)) return;
  watch.pingEnd = startTimer(sim, pingTimeoutMs(settingsOf(sim, primary)), kind.pingEnd, primary, host, watch.pingSeq);
  watch.final =
    finalMs === null ? 0 : startTimer(sim, Math.max(0, finalMs - sim.queue.timeMs), kind.watchFinal, primary, host, watch.watchSeq);
}

/** An answered ping means: the host lives, only its agent does not (facts, section 5.8). @returns whether it was answered. */
function ping(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch): boolean {
  if (!answersPing(sim.world, primary, host)) return false;
  for (const clock of ['verdict', 'pingEnd', 'final'] as const) sim.queue.cancel(watch[clock]);
  const seq = emit(sim, 'ping.answered', { cause: watch.pingSeq, rule: 'host-ping' }, { by: idOf(sim, primary), host: idOf(sim, host) });
  watch.status = 'agentUnreachable';
  watch.nextPingMs = sim.queue.timeMs + deadPingIntervalMs(settingsOf(sim, primary));
  watch.verdictSeq =
    reportState(
      sim,
      primary,
      host,
      'fdmUnreachable',
      withStateEvent(sim, host, { cause: seq, rule: 'agent-unreachable' }, 'fdmUnreachable'),
    ) || seq;
  return true;
}

/** Timer, once a second while a host is watched: look at its heartbeat datastores, ping it, see whether its signs stopped. */
export function onWatchTick(sim: Simulation, primary: HostIndex, host: HostIndex): void {
  const watch = watchOf(sim, primary, host);
  if (watch === null || watch.status === 'down' || watch.status === 'connected' || watch.status === 'outside') return;
  watch.tick = nextLook(sim, primary, host);
  const wasSeen = watch.seenSeq !== 0;
  const seen = watch.status !== 'agentUnreachable' && sampleDatastores(sim, primary, host, watch);
  const nowMs = sim.queue.timeMs;
  if (watch.status === 'unreachable') {
    if (seen && !wasSeen) becomeAlive(sim, primary, host, watch);
    else ping(sim, primary, host, watch);
  } else if (watch.status === 'agentUnreachable' && nowMs >= watch.nextPingMs) {
    watch.nextPingMs = nowMs + deadPingIntervalMs(settingsOf(sim, primary));
    if (!answersPing(sim.world, primary, host)) becomeUnreachable(sim, primary, host, watch, null, whySilent(sim.world, host, primary));
  } else if ((watch.status === 'partitioned' || watch.status === 'isolated') && nowMs - watch.lastDatastoreMs >= datastoreWatchWindowMs) {
    const lost = datastoresSilent(sim, primary, host, watch, whySilent(sim.world, host, primary));
    watch.seenSeq = 0;
    becomeUnreachable(sim, primary, host, watch, null, lost);
  }
}

/** Timer: the pings of 5 s stayed unanswered. Without heartbeat datastores that is the verdict; pings that went on for longer decide with them. */
export function onPingEnd(sim: Simulation, primary: HostIndex, host: HostIndex): void {
  const watch = watchOf(sim, primary, host);
  if (watch === null || ping(sim, primary, host, watch)) return;
  watch.pingFailedSeq = emit(
    sim,
    'ping.failed',
    { cause: watch.pingSeq, rule: 'host-ping' },
    { by: idOf(sim, primary), host: idOf(sim, host) },
  );
  watch.verdictSeq = watch.pingFailedSeq;
  sim.queue.cancel(watch.poll);
  if (watch.final === 0) declareDown(sim, primary, host, watch, watch.pingFailedSeq, []);
  else if (!sim.queue.isScheduled(watch.final)) judgeSilent(sim, primary, host, watch);
}

/** Timer, T+18: datastores, ping and network were all silent. */
export function onWatchFinal(sim: Simulation, primary: HostIndex, host: HostIndex): void {
  const watch = watchOf(sim, primary, host);
  if (watch === null) return;
  if (sampleDatastores(sim, primary, host, watch)) return becomeAlive(sim, primary, host, watch);
  // Pings that are still under way (a long das.config.fdm.icmpPingTimeout) are waited for.
  if (!ping(sim, primary, host, watch) && !sim.queue.isScheduled(watch.pingEnd)) judgeSilent(sim, primary, host, watch);
}

function judgeSilent(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch): void {
  const cause = watch.watchSeq === 0 ? watch.pingFailedSeq : datastoresSilent(sim, primary, host, watch, watch.watchSeq);
  declareDown(sim, primary, host, watch, cause, cause === watch.pingFailedSeq ? [] : [watch.pingFailedSeq]);
}

function datastoresSilent(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch, cause: number): number {
  let seq = cause;
  for (const datastore of sim.world.heartbeatDatastores[host] ?? []) {
    seq = emit(
      sim,
      'datastoreHeartbeat.lost',
      { cause, rule: watch.absent ? 'absent-host' : 'datastore-heartbeat-lost' },
      { host: idOf(sim, host), by: idOf(sim, primary), datastore: datastoreAt(sim.world, datastore).spec.id },
    );
  }
  watch.verdictSeq = seq;
  return seq;
}

function declareDown(sim: Simulation, primary: HostIndex, host: HostIndex, watch: Watch, cause: number, also: number[]): void {
  stopWatching(sim, watch);
  watch.status = 'down';
  watch.verdictSeq =
    reportState(
      sim,
      primary,
      host,
      'hostDown',
      withStateEvent(sim, host, { cause, rule: watch.absent ? 'absent-host' : 'failed-host', also }, 'hostDown'),
    ) || cause;
  sim.signals.hostDeclaredDown(primary, host, watch.verdictSeq);
}
