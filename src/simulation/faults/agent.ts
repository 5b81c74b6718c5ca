import type { HostIndex } from '../model/world.ts';
import { hostAt, inFaultDomain } from '../model/world.ts';
import { kind } from '../rules/kinds.ts';
import { endAgent, startAgent } from '../rules/membership.ts';
import type { Simulation } from '../simulation.ts';
import { emit, startTimer } from '../simulation.ts';
import type { RejectReason } from '../trace/event.ts';
import type { FaultTable } from './fault.ts';
import { hostNamed } from './fault.ts';

/** The FDM agent's own failures. Its host and its VMs go on (facts, section 5.8). */

/** A crashed agent is back after this long (our choice; S3b: a watchdog restarts it). */
const watchdogMs = 5000;

function stopAgent(sim: Simulation, id: string, reason: 'stopped' | 'crashed', cause: number): number {
  const host = hostNamed(sim, id);
  const stopped = emit(sim, 'fdm.stopped', { cause, rule: 'agent-lifecycle' }, { host: id, reason });
  endAgent(sim, host.index, false, stopped);
  sim.signals.reachChanged(stopped);
  return stopped;
}

function runs(sim: Simulation, { host }: { readonly host: string }): RejectReason | null {
  const target = hostNamed(sim, host);
  if (!target.powered) return 'hostNotResponding';
  return target.agent.running ? null : 'notPossibleNow';
}

export const agentFaults: FaultTable = {
  'fdm.stop': {
    check: runs,
    apply: (sim, { host }, cause) => {
      stopAgent(sim, host, 'stopped', cause);
    },
  },
  'fdm.crash': {
    check: runs,
    apply(sim, { host }, cause) {
      const stopped = stopAgent(sim, host, 'crashed', cause);
      const target = hostNamed(sim, host);
      target.agent.watchdog = startTimer(sim, watchdogMs, kind.watchdogRestart, target.index, 0, stopped);
    },
  },
  'fdm.start': {
    check(sim, { host }) {
      const target = hostNamed(sim, host);
      if (!target.powered) return 'hostNotResponding';
      return target.agent.running || !inFaultDomain(target) || !sim.world.haEnabled ? 'notPossibleNow' : null;
    },
    apply: (sim, { host }, cause) => startAgent(sim, hostNamed(sim, host).index, cause),
  },
};

/** Timer: the watchdog starts the agent again. */
export function onWatchdog(sim: Simulation, host: HostIndex, cause: number): void {
  if (inFaultDomain(hostAt(sim.world, host))) startAgent(sim, host, cause);
}
