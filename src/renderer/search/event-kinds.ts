/**
 * Every kind of event that can be looked up: those that vCenter records, by their ids, its default alarms, and what only the run tells. The sentences are
 * those of the bench (namespace `simulation`); tests hold the ids against what real runs record.
 */
import type { Texts } from '../run/sentence.ts';

export interface EventKindEntry {
  /** vCenter's id of the event, the code of an alarm, or our own name of what only the run tells. */
  readonly id: string;
  /** The rule that most often brings it about: where the lessons explain it. null: somebody does it. */
  readonly rule: string | null;
  /** Keys below `events`, the most frequent first. */
  readonly sentences: readonly string[];
}

/** What vCenter records, by id. */
export const vcenterEvents: readonly EventKindEntry[] = [
  { id: 'DasAdmissionControlDisabledEvent', rule: null, sentences: ['command_applied.ha_set'] },
  { id: 'DasAdmissionControlEnabledEvent', rule: null, sentences: ['command_applied.ha_set'] },
  { id: 'DasClusterIsolatedEvent', rule: 'isolation-declared', sentences: ['host_declaredIsolated.default'] },
  { id: 'DasDisabledEvent', rule: null, sentences: ['command_applied.ha_disable'] },
  { id: 'DasEnabledEvent', rule: null, sentences: ['command_applied.ha_enable'] },
  { id: 'FailoverLevelRestored', rule: 'failover-level', sentences: ['alarm_cleared.insufficientFailoverResources'] },
  { id: 'HostIsolationIpPingFailedEvent', rule: 'isolation-ping', sentences: ['ping_failed.isolation-ping'] },
  { id: 'HostMonitoringStateChangedEvent', rule: null, sentences: ['command_applied.ha_set'] },
  {
    id: 'HostNoRedundantManagementNetworkEvent',
    rule: 'configuration-warning',
    sentences: ['warning_raised.HostNoRedundantManagementNetwork'],
  },
  { id: 'InsufficientFailoverResourcesEvent', rule: 'failover-level', sentences: ['alarm_raised.insufficientFailoverResources'] },
  { id: 'NotEnoughResourcesToStartVmEvent', rule: 'restart-pending', sentences: ['vm_restartQueued.noHostFits'] },
  {
    id: 'VmDasBeingResetWithScreenshotEvent',
    rule: 'app-monitoring',
    sentences: ['vm_reset.appHeartbeatFailure', 'vm_reset.vmtoolsHeartbeatFailure', 'vm_reset.vmcpResetApdCleared'],
  },
  {
    id: 'VmFailoverFailed',
    rule: 'restart-power-on',
    sentences: [
      'vm_restartFailed.powerOnFailed',
      'vm_restartFailed.fileLocked',
      'vm_restartFailed.datastoreUnreachable',
      'vm_restartFailed.targetLost',
    ],
  },
  { id: 'VmHealthMonitoringStateChangedEvent', rule: null, sentences: ['command_applied.ha_set'] },
  { id: 'VmMaxRestartCountReached', rule: 'restart-limit', sentences: ['vm_restartGaveUp.default'] },
  { id: 'VmPowerOffOnIsolationEvent', rule: 'isolation-response', sentences: ['vm_stopped.isolationResponse'] },
  { id: 'VmShutdownOnIsolationEvent', rule: 'isolation-response', sentences: ['vm_stopped.isolationResponse'] },
  { id: 'com.vmware.vc.HA.AnsweredVmLockLostQuestionEvent', rule: 'lock-lost', sentences: ['vm_stopped.lockLost'] },
  { id: 'com.vmware.vc.HA.ClusterFailoverActionCompletedEvent', rule: 'failover', sentences: ['failover_completed.default'] },
  { id: 'com.vmware.vc.HA.ClusterFailoverActionInitiatedEvent', rule: 'failover', sentences: ['failover_started.default'] },
  { id: 'com.vmware.vc.HA.ClusterFailoverInProgressEvent', rule: 'alarm', sentences: ['alarm_raised.failoverInProgress'] },
  {
    id: 'com.vmware.vc.HA.DasClusterVersionInconsistentEvent',
    rule: 'configuration-propagation',
    sentences: ['config_propagated.default'],
  },
  { id: 'com.vmware.vc.HA.DasFailoverHostFailedEvent', rule: 'failed-host', sentences: ['host_stateChanged.hostDown'] },
  { id: 'com.vmware.vc.HA.DasFailoverHostIsolatedEvent', rule: 'isolated-host', sentences: ['host_stateChanged.networkIsolated'] },
  {
    id: 'com.vmware.vc.HA.DasFailoverHostPartitionedEvent',
    rule: 'partitioned-host',
    sentences: ['host_stateChanged.networkPartitionedFromMaster'],
  },
  { id: 'com.vmware.vc.HA.DasFailoverHostUnreachableEvent', rule: 'agent-unreachable', sentences: ['host_stateChanged.fdmUnreachable'] },
  { id: 'com.vmware.vc.HA.DasHostFailedEvent', rule: 'failed-host', sentences: ['host_stateChanged.hostDown'] },
  { id: 'com.vmware.vc.HA.DasHostIsolatedEvent', rule: 'isolated-host', sentences: ['host_stateChanged.networkIsolated'] },
  {
    id: 'com.vmware.vc.HA.DasHostMonitoringDisabledEvent',
    rule: 'configuration-warning',
    sentences: ['warning_raised.HostMonitoringDisabled'],
  },
  {
    id: 'com.vmware.vc.HA.FailoverResourcesViolationEvent',
    rule: 'performance-degradation',
    sentences: ['warning_raised.PerformanceDegradation'],
  },
  {
    id: 'com.vmware.vc.HA.HeartbeatDatastoreChanged',
    rule: 'heartbeat-datastore-choice',
    sentences: ['datastoreHeartbeat_chosen.default', 'datastoreHeartbeat_chosen.none'],
  },
  {
    id: 'com.vmware.vc.HA.HeartbeatDatastoreNotSufficient',
    rule: 'configuration-warning',
    sentences: ['warning_raised.HeartbeatDatastoreNotSufficient'],
  },
  {
    id: 'com.vmware.vc.HA.HostHasNoIsolationAddrsDefined',
    rule: 'configuration-warning',
    sentences: ['warning_raised.HostHasNoIsolationAddrsDefined'],
  },
  {
    id: 'com.vmware.vc.HA.HostPartitionedFromMasterEvent',
    rule: 'partitioned-host',
    sentences: ['host_stateChanged.networkPartitionedFromMaster'],
  },
  {
    id: 'com.vmware.vc.HA.HostStateChangedEvent',
    rule: 'rejoined-host',
    sentences: [
      'host_stateChanged.connectedToMaster',
      'host_stateChanged.master',
      'host_stateChanged.uninitialized',
      'host_stateChanged.fdmUnreachable',
    ],
  },
  { id: 'com.vmware.vc.HA.StartFTSecondaryFailedEvent', rule: 'target-lost', sentences: ['vm_restartFailed.targetLost'] },
  { id: 'com.vmware.vc.HA.StartFTSecondarySucceededEvent', rule: 'fault-tolerance', sentences: ['vm_started.ftSecondary'] },
  {
    id: 'com.vmware.vc.HA.VMIsHADisabledIsolationEvent',
    rule: 'isolation-response',
    sentences: ['isolationResponse_deferred.restartPriorityDisabled'],
  },
  { id: 'com.vmware.vc.HA.VMIsHADisabledRestartEvent', rule: 'restart-disabled', sentences: ['vm_registered.default'] },
  { id: 'com.vmware.vc.HA.VcCannotFindMasterEvent', rule: 'alarm', sentences: ['alarm_raised.cannotFindPrimary'] },
  { id: 'com.vmware.vc.HA.VcConnectedToMasterEvent', rule: 'vcenter-connection', sentences: ['vcenter_connectionChanged.default'] },
  { id: 'com.vmware.vc.HA.VcDisconnectedFromMasterEvent', rule: 'vcenter-connection', sentences: ['vcenter_connectionChanged.null'] },
  { id: 'com.vmware.vc.HA.VmProtectedEvent', rule: 'protection-commit', sentences: ['vm_protectionChanged.protected'] },
  { id: 'com.vmware.vc.HA.VmUnprotectedEvent', rule: 'protection-removed', sentences: ['vm_protectionChanged.unprotected'] },
  {
    id: 'com.vmware.vc.HA.VmcpNotTerminateVmWithInaccessibleDatastore',
    rule: 'vmcp-capacity',
    sentences: ['vmcp_spared.noHostFits', 'vmcp_spared.capacityUnknown', 'vmcp_spared.hostMonitoringDisabled', 'vmcp_spared.pdlDisabled'],
  },
  {
    id: 'com.vmware.vc.HA.VmcpStorageFailureDetectedForVm',
    rule: 'vmcp-delay',
    sentences: [
      'vmcp_delayStarted.restartConservative',
      'vmcp_delayStarted.restartAggressive',
      'vmcp_spared.hostMonitoringDisabled',
      'vmcp_spared.warningOnly',
    ],
  },
  { id: 'com.vmware.vc.HA.VmcpTerminateVmAborted', rule: 'vmcp-recovery', sentences: ['vmcp_spared.storageRecovered'] },
  {
    id: 'com.vmware.vc.HA.VmcpTerminatingVm',
    rule: 'vmcp-capacity',
    sentences: ['vmcp_terminated.hostFits', 'vmcp_terminated.pdl', 'vmcp_terminated.capacityUnknown'],
  },
  { id: 'com.vmware.vc.ha.VmRestartedByHAEvent', rule: 'restart-power-on', sentences: ['vm_started.ha'] },
  { id: 'com.vmware.vc.infraUpdateHa.GreenHealthEvent', rule: 'proactive-ha', sentences: ['host_healthChanged.green'] },
  { id: 'com.vmware.vc.infraUpdateHa.QuarantineEvent', rule: 'proactive-ha', sentences: ['host_quarantineChanged.true'] },
  { id: 'com.vmware.vc.infraUpdateHa.QuarantineRemovedEvent', rule: 'proactive-ha', sentences: ['host_quarantineChanged.false'] },
  { id: 'com.vmware.vc.infraUpdateHa.RedHealthEvent', rule: 'proactive-ha', sentences: ['host_healthChanged.red'] },
  { id: 'com.vmware.vc.infraUpdateHa.YellowHealthEvent', rule: 'proactive-ha', sentences: ['host_healthChanged.yellow'] },
  {
    id: 'com.vmware.vc.vmam.VmDasAppHeartbeatFailedEvent',
    rule: 'app-monitoring',
    sentences: ['vmMonitoring_failureDetected.appHeartbeatFailure'],
  },
  { id: 'esx.clear.scsi.device.state.permanentloss.deviceonline', rule: 'storage-access', sentences: ['storage_restored.default'] },
  { id: 'esx.clear.storage.apd.exit', rule: 'storage-access', sentences: ['storage_apdCleared.default'] },
  { id: 'esx.problem.scsi.device.state.permanentloss', rule: 'storage-access', sentences: ['storage_pdlDeclared.default'] },
  { id: 'esx.problem.storage.apd.start', rule: 'storage-access', sentences: ['storage_apdStarted.default'] },
  { id: 'esx.problem.storage.apd.timeout', rule: 'apd-timeout', sentences: ['storage_apdTimedOut.default'] },
];

/** vCenter's default alarms of HA. */
export const alarms: readonly EventKindEntry[] = [
  { id: 'insufficientFailoverResources', rule: 'alarm', sentences: ['alarm_raised.insufficientFailoverResources'] },
  { id: 'cannotFindPrimary', rule: 'alarm', sentences: ['alarm_raised.cannotFindPrimary'] },
  { id: 'failoverInProgress', rule: 'alarm', sentences: ['alarm_raised.failoverInProgress'] },
  { id: 'hostHaStatus', rule: 'alarm', sentences: ['alarm_raised.hostHaStatus'] },
  { id: 'vmMonitoringError', rule: 'alarm', sentences: ['alarm_raised.vmMonitoringError'] },
  { id: 'vmMonitoringAction', rule: 'alarm', sentences: ['alarm_raised.vmMonitoringAction'] },
  { id: 'failoverFailed', rule: 'alarm', sentences: ['alarm_raised.failoverFailed'] },
];

/** What no product tells and the run shows all the same. */
export const ownEvents: readonly EventKindEntry[] = [
  { id: 'config.written', rule: 'configuration-propagation', sentences: ['config_written.default'] },
  { id: 'datastoreHeartbeat.lost', rule: 'datastore-heartbeat-lost', sentences: ['datastoreHeartbeat_lost.default'] },
  { id: 'datastoreHeartbeat.seen', rule: 'datastore-heartbeat-seen', sentences: ['datastoreHeartbeat_seen.default'] },
  { id: 'datastoreHeartbeat.watchStarted', rule: 'datastore-heartbeat-watch', sentences: ['datastoreHeartbeat_watchStarted.default'] },
  { id: 'election.started', rule: 'election-on-silence', sentences: ['election_started.default'] },
  { id: 'election.steppedDown', rule: 'primary-conflict', sentences: ['election_steppedDown.default'] },
  {
    id: 'election.won',
    rule: 'election-result',
    sentences: ['election_won.datastores', 'election_won.moid', 'election_won.onlyCandidate', 'election_won.nodeGoodness'],
  },
  {
    id: 'failover.classOpened',
    rule: 'restart-priority-timeout',
    sentences: ['failover_classOpened.ready', 'failover_classOpened.timeout'],
  },
  { id: 'fdm.pushed', rule: 'cold-start', sentences: ['fdm_pushed.default'] },
  { id: 'fdm.started', rule: 'agent-lifecycle', sentences: ['fdm_started.default'] },
  {
    id: 'fdm.stopped',
    rule: 'agent-lifecycle',
    sentences: ['fdm_stopped.crashed', 'fdm_stopped.stopped', 'fdm_stopped.maintenance', 'fdm_stopped.standby'],
  },
  { id: 'heartbeat.lost', rule: 'heartbeat-loss', sentences: ['heartbeat_lost.default'] },
  { id: 'heartbeat.networkSwitched', rule: 'network-switch', sentences: ['heartbeat_networkSwitched.default'] },
  { id: 'heartbeat.resumed', rule: 'heartbeat-resume', sentences: ['heartbeat_resumed.default'] },
  {
    id: 'host.isolationEnded',
    rule: 'isolation-ended',
    sentences: ['host_isolationEnded.addressAnswered', 'host_isolationEnded.agentHeard'],
  },
  {
    id: 'host.maintenanceChanged',
    rule: 'maintenance-mode',
    sentences: [
      'host_maintenanceChanged.maintenance',
      'host_maintenanceChanged.enteringMaintenance',
      'host_maintenanceChanged.standby',
      'host_maintenanceChanged.disconnected',
    ],
  },
  { id: 'host.poweredOff', rule: 'host-power', sentences: ['host_poweredOff.default'] },
  { id: 'host.unreachable', rule: 'host-unreachable', sentences: ['host_unreachable.default'] },
  { id: 'isolationResponse.cancelled', rule: 'isolation-cancelled', sentences: ['isolationResponse_cancelled.default'] },
  { id: 'isolationResponse.finished', rule: 'isolation-response', sentences: ['isolationResponse_finished.default'] },
  {
    id: 'isolationResponse.started',
    rule: 'isolation-response',
    sentences: ['isolationResponse_started.powerOff', 'isolationResponse_started.shutdown'],
  },
  { id: 'ping.answered', rule: 'isolation-ping', sentences: ['ping_answered.host-ping', 'ping_answered.isolation-ping'] },
  { id: 'ping.started', rule: 'host-ping', sentences: ['ping_started.host-ping', 'ping_started.isolation-ping'] },
  { id: 'powerOnFile.read', rule: 'poweron-file', sentences: ['powerOnFile_read.true', 'powerOnFile_read.false'] },
  { id: 'protectedList.locked', rule: 'protected-list-lock', sentences: ['protectedList_locked.default'] },
  { id: 'protectedList.read', rule: 'protected-list-lock', sentences: ['protectedList_read.default'] },
  { id: 'protectedList.released', rule: 'protected-list-release', sentences: ['protectedList_released.default'] },
  { id: 'session.closed', rule: 'session', sentences: ['session_closed.default'] },
  { id: 'session.opened', rule: 'follow-primary', sentences: ['session_opened.default'] },
  {
    id: 'vcenter.availabilityChanged',
    rule: 'vcenter-vm',
    sentences: ['vcenter_availabilityChanged.up', 'vcenter_availabilityChanged.down'],
  },
  { id: 'vm.ioResumed', rule: 'storage-access', sentences: ['vm_ioResumed.default'] },
  { id: 'vm.ioStalled', rule: 'storage-access', sentences: ['vm_ioStalled.default'] },
  { id: 'vm.migrated', rule: 'vmotion', sentences: ['vm_migrated.default'] },
  {
    id: 'vm.migrationFailed',
    rule: 'vmotion',
    sentences: [
      'vm_migrationFailed.vmStopped',
      'vm_migrationFailed.targetLost',
      'vm_migrationFailed.vcenterLost',
      'vm_migrationFailed.networkLost',
    ],
  },
  { id: 'vm.restartAttempted', rule: 'restart-placement', sentences: ['vm_restartAttempted.default'] },
  {
    id: 'vm.restartDropped',
    rule: 'restart-moot',
    sentences: ['vm_restartDropped.running', 'vm_restartDropped.secondaryRuns', 'vm_restartDropped.vmStopped'],
  },
  { id: 'vm.secondaryTookOver', rule: 'fault-tolerance', sentences: ['vm_secondaryTookOver.default'] },
  {
    id: 'vm.storageMigrationFailed',
    rule: 'storage-vmotion',
    sentences: [
      'vm_storageMigrationFailed.vmStopped',
      'vm_storageMigrationFailed.vmStarted',
      'vm_storageMigrationFailed.hostLost',
      'vm_storageMigrationFailed.vcenterLost',
    ],
  },
  {
    id: 'vmMonitoring.resetSkipped',
    rule: 'vm-monitoring-io',
    sentences: ['vmMonitoring_resetSkipped.ioActive', 'vmMonitoring_resetSkipped.maxFailures'],
  },
  { id: 'vmcp.reset', rule: 'vmcp-recovery', sentences: ['vmcp_reset.default'] },
];

/** Names that stand in the sentences as they could on the bench. */
const sampleValues: Readonly<Record<string, unknown>> = {
  host: 'esx-02',
  by: 'esx-01',
  reporter: 'esx-01',
  to: 'esx-01',
  from: 'mgmt-a',
  network: 'mgmt-b',
  address: '10.0.0.254',
  datastore: 'ds-1',
  datastores: 'ds-1, ds-2',
  vm: 'web-01',
  vms: 2,
  attempt: 1,
  version: 2,
  counts: { vms: 3, restarted: 3, failed: 0, pending: 0 },
  numbers: { hostFailuresTolerated: 1, toleratedPercent: 20 },
};

/** The sentences of a kind of event, with sample names in them. @param texts of the namespace `simulation` in one language */
export function sampleSentences(entry: EventKindEntry, texts: Texts): readonly string[] {
  return [...new Set(entry.sentences.map((key) => texts.t(`events.${key}`, sampleValues)))];
}

/** What the kind is called: vCenter's id, the name of an alarm as its sentence has it, or our own id. */
export function nameOfEvent(entry: EventKindEntry, texts: Texts): string {
  if (entry.rule !== 'alarm') return entry.id;
  return /[‘“]([^’”]+)[’”]/.exec(sampleSentences(entry, texts)[0] ?? '')?.[1] ?? entry.id;
}

/** The part of an address that names a kind of event. */
export function addressOfEvent(id: string): string {
  return id.replaceAll('.', '-').toLowerCase();
}
