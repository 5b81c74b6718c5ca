import { primariesOf } from '../model/election-rank.ts';
import { recomputeReach } from '../model/reach.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import type { Signals, Simulation } from '../simulation.ts';
import { startTimer } from '../simulation.ts';
import { propagate, storeOnPrimary } from './configuration.ts';
import { enterElection } from './election.ts';
import { checkAlone, startLoneWatch } from './isolation.ts';
import { cancelResponse } from './isolation-response.ts';
import { kind } from './kinds.ts';
import { finishMaintenance } from './maintenance.ts';
import { follow, onPrimaryHeard } from './membership.ts';
import { newPrimaryRestartDelayMs } from '../model/options.ts';
import { lockFreedLists, lockLists } from './ownership.ts';
import { resignIsolated, takeOffice, watchAbsentHosts } from './primary.ts';
import { removeProtection, requestAllProtection, requestProtection } from './protection.ts';
import { reportSelf, withStateEvent } from './report.ts';
import { considerRestarts, failLostTargets, markTargetLost, restartDone, waitOutFailure, wakePending } from './restart.ts';
import { followStorageNetworks } from './storage.ts';
import { updateVcenter } from './vcenter.ts';

/**
 * What each thing leads to: the one table of arrows between the mechanisms. Order within a reaction is part of the model, because it is the
 * order of the trace.
 */
export function createReactions(sim: Simulation): Signals {
  const connectVcenter = (cause: number): void => {
    updateVcenter(sim, cause);
    const primary = sim.world.vcenter.connectedTo;
    if (primary !== none) storeOnPrimary(sim, primary, cause);
    requestAllProtection(sim, cause);
  };

  return {
    reachChanged(cause) {
      recomputeReach(sim.world);
      followStorageNetworks(sim, cause);
      connectVcenter(cause);
    },
    primaryHeard: (host, primary) => onPrimaryHeard(sim, host, primary),
    primaryElected(host, followers, cause) {
      takeOffice(sim, host, cause);
      connectVcenter(cause);
      reportSelf(sim, host, 'master', withStateEvent({ cause, rule: 'election-result' }, 'master'));
      for (const follower of followers) follow(sim, follower, host, 'election-result', cause);
      startLoneWatch(sim, host);
      if (followers.length === 0) return checkAlone(sim, host);
      lockLists(sim, host, cause);
      watchAbsentHosts(sim, host, cause);
    },
    primaryLost(host, announced, cause) {
      if (!announced) return;
      for (const other of sim.world.hosts) {
        if (other.agent.role === 'secondary' && other.agent.primary === host) enterElection(sim, other.index, 'election-on-leave', cause);
      }
    },
    hostJoined(primary, host, cause) {
      propagate(sim, primary, host, cause);
      failLostTargets(sim, primary, host, cause);
      lockLists(sim, primary, cause);
      considerRestarts(sim, primary, 'host-return', cause);
      wakePending(sim, primary, cause);
      requestAllProtection(sim, cause);
    },
    hostDeclaredDown(primary, host, cause) {
      failLostTargets(sim, primary, host, cause);
      considerRestarts(sim, primary, 'failover', cause);
      wakePending(sim, primary, cause);
    },
    powerOnFileRead: (primary, _host, cause) => considerRestarts(sim, primary, 'failover', cause),
    listsLocked(primary, cause) {
      requestAllProtection(sim, cause);
      considerRestarts(sim, primary, 'failover', cause);
    },
    locksReleased: (cause) => lockFreedLists(sim, cause),
    notIsolated(host, cause) {
      const duty = hostAt(sim.world, host).agent.duty;
      if (duty === null) return;
      lockLists(sim, host, cause);
      watchAbsentHosts(sim, host, cause);
      if (!duty.passDone && !sim.queue.isScheduled(duty.pass)) {
        duty.pass = startTimer(sim, newPrimaryRestartDelayMs, kind.restartPass, host, 0, cause);
      }
    },
    declaredIsolated(host, cause) {
      resignIsolated(sim, host, cause);
      connectVcenter(cause);
    },
    isolationEnded(host, cause) {
      cancelResponse(sim, host, cause);
      connectVcenter(cause);
    },
    vmStarted(vm, host, by, cause) {
      restartDone(sim, vm, host, cause);
      if (by === 'user') requestProtection(sim, vmAt(sim.world, vm), cause);
    },
    vmStopped(vm, host, by, cause) {
      const target = vmAt(sim.world, vm);
      if (by === 'user') removeProtection(sim, target, 'protection-removed', cause);
      if (by === 'guest') removeProtection(sim, target, 'protection-removed', cause);
      if (by === 'vmCrash') waitOutFailure(sim, vm, cause);
      finishMaintenance(sim, host, cause);
      if (by !== 'hostCrash') for (const primary of primariesOf(sim.world)) wakePending(sim, primary.index, cause);
    },
    powerOnInterrupted: (vm, host) => markTargetLost(sim, vm, host),
  };
}
