import type { ActionName, HostStanding, ReadyCondition, RestartPriority } from '../scenario/scenario.ts';
import type { RuleId } from './rule-ids.ts';
import type { AvailabilityState, HealthLevel, Protection } from './state.ts';

/** Why a command could not be done: a closed list (contract, section 1). */
export type RejectReason =
  | 'vcenterUnreachable'
  | 'hostNotResponding'
  | 'alreadyOn'
  | 'alreadyOff'
  | 'hostUnavailable'
  | 'admissionControl'
  | 'datastoreUnreachable'
  | 'ruleViolated'
  | 'notPossibleNow';

export type VmStopReason = 'user' | 'guest' | 'hostCrash' | 'vmCrash' | 'isolationResponse' | 'vmcp' | 'lockLost';
/** Why a VM was reset on its host (`VmDasBeingResetEventReasonCode` of the vSphere API). */
export type ResetReason = 'vmtoolsHeartbeatFailure' | 'appHeartbeatFailure' | 'vmcpResetApdCleared';
export type RestartFailure = 'fileLocked' | 'powerOnFailed' | 'targetLost' | 'datastoreUnreachable';

/** What a VM that a primary has undertaken to restart waits for. */
export type RestartWait =
  | 'retry'
  | 'noHostFits'
  | 'perHostLimit'
  | 'priority'
  | 'dependency'
  | 'hostMonitoringDisabled'
  | 'restartPriorityDisabled'
  | 'notResponsible'
  | 'storageVmotion';

/** Why a restart that a primary had undertaken is not needed any more. */
export type NoRestart = 'running' | 'secondaryRuns' | 'vmStopped';

/** Agent VMs, Fault Tolerance secondaries, then VMs by restart priority (facts, section 7). */
export type RestartClass = 'agent' | 'ftSecondary' | Exclude<RestartPriority, 'disabled'>;
export type StorageVmotionFailure = 'vmStopped' | 'vmStarted' | 'hostLost' | 'vcenterLost' | 'networkLost' | 'datastoreUnreachable';
export type VmotionFailure = 'vmStopped' | 'targetLost' | 'vcenterLost' | 'networkLost' | 'datastoreUnreachable' | 'noRoom';

export interface ElectionCandidate {
  host: string;
  /** Only where the host has the option `fdm.nodeGoodness` (extension). */
  nodeGoodness?: number;
  datastores: number;
  moid: string;
}
export interface FailoverCounts {
  vms: number;
  restarted: number;
  failed: number;
  pending: number;
}
/**
 * The numbers placement decided by, of the host it chose (our choice of order: MODEL.md, restart-placement). The optional ones stand only where
 * they took part: rules of the kind "should" it breaks, and whether it is a dedicated failover host.
 */
export interface PlacementNumbers {
  shouldRulesBroken?: number;
  failoverHost?: 0 | 1;
  powerOnsGiven: number;
  unreservedMemoryMib: number;
  unreservedCpuMhz: number;
  feasible: number;
}

/** Fields of each event type beyond the common ones (contract, section 2; extensions in docs/CONTRACT.md). */
export interface EventFields {
  'run.started': { engine: string; scenario: string; seed: number };
  'run.ended': { reason: 'horizon' | 'invariant'; hash: string };
  'command.applied': { do: ActionName; [field: string]: unknown };
  'command.rejected': { do: ActionName; reason: RejectReason; [field: string]: unknown };
  /** `host` fell silent, `by` noticed; `lastMs`: when the last one was received. */
  'heartbeat.lost': { host: string; by: string; network: string; lastMs: number };
  'heartbeat.resumed': { host: string; by: string; network: string };
  /** `host` changed the network it sends on, from `from` to `network`. */
  'heartbeat.networkSwitched': { host: string; by: string; network: string; from: string };
  'datastoreHeartbeat.watchStarted': { host: string; by: string; datastore: string };
  'datastoreHeartbeat.seen': { host: string; by: string; datastore: string };
  'datastoreHeartbeat.lost': { host: string; by: string; datastore: string };
  /** vCenter gave `host` other heartbeat datastores than it had: all it has now (extension). */
  'datastoreHeartbeat.chosen': { host: string; datastores: string[] };
  'ping.started': { by: string; host?: string; address?: string };
  'ping.answered': { by: string; host?: string; address?: string };
  'ping.failed': { by: string; host?: string; address?: string };
  'election.started': { host: string };
  'election.won': { host: string; candidates: ElectionCandidate[]; decidedBy: 'nodeGoodness' | 'datastores' | 'moid' | 'onlyCandidate' };
  'election.steppedDown': { host: string; to: string | null };
  'host.stateChanged': { host: string; from: AvailabilityState; to: AvailabilityState; reporter: string };
  'host.declaredIsolated': { host: string };
  'host.isolationEnded': { host: string; reason: 'addressAnswered' | 'agentHeard' };
  'isolationResponse.started': { host: string; reason: string };
  'isolationResponse.deferred': { host: string; reason: string; vm?: string };
  'isolationResponse.cancelled': { host: string; reason: string };
  'isolationResponse.finished': { host: string; reason: string };
  'config.written': { version: number; host: string };
  'config.propagated': { version: number; host: string };
  'protectedList.locked': { host: string; datastore: string };
  'protectedList.released': { host: string; datastore: string };
  'protectedList.read': { host: string; datastore: string };
  /** A primary read the `poweron` file of `host`: its isolation flag and how many VMs it lists. */
  'powerOnFile.read': { host: string; by: string; isolated: boolean; vms: number };
  'vm.protectionChanged': { vm: string; to: Protection };
  /** `unseen: true` where vCenter cannot see it happen. */
  'vm.stopped': { vm: string; host: string; by: VmStopReason; unseen?: true; ftSecondary?: true };
  'vm.started': { vm: string; host: string; by: 'user' | 'ha'; unseen?: true; ftSecondary?: true };
  /** The Fault Tolerance secondary on `host` goes on as the VM, without a pause (extension). */
  'vm.secondaryTookOver': { vm: string; host: string; unseen?: true };
  /** Of all `vm.restart*` events: `by` is the primary whose undertaking it is. */
  'vm.restartQueued': {
    vm: string;
    host: string;
    attempt: number;
    reason: RestartWait;
    by: string;
    nextAtMs?: number;
    numbers?: Record<string, number>;
    ftSecondary?: true;
  };
  /** A power-on, whoever wanted it, ended without a running VM on a host that goes on (extension). */
  'vm.powerOnFailed': { vm: string; host: string; by: 'user' | 'ha'; reason: string };
  'vm.restartAttempted': { vm: string; host: string; attempt: number; numbers: PlacementNumbers; by: string; ftSecondary?: true };
  'vm.restartFailed': { vm: string; host: string; attempt: number; reason: RestartFailure; by: string; ftSecondary?: true };
  'vm.restartGaveUp': { vm: string; host: string; attempt: number; reason: string; by: string; ftSecondary?: true };
  /** A restart that was undertaken is not needed any more (extension). */
  'vm.restartDropped': { vm: string; host: string; attempt: number; reason: NoRestart; by: string; ftSecondary?: true };
  'vm.registered': { vm: string; host: string; reason: string; unseen?: true };
  'vm.reset': { vm: string; host: string; reason: ResetReason };
  /** `datastore`: where its files are now, after a Storage vMotion. */
  'vm.migrated': { vm: string; host: string; from: string; reason: string; datastore?: string; unseen?: true };
  /** A vMotion from `from` to `host` failed; the VM did not move (extension). */
  'vm.migrationFailed': { vm: string; host: string; from: string; reason: VmotionFailure };
  /** A Storage vMotion to `datastore` failed; the files did not move (extension). */
  'vm.storageMigrationFailed': { vm: string; host: string; datastore: string; reason: StorageVmotionFailure };
  'vm.ready': { vm: string; condition: ReadyCondition };
  /** The next class of the restart order may begin: the one before is ready, or its time is over (extension). */
  'failover.classOpened': { by: string; host: string; restartClass: RestartClass; reason: 'ready' | 'timeout' };
  'failover.started': { by: string; hosts: string[]; counts: FailoverCounts };
  'failover.completed': { by: string; hosts: string[]; counts: FailoverCounts };
  'host.booted': { host: string };
  'host.poweredOff': { host: string };
  /** The primary lost its contact with `host` but has not judged it yet. */
  'host.unreachable': { host: string; by: string };
  'host.maintenanceChanged': { host: string; from: HostStanding; to: HostStanding };
  /** vCenter heard from a health provider (extension). */
  'host.healthChanged': { host: string; from: HealthLevel; to: HealthLevel };
  'host.quarantineChanged': { host: string; to: boolean };
  'fdm.pushed': { host: string };
  'fdm.started': { host: string };
  'fdm.stopped': { host: string; reason: string };
  'session.opened': { host: string; by: string };
  'session.closed': { host: string; by: string };
  'vm.ioStalled': { vm: string; datastore: string };
  'vm.ioResumed': { vm: string; datastore: string };
  'alarm.raised': { code: string; host?: string; vm?: string; numbers?: Record<string, number> };
  'alarm.cleared': { code: string; host?: string; vm?: string; numbers?: Record<string, number> };
  /** vCenter's answer to a user's task `do`; `vm` is missing where it is about a host that leaves. */
  'admission.checked': { do: ActionName; vm?: string; host: string; policy: string; numbers: Record<string, number> };
  'admission.refused': { do: ActionName; vm?: string; host: string; policy: string; numbers: Record<string, number> };
  'storage.apdStarted': { host: string; datastore: string };
  'storage.apdTimedOut': { host: string; datastore: string };
  'storage.apdCleared': { host: string; datastore: string };
  'storage.pdlDeclared': { host: string; datastore: string };
  'storage.restored': { host: string; datastore: string };
  'vmcp.delayStarted': { vm: string; host: string; reason: string };
  'vmcp.terminated': { vm: string; host: string; reason: string };
  'vmcp.spared': { vm: string; host: string; reason: string };
  'vmcp.reset': { vm: string; host: string; reason: string };
  'vmMonitoring.failureDetected': { vm: string; reason: string };
  'vmMonitoring.resetSkipped': { vm: string; reason: string };
  'warning.raised': { code: string; host?: string; numbers?: Record<string, number> };
  'warning.cleared': { code: string; host?: string; numbers?: Record<string, number> };
  /** vCenter found, lost or changed the primary it takes its view from (extension). */
  'vcenter.connectionChanged': { from: string | null; to: string | null };
  /** vCenter, a VM of the cluster, went down or came up with that VM (extension). */
  'vcenter.availabilityChanged': { to: 'up' | 'down' };
  /** vCenter regained sight of a host and corrects what it believed of a VM (extension). */
  'vcenter.vmObserved': { vm: string; power: 'on' | 'off'; host: string };
  'invariant.violated': { checker: string; [detail: string]: unknown };
}

export type EventType = keyof EventFields;

interface Common {
  /** From 1, without gaps. */
  seq: number;
  /** Simulated time, integer ms, never falls. */
  atMs: number;
  /** `seq` of the event that brought this one about; null for commands, `run.started` and `run.ended`. */
  cause: number | null;
  /** Where several waits decided together: the other ones (extension). */
  alsoCauses?: number[];
  /** Id of the rule in docs/MODEL.md; null for events that no rule makes (run and command). */
  rule: RuleId | null;
  /** Real vCenter event id where the product would log one. */
  vcEvent?: string;
}

export type EventOf<T extends EventType> = Common & { type: T } & EventFields[T];
/** One line of the trace. Narrow it by `type`. */
export type TraceEvent = { [T in EventType]: EventOf<T> }[EventType];
