import { assert } from '../engine/assert.ts';
import type { Simulation } from '../simulation.ts';
import { onPrimarySearchEnd } from './alarm-triggers.ts';
import { onApdTimeout } from './apd-timeout.ts';
import { onConfigurationWrite } from './configuration.ts';
import { onElectionEnd, enterElection } from './election.ts';
import { onNetworkSilence, onPrimaryBeat, onSecondaryBeat } from './heartbeats.ts';
import { onFailoverLevel } from './failover-watch.ts';
import { onIsolationResponse, onIsolationShutdown } from './isolation-response.ts';
import { onSecondaryStarted } from './fault-tolerance.ts';
import { onLoneDeadline, onLoneTick } from './isolation.ts';
import { kind } from './kinds.ts';
import { onListenEnd } from './membership.ts';
import { onPowerOnDone } from './power.ts';
import { onProtectionCommit, onProtectionShown } from './protection.ts';
import { onRestartPass, onRestartRetry, onVmFailure } from './restart.ts';
import { onRestartPriorityTimeout, onVmReady } from './restart-classes.ts';
import { onStorageLockExpiry } from './storage.ts';
import { onMaskEnd, onStorageVmotionDone } from './storage-vmotion.ts';
import { onGuestWatch, onHeartbeatsBack } from './vm-monitoring.ts';
import { onVmcpDecision } from './vmcp.ts';
import { onVmotionDone } from './vmotion.ts';
import { onVcenterReady } from './vcenter-vm.ts';
import { onGhostCheck } from './vsan-ghosts.ts';
import { onPowerOnFilePoll } from './watch-alive.ts';
import { onHostSilence, onHostTimeout, onPingEnd, onWatchFinal, onWatchTick, watchAbsentHost } from './watch.ts';

/** What an event of the queue does; `a` and `b` are named in `handlers` below. */
export type Handler = (sim: Simulation, a: number, b: number, cause: number) => void;

/** Handlers of the mechanisms, by event kind. Faults add theirs in `run.ts`. */
export const ruleHandlers: ReadonlyMap<number, Handler> = new Map<number, Handler>([
  [kind.primaryBeat, (sim, primary, host) => onPrimaryBeat(sim, primary, host)],
  [kind.secondaryBeat, (sim, secondary, primary) => onSecondaryBeat(sim, secondary, primary)],
  [kind.networkSilence, (sim, secondary) => onNetworkSilence(sim, secondary)],
  [kind.electionDue, (sim, host, _, cause) => enterElection(sim, host, 'election-on-silence', cause)],
  [kind.electionEnd, (sim, host, _, cause) => onElectionEnd(sim, host, cause)],
  [kind.listenEnd, (sim, host, _, cause) => onListenEnd(sim, host, cause)],
  [kind.hostSilence, (sim, primary, host) => onHostSilence(sim, primary, host)],
  [kind.watchTick, (sim, primary, host) => onWatchTick(sim, primary, host)],
  [kind.hostTimeout, (sim, primary, host) => onHostTimeout(sim, primary, host)],
  [kind.pingEnd, (sim, primary, host) => onPingEnd(sim, primary, host)],
  [kind.watchFinal, (sim, primary, host) => onWatchFinal(sim, primary, host)],
  [kind.powerOnFilePoll, (sim, primary, host, cause) => onPowerOnFilePoll(sim, primary, host, cause)],
  [kind.loneTick, (sim, host) => onLoneTick(sim, host)],
  [kind.loneDeadline, (sim, host, _, cause) => onLoneDeadline(sim, host, cause)],
  [kind.isolationResponse, (sim, host, _, cause) => onIsolationResponse(sim, host, cause)],
  [kind.shutdownTimeout, (sim, vm, tooLong, cause) => onIsolationShutdown(sim, vm, tooLong === 1, cause)],
  [kind.restartPass, (sim, primary, _, cause) => onRestartPass(sim, primary, cause)],
  [kind.restartRetry, (sim, primary, vm, cause) => onRestartRetry(sim, primary, vm, cause)],
  [kind.powerOnDone, (sim, vm, host, cause) => onPowerOnDone(sim, vm, host, cause)],
  [kind.vmFailure, (sim, vm, _, cause) => onVmFailure(sim, vm, cause)],
  [kind.guestWatch, (sim, vm, _, cause) => onGuestWatch(sim, vm, cause)],
  [kind.heartbeatsBack, (sim, vm, _, cause) => onHeartbeatsBack(sim, vm, cause)],
  [kind.storageVmotionDone, (sim, vm, to, cause) => onStorageVmotionDone(sim, vm, to, cause)],
  [kind.storageVmotionMask, (sim, vm, _, cause) => onMaskEnd(sim, vm, cause)],
  [kind.protectionCommit, (sim, vm, _, cause) => onProtectionCommit(sim, vm, cause)],
  [kind.protectionShown, (sim, vm, _, cause) => onProtectionShown(sim, vm, cause)],
  [kind.configurationWrite, (sim, host, version, cause) => onConfigurationWrite(sim, host, version, cause)],
  [kind.vmotionDone, (sim, vm, _, cause) => onVmotionDone(sim, vm, cause)],
  [kind.vcenterReady, (sim, _a, _b, cause) => onVcenterReady(sim, cause)],
  [kind.primarySearch, (sim, _a, _b, cause) => onPrimarySearchEnd(sim, cause)],
  [kind.failoverLevel, (sim, _a, _b, cause) => onFailoverLevel(sim, cause)],
  [kind.vmReady, (sim, primary, vm, cause) => onVmReady(sim, primary, vm, cause)],
  [kind.restartPriorityTimeout, (sim, primary, failover, cause) => onRestartPriorityTimeout(sim, primary, failover, cause)],
  [kind.absentFromStart, (sim, primary, host, cause) => watchAbsentHost(sim, primary, host, cause)],
  [kind.secondaryStarted, (sim, vm, host, cause) => onSecondaryStarted(sim, vm, host, cause)],
  [kind.storageLockExpiry, (sim, host, datastore, cause) => onStorageLockExpiry(sim, host, datastore, cause)],
  [kind.apdTimeout, (sim, host, datastore, cause) => onApdTimeout(sim, host, datastore, cause)],
  [kind.vmcpDecision, (sim, vm, host, cause) => onVmcpDecision(sim, vm, host, cause)],
  [kind.ghostCheck, (sim, host, datastore, lost) => onGhostCheck(sim, host, datastore, lost)],
]);

/** One handler table indexed by kind, so that dispatch is one look-up. */
export function tableOf(...parts: readonly ReadonlyMap<number, Handler>[]): readonly (Handler | undefined)[] {
  const table: (Handler | undefined)[] = new Array<Handler | undefined>(Math.max(...Object.values(kind)) + 1).fill(undefined);
  for (const part of parts) for (const [key, handler] of part) table[key] = handler;
  for (const [name, key] of Object.entries(kind)) assert(table[key] !== undefined, `no handler for ${name}`);
  return table;
}
