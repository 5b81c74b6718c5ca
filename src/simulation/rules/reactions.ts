import { primariesOf } from '../model/election-rank.ts';
import { recomputeReach } from '../model/reach.ts';
import { hostAt, none, vmAt } from '../model/world.ts';
import type { Signals, Simulation } from '../simulation.ts';
import { startTimer } from '../simulation.ts';
import { onLogged } from './alarm-triggers.ts';
import { clearAlarm } from './alarms.ts';
import { updateJoined, updatePrimary } from './configuration.ts';
import { enterElection } from './election.ts';
import { checkAlone, startLoneWatch } from './isolation.ts';
import { watchFailoverLevel } from './failover-watch.ts';
import { cancelResponse } from './isolation-response.ts';
import { kind } from './kinds.ts';
import { resumeMaintenance } from './maintenance.ts';
import { follow, onPrimaryHeard } from './membership.ts';
import { newPrimaryRestartDelayMs } from '../model/options.ts';
import { lockFreedLists, lockLists } from './ownership.ts';
import { resignIsolated, takeOffice, watchAbsentHosts } from './primary.ts';
import { learnHealth } from './proactive-ha.ts';
import { endProtection, requestAllProtection, requestProtection } from './protection.ts';
import { reportSelf, withStateEvent } from './report.ts';
import { failStorageVmotion, forgetStorageVmotion, reportStorageVmotions } from './storage-vmotion.ts';
import { vcenterVmStarted, vcenterVmStopped } from './vcenter-vm.ts';
import { chooseForJoined } from './storage.ts';
import { followStorageNetworks } from './storage-networks.ts';
import {
  considerRestarts,
  dropMootJobs,
  dropSecondaryJobs,
  failLostTargets,
  failPowerOn,
  markTargetLost,
  restartDone,
  waitOutFailure,
  wakePending,
} from './restart.ts';
import { updateVcenter, vcenterSees } from './vcenter.ts';
import { vmotionSourceStopped } from './vmotion.ts';
import { reviewWarnings } from './warnings.ts';
import { endGuestWatch, watchGuest, watchGuestsOn } from './vm-monitoring.ts';
import { dropCase, lookAtVm, reconsiderSpared } from './vmcp.ts';

/**
 * What each thing leads to: the one table of arrows between the mechanisms. Order within a reaction is part of the model, because it is the
 * order of the trace.
 */
export function createReactions(sim: Simulation): Signals {
  return {
    traced: (type, seq) => watchFailoverLevel(sim, type, seq),
    ...reachReactions(sim),
    ...roleReactions(sim),
    ...isolationReactions(sim),
    ...verdictReactions(sim),
    ...restartReactions(sim),
    ...guestReactions(sim),
    vmotionEnded(cause) {
      resumeMaintenance(sim, cause);
    },
    hostLeft(cause) {
      // VMs that are registered there, and had failed or been stopped by HA before, are to run elsewhere.
      for (const primary of primariesOf(sim.world)) considerRestarts(sim, primary.index, 'failover', cause);
    },
    hostOpened(cause) {
      sim.signals.capacityGrew(cause);
      resumeMaintenance(sim, cause);
    },
    logged(event) {
      onLogged(sim, event);
    },
  };
}

function connectVcenter(sim: Simulation, cause: number): void {
  const before = sim.world.vcenter.connectedTo;
  updateVcenter(sim, cause);
  const primary = sim.world.vcenter.connectedTo;
  if (primary !== none) {
    updatePrimary(sim, primary, cause);
    reportStorageVmotions(sim, cause);
  }
  requestAllProtection(sim, cause);
  learnHealth(sim, cause);
  resumeMaintenance(sim, cause);
  if (primary === none || primary === before) return;
  // vCenter's word makes a primary responsible for VMs whose list another one holds (facts, section 5.7).
  considerRestarts(sim, primary, 'failover', cause);
  wakePending(sim, primary, cause);
}

function reachReactions(sim: Simulation): Pick<Signals, 'reachChanged' | 'primaryHeard'> {
  return {
    reachChanged(cause) {
      recomputeReach(sim.world);
      followStorageNetworks(sim, cause);
      connectVcenter(sim, cause);
    },
    primaryHeard(host, primary) {
      onPrimaryHeard(sim, host, primary);
    },
  };
}

function roleReactions(sim: Simulation): Pick<Signals, 'primaryElected' | 'primaryLost' | 'hostJoined' | 'locksReleased' | 'listsLocked'> {
  return {
    primaryElected(host, followers, cause) {
      takeOffice(sim, host, cause);
      connectVcenter(sim, cause);
      if (followers.length > 0) lockLists(sim, host, cause);
      reportSelf(sim, host, 'master', withStateEvent(sim, host, { cause, rule: 'election-result' }, 'master'));
      for (const follower of followers) follow(sim, follower, host, 'election-result', cause);
      startLoneWatch(sim, host);
      if (followers.length === 0) {
        checkAlone(sim, host);
        return;
      }
      watchAbsentHosts(sim, host, cause);
    },
    primaryLost(host, announced, cause) {
      if (!announced) return;
      for (const other of sim.world.hosts) {
        if (other.agent.role === 'secondary' && other.agent.primary === host) enterElection(sim, other.index, 'election-on-leave', cause);
      }
    },
    hostJoined(primary, host, cause) {
      updateJoined(sim, primary, host, cause);
      chooseForJoined(sim, cause);
      dropMootJobs(sim, primary, cause);
      failLostTargets(sim, primary, host, cause);
      lockLists(sim, primary, cause);
      considerRestarts(sim, primary, 'host-return', cause);
      wakePending(sim, primary, cause);
      reconsiderSpared(sim, cause);
      requestAllProtection(sim, cause);
    },
    locksReleased(cause) {
      lockFreedLists(sim, cause);
    },
    listsLocked(primary, cause) {
      wakePending(sim, primary, cause);
      requestAllProtection(sim, cause);
      considerRestarts(sim, primary, 'failover', cause);
      reconsiderSpared(sim, cause);
    },
  };
}

function isolationReactions(sim: Simulation): Pick<Signals, 'notIsolated' | 'declaredIsolated' | 'isolationEnded'> {
  return {
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
      connectVcenter(sim, cause);
    },
    isolationEnded(host, cause) {
      cancelResponse(sim, host, cause);
      connectVcenter(sim, cause);
    },
  };
}

type VerdictSignal = 'storageRegained' | 'hostDeclaredDown' | 'powerOnFileRead';
type RestartSignal =
  | 'capacityGrew'
  | 'configurationStored'
  | 'secondaryMissing'
  | 'secondaryStarted'
  | 'vmStarted'
  | 'vmStopped'
  | 'powerOnFailed'
  | 'powerOnInterrupted'
  | 'storageVmotionKnown';

function verdictReactions(sim: Simulation): Pick<Signals, VerdictSignal> {
  return {
    hostDeclaredDown(primary, host, cause) {
      failLostTargets(sim, primary, host, cause);
      considerRestarts(sim, primary, 'failover', cause);
      wakePending(sim, primary, cause);
    },
    storageRegained(cause) {
      lockFreedLists(sim, cause);
      for (const primary of primariesOf(sim.world)) wakePending(sim, primary.index, cause);
      reconsiderSpared(sim, cause);
    },
    powerOnFileRead(primary, _host, cause) {
      dropMootJobs(sim, primary, cause);
      considerRestarts(sim, primary, 'failover', cause);
    },
  };
}

function restartReactions(sim: Simulation): Pick<Signals, RestartSignal> {
  return {
    vmStarted(vm, host, by, cause) {
      if (vcenterSees(sim, host)) clearAlarm(sim, 'failoverFailed', { vm: vmAt(sim.world, vm).spec.id }, cause);
      forgetStorageVmotion(sim, vmAt(sim.world, vm), cause);
      restartDone(sim, vm, host, false, cause);
      lookAtVm(sim, hostAt(sim.world, host), vmAt(sim.world, vm), cause);
      if (vmAt(sim.world, vm).spec.ftSecondaryHost !== null) sim.signals.secondaryMissing(cause);
      if (by === 'user') requestProtection(sim, vmAt(sim.world, vm), cause);
      vcenterVmStarted(sim, vm, cause);
    },
    vmStopped(vm, host, by, cause) {
      if (vmAt(sim.world, vm).runningOn.length === 0) dropSecondaryJobs(sim, vm, cause);
      // Its hosts may have been judged while one of its copies went on.
      if (by === 'isolationResponse' && vmAt(sim.world, vm).spec.ftSecondaryHost !== null) sim.signals.secondaryMissing(cause);
      if (by === 'user' || by === 'guest') endProtection(sim, vmAt(sim.world, vm), cause);
      endGuestWatch(sim, vmAt(sim.world, vm), cause);
      dropCase(sim, hostAt(sim.world, host), vm);
      failStorageVmotion(sim, vmAt(sim.world, vm), cause);
      vcenterVmStopped(sim, vm, cause);
      if (by === 'vmCrash') waitOutFailure(sim, vm, cause);
      // A response that ends on a host that is back is the cluster's to restart at once.
      const primary = hostAt(sim.world, host).agent.primary;
      if (by === 'isolationResponse' && primary !== none) considerRestarts(sim, primary, 'host-return', cause);
      if (by === 'vmcp' && primary !== none) considerRestarts(sim, primary, 'failover', cause);
      if (vmAt(sim.world, vm).runningOn.length > 0) updateVcenter(sim, cause);
      vmotionSourceStopped(sim, vm, host, cause);
      resumeMaintenance(sim, cause);
      if (by !== 'hostCrash') sim.signals.capacityGrew(cause);
      // What VMCP ends frees nothing for the others that it may end: hosts that could run them have not changed.
      if (by !== 'hostCrash' && by !== 'vmcp') reconsiderSpared(sim, cause);
    },
    storageVmotionKnown(cause) {
      for (const primary of primariesOf(sim.world)) considerRestarts(sim, primary.index, 'storage-vmotion-masking', cause);
    },
    secondaryStarted(vm, host, cause) {
      restartDone(sim, vm, host, true, cause);
      resumeMaintenance(sim, cause);
    },
    secondaryMissing(cause) {
      for (const primary of primariesOf(sim.world)) considerRestarts(sim, primary.index, 'fault-tolerance', cause);
    },
    configurationStored(primary, cause) {
      considerRestarts(sim, primary, 'failover', cause);
      wakePending(sim, primary, cause);
    },
    capacityGrew(cause) {
      for (const primary of primariesOf(sim.world)) wakePending(sim, primary.index, cause);
    },
    powerOnFailed(vm, host, cause) {
      failPowerOn(sim, vm, host, cause);
      // It was another primary's attempt, and this one is responsible by now.
      for (const primary of primariesOf(sim.world)) considerRestarts(sim, primary.index, 'failover', cause);
      // Its room is free again.
      resumeMaintenance(sim, cause);
      sim.signals.capacityGrew(cause);
      reconsiderSpared(sim, cause);
    },
    powerOnInterrupted(vm, host) {
      markTargetLost(sim, vm, host);
    },
  };
}

function guestReactions(sim: Simulation): Pick<Signals, 'guestChanged' | 'agentInformed'> {
  return {
    guestChanged(vm, cause) {
      watchGuest(sim, vmAt(sim.world, vm), cause);
    },
    agentInformed(host, cause) {
      reviewWarnings(sim, host, cause);
      watchGuestsOn(sim, host, cause);
    },
  };
}
