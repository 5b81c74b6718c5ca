import type { PrimaryDuty } from '../model/duty.ts';
import { newDuty } from '../model/duty.ts';
import type { HostIndex } from '../model/world.ts';
import { hostAt, inFaultDomain } from '../model/world.ts';
import { newPrimaryRestartDelayMs } from '../model/options.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, startTimer } from '../simulation.ts';
import { startPrimaryBeats } from './heartbeats.ts';
import { kind } from './kinds.ts';
import { releaseLists } from './ownership.ts';
import { stopWatching, watchAbsentHost } from './watch.ts';

/** The primary's term of office: what it takes up when elected and lays down when it no longer is primary. */

/** Takes office: heartbeats to every host, and the first restarts 10 s later (facts, section 5.2). */
export function takeOffice(sim: Simulation, host: HostIndex, won: number): void {
  const agent = hostAt(sim.world, host).agent;
  agent.role = 'primary';
  agent.primary = host;
  agent.roleSeq = won;
  agent.duty = newDuty(sim.world.hosts.length, won, sim.queue.timeMs);
  startPrimaryBeats(sim, host);
  agent.duty.pass = startTimer(sim, newPrimaryRestartDelayMs, kind.restartPass, host, 0, won);
}

/** Looks at the hosts that did not join the new primary. */
export function watchAbsentHosts(sim: Simulation, primary: HostIndex, cause: number): void {
  const duty = hostAt(sim.world, primary).agent.duty;
  if (duty === null || duty.watchesAbsent) return;
  duty.watchesAbsent = true;
  for (const host of sim.world.hosts) {
    if (host.index !== primary && inFaultDomain(host)) watchAbsentHost(sim, primary, host.index, cause);
  }
}

/** Lays the office down: every clock stops, restarts not yet begun are dropped, locks are let go. Power-ons under way go on by themselves. */
export function endDuty(sim: Simulation, host: HostIndex, cause: number): void {
  const agent = hostAt(sim.world, host).agent;
  const duty = agent.duty;
  if (duty === null) return;
  stopClocks(sim, host);
  agent.duty = null;
  releaseLists(sim, host, cause);
}

/** What was undertaken and has not begun is dropped, with every clock of it. */
function dropRestarts(sim: Simulation, duty: PrimaryDuty): void {
  for (const job of duty.jobs.values()) sim.queue.cancel(job.retry);
  for (const job of duty.lastJobs.values()) sim.queue.cancel(job.readyTimer);
  for (const failover of duty.failovers) sim.queue.cancel(failover.classTimeout);
  duty.jobs.clear();
  duty.lastJobs.clear();
  duty.failovers.length = 0;
}

function stopClocks(sim: Simulation, host: HostIndex): void {
  const duty = hostAt(sim.world, host).agent.duty;
  if (duty === null) return;
  for (const beat of duty.beats) sim.queue.cancel(beat);
  for (const watch of duty.watches) stopWatching(sim, watch);
  dropRestarts(sim, duty);
  for (const clock of ['pass', 'loneTick', 'loneDeadline'] as const) sim.queue.cancel(duty[clock]);
}

/**
 * An isolated host stays primary of itself but gives up what it did for the others: locks, watches, restarts (contract, section 8).
 * It goes on sending heartbeats, so that it is found when the network returns.
 */
export function resignIsolated(sim: Simulation, host: HostIndex, cause: number): void {
  const duty = hostAt(sim.world, host).agent.duty;
  if (duty === null) return;
  for (const watch of duty.watches) stopWatching(sim, watch);
  for (const watch of duty.watches) watch.status = 'outside';
  dropRestarts(sim, duty);
  sim.queue.cancel(duty.pass);
  duty.watchesAbsent = false;
  duty.returnedSeq = 0;
  duty.resigned = true;
  releaseLists(sim, host, cause);
}

/** A primary gives way to another. @returns the `seq` of its stepping down. */
export function stepDown(sim: Simulation, host: HostIndex, to: HostIndex, cause: number): number {
  const agent = hostAt(sim.world, host).agent;
  const seq = emit(sim, 'election.steppedDown', { cause, rule: 'primary-conflict' }, { host: idOf(sim, host), to: idOf(sim, to) });
  endDuty(sim, host, seq);
  agent.role = 'none';
  agent.isolated = false;
  agent.isolatedSeq = 0;
  return seq;
}
