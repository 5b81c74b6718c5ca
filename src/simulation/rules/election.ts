import { assert } from '../engine/assert.ts';
import { carriedBy } from '../model/reach.ts';
import { decidingGround, nodeGoodness, rankCandidates, reachableDatastores } from '../model/election-rank.ts';
import type { Host, HostIndex } from '../model/world.ts';
import { hostAt, none } from '../model/world.ts';
import { electionDurationMs } from '../model/options.ts';
import type { Simulation } from '../simulation.ts';
import { emit, idOf, startTimer } from '../simulation.ts';
import type { ElectionCandidate } from '../trace/event.ts';
import type { RuleId } from '../trace/rule-ids.ts';
import { kind } from './kinds.ts';
import { reportSelf, withStateEvent } from './report.ts';

/**
 * The election (facts, section 2): agents without a primary elect one in 15 s; the hidden option
 * `fdm.nodeGoodness` counts first, then most datastores win, then the higher MOID as text.
 * One election per set of hosts in reach of each other; who is alive and in reach when it ends takes part (contract, section 8).
 */

/** A host without a primary enters the election. Does nothing while it is in one. */
export function enterElection(sim: Simulation, host: HostIndex, rule: RuleId, cause: number): void {
  const { agent, powered } = hostAt(sim.world, host);
  if (!powered || !agent.running || agent.role === 'electing') return;
  const left = agent.primary;
  for (const clock of ['beat', 'silence', 'electionDue', 'listenEnd'] as const) sim.queue.cancel(agent[clock]);
  agent.role = 'electing';
  agent.primary = none;
  agent.lostSeq = 0;
  // A living primary closes the session itself; of a dead one the secondary says so.
  if (left !== none && hostAt(sim.world, left).agent.duty === null)
    emit(sim, 'session.closed', { cause, rule: 'session' }, { host: idOf(sim, host), by: idOf(sim, left) });
  agent.roleSeq = emit(sim, 'election.started', { cause, rule }, { host: idOf(sim, host) });
  reportSelf(sim, host, 'election', withStateEvent(sim, host, { cause: agent.roleSeq, rule }, 'election'));
  agent.electionEnd = startTimer(sim, electionDurationMs, kind.electionEnd, host, 0, agent.roleSeq);
}

/** Timer: the election that `host` entered first of its set is over. */
export function onElectionEnd(sim: Simulation, host: HostIndex, cause: number): void {
  const candidates = rankCandidates(sim.world.hosts.filter((other) => takesPart(sim, host, other)));
  const winner = candidates[0];
  assert(winner !== undefined, 'an election has its own host as a candidate');
  for (const candidate of candidates) sim.queue.cancel(candidate.agent.electionEnd);
  const second = candidates[1];
  const decidedBy = second === undefined ? 'onlyCandidate' : decidingGround(winner, second);
  const won = emit(
    sim,
    'election.won',
    { cause, rule: 'election-result' },
    {
      host: winner.spec.id,
      candidates: candidates.map(asCandidate),
      decidedBy,
    },
  );
  sim.signals.primaryElected(
    winner.index,
    candidates.slice(1).map((candidate) => candidate.index),
    won,
  );
}

function asCandidate(host: Host): ElectionCandidate {
  const goodness = nodeGoodness(host);
  const own = goodness === null ? {} : { nodeGoodness: goodness };
  return { host: host.spec.id, ...own, datastores: reachableDatastores(host), moid: host.spec.moid };
}

function takesPart(sim: Simulation, host: HostIndex, other: Host): boolean {
  if (!other.agent.running || other.agent.role !== 'electing') return false;
  return other.index === host || carriedBy(sim.world, host, other.index) !== 0;
}
