/** Names and fields of all events, as an expectation may write them: a misspelt field would never match and never be noticed. */
import type { EventFields, EventType } from '../trace/event.ts';
import { ruleIds } from '../trace/rule-ids.ts';
import { availabilityStates } from '../trace/state.ts';
import { actionNames } from './actions.ts';
import { reference } from './identifiers.ts';
import { anything, oneOf, type Reader } from './readers.ts';

/** Keys that a type names, without those an index signature allows. */
type NamedKeys<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };
type Shapes = { readonly [T in EventType]: { readonly [F in NamedKeys<EventFields[T]>]-?: Reader<unknown> } };

const host = reference('host');
const vm = reference('vm');
const network = reference('network');
const datastore = reference('datastore');
const orNull =
  (read: Reader<string>): Reader<unknown> =>
  (value, path, reading) =>
    value === null ? null : read(value, path, reading);
const datastoreOrList: Reader<unknown> = (value, path, reading) => {
  if (!Array.isArray(value)) return datastore(value, path, reading);
  return value.map((item: unknown, index) => datastore(item, [...path, index], reading));
};
/** Who acts or speaks: a host, or vCenter itself. */
const speaker: Reader<unknown> = (value, path, reading) => (value === 'vcenter' ? value : host(value, path, reading));

const availability = oneOf(availabilityStates);
const wait = oneOf([
  'retry',
  'noHostFits',
  'perHostLimit',
  'priority',
  'dependency',
  'hostMonitoringDisabled',
  'restartPriorityDisabled',
  'notResponsible',
  'storageVmotion',
]);
const standing = oneOf(['connected', 'maintenance', 'standby', 'disconnected', 'enteringMaintenance']);
const health = oneOf(['green', 'yellow', 'red']);
const action = oneOf(actionNames);

const heartbeat = { host, by: speaker, network };
const datastoreHeartbeat = { host, by: speaker, datastore: datastoreOrList };
const ping = { by: speaker, host, address: anything };
const hostReason = { host, reason: anything };
const vmReason = { vm, reason: anything };
const vmHostReason = { vm, host, reason: anything };
const hostDatastore = { host, datastore };
const failover = { by: speaker, hosts: anything, counts: anything };
const admission = { do: action, vm, host, policy: oneOf(['percentage', 'slots', 'failoverHosts']), numbers: anything };
const restart = { vm, host, attempt: anything, by: speaker, ftSecondary: anything };

export const eventShapes: Shapes = {
  'run.started': { engine: anything, scenario: anything, seed: anything },
  'run.ended': { reason: oneOf(['horizon', 'invariant']), hash: anything },
  'command.applied': { do: action },
  'command.rejected': {
    do: action,
    reason: oneOf([
      'vcenterUnreachable',
      'hostNotResponding',
      'alreadyOn',
      'alreadyOff',
      'hostUnavailable',
      'admissionControl',
      'datastoreUnreachable',
      'ruleViolated',
      'notPossibleNow',
    ]),
  },
  'heartbeat.lost': { ...heartbeat, lastMs: anything },
  'heartbeat.resumed': heartbeat,
  'heartbeat.networkSwitched': { ...heartbeat, from: network },
  'datastoreHeartbeat.watchStarted': datastoreHeartbeat,
  'datastoreHeartbeat.seen': datastoreHeartbeat,
  'datastoreHeartbeat.lost': datastoreHeartbeat,
  'datastoreHeartbeat.chosen': { host, datastores: datastoreOrList },
  'ping.started': ping,
  'ping.answered': ping,
  'ping.failed': ping,
  'election.started': { host },
  'election.won': { host, candidates: anything, decidedBy: oneOf(['nodeGoodness', 'datastores', 'moid', 'onlyCandidate']) },
  'election.steppedDown': { host, to: orNull(host) },
  'host.stateChanged': { host, from: availability, to: availability, reporter: speaker },
  'host.declaredIsolated': { host },
  'host.isolationEnded': { host, reason: oneOf(['addressAnswered', 'agentHeard']) },
  'isolationResponse.started': hostReason,
  'isolationResponse.deferred': { ...hostReason, vm },
  'isolationResponse.cancelled': hostReason,
  'isolationResponse.finished': hostReason,
  'config.written': { version: anything, host },
  'config.propagated': { version: anything, host },
  'protectedList.locked': hostDatastore,
  'protectedList.released': hostDatastore,
  'protectedList.read': hostDatastore,
  'powerOnFile.read': { host, by: speaker, isolated: anything, vms: anything },
  'vm.protectionChanged': { vm, to: oneOf(['protected', 'unprotected', 'notApplicable']) },
  'vm.stopped': {
    vm,
    host,
    by: oneOf(['user', 'guest', 'hostCrash', 'vmCrash', 'isolationResponse', 'vmcp', 'lockLost']),
    unseen: anything,
    ftSecondary: anything,
  },
  'vm.started': { vm, host, by: oneOf(['user', 'ha']), unseen: anything, ftSecondary: anything },
  'vm.secondaryTookOver': { vm, host, unseen: anything },
  'vm.restartQueued': { ...restart, reason: wait, nextAtMs: anything, numbers: anything },
  'vm.powerOnFailed': { ...vmHostReason, by: oneOf(['user', 'ha']) },
  'vm.restartAttempted': { ...restart, numbers: anything },
  'vm.restartFailed': { ...restart, reason: oneOf(['fileLocked', 'powerOnFailed', 'targetLost', 'datastoreUnreachable']) },
  'vm.restartGaveUp': { ...restart, reason: anything },
  'vm.restartDropped': { ...restart, reason: oneOf(['running', 'secondaryRuns', 'vmStopped']) },
  'vm.registered': { ...vmHostReason, unseen: anything },
  'vm.reset': vmHostReason,
  'vm.migrated': { ...vmHostReason, from: host, datastore, unseen: anything },
  'vm.migrationFailed': {
    vm,
    host,
    from: host,
    reason: oneOf(['vmStopped', 'targetLost', 'vcenterLost', 'networkLost', 'datastoreUnreachable', 'noRoom']),
  },
  'vm.storageMigrationFailed': {
    vm,
    host,
    datastore,
    reason: oneOf(['vmStopped', 'vmStarted', 'hostLost', 'vcenterLost', 'networkLost', 'datastoreUnreachable']),
  },
  'vm.ready': { vm, condition: oneOf(['none', 'poweredOn', 'guestHbStatusGreen', 'appHbStatusGreen']) },
  'failover.classOpened': { by: speaker, host, restartClass: anything, reason: oneOf(['ready', 'timeout']) },
  'failover.started': failover,
  'failover.completed': failover,
  'host.booted': { host },
  'host.poweredOff': { host },
  'host.unreachable': { host, by: speaker },
  'host.maintenanceChanged': { host, from: standing, to: standing },
  'host.healthChanged': { host, from: health, to: health },
  'host.quarantineChanged': { host, to: anything },
  'fdm.pushed': { host },
  'fdm.started': { host },
  'fdm.stopped': hostReason,
  'session.opened': { host, by: speaker },
  'session.closed': { host, by: speaker },
  'vm.ioStalled': { vm, datastore },
  'vm.ioResumed': { vm, datastore },
  'alarm.raised': { code: anything, host, vm, numbers: anything },
  'alarm.cleared': { code: anything, host, vm, numbers: anything },
  'admission.checked': admission,
  'admission.refused': admission,
  'storage.apdStarted': hostDatastore,
  'storage.apdTimedOut': hostDatastore,
  'storage.apdCleared': hostDatastore,
  'storage.pdlDeclared': hostDatastore,
  'storage.restored': hostDatastore,
  'vmcp.delayStarted': vmHostReason,
  'vmcp.terminated': vmHostReason,
  'vmcp.spared': vmHostReason,
  'vmcp.reset': vmHostReason,
  'vmMonitoring.failureDetected': vmReason,
  'vmMonitoring.resetSkipped': vmReason,
  'warning.raised': { code: anything, host, numbers: anything },
  'warning.cleared': { code: anything, host, numbers: anything },
  'vcenter.connectionChanged': { from: orNull(host), to: orNull(host) },
  'vcenter.availabilityChanged': { to: oneOf(['up', 'down']) },
  'vcenter.vmObserved': { vm, power: oneOf(['on', 'off']), host },
  'invariant.violated': { checker: anything },
};

// Sound: the type makes the keys exactly the event types.
export const eventTypes = Object.keys(eventShapes) as EventType[];

/** Fields that every event has. */
export const commonShape: Readonly<Record<string, Reader<unknown>>> = {
  seq: anything,
  cause: anything,
  alsoCauses: anything,
  rule: oneOf(ruleIds),
  vcEvent: anything,
};
