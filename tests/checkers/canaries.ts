/** For each checker: mistakes an engine could make, that it finds and no other checker does. */
import { protectedVmCanaries } from './canaries-protected-vm.ts';
import type { Canary } from './canary.ts';
import { find, insertAfter, unmake, withSettings } from './damage.ts';

export const canaries: readonly Canary[] = [
  ...protectedVmCanaries,
  {
    checker: 'single-writer',
    mistake: 'a copy whose lock is lost goes on when its storage is back',
    golden: 'network-and-storage-lost',
    damage: (run) => unmake(find(run, 'vm.stopped', { by: 'lockLost' })),
    detail: { vm: 'web-01', hosts: ['esx-02', 'esx-01'] },
  },
  {
    checker: 'one-primary',
    mistake: 'two primaries that hear each other again both stay',
    golden: 'partition',
    damage: (run) => insertAfter(run, find(run, 'election.won').seq, 'command.applied', { do: 'network.heal', network: 'mgmt-a' }),
  },
  {
    checker: 'one-primary',
    mistake: 'a host stays isolated although its secondaries are heard',
    golden: 'isolated-primary-found-again',
    damage(run) {
      const ended = find(run, 'host.isolationEnded').seq;
      for (const event of run.events) if (event.seq >= ended && !/^(?:run|command)\./.test(event.type)) unmake(event);
    },
    detail: { isolated: 'esx-01', hears: 'esx-02' },
  },
  {
    checker: 'restart-responsibility',
    mistake: 'a VM that its user powered off is restarted',
    golden: 'failed-secondary',
    damage: (run) => (find(run, 'vm.stopped')['by'] = 'user'),
    detail: { problem: 'wantedOff' },
  },
  {
    checker: 'restart-responsibility',
    mistake: 'a VM that is not protected is restarted',
    golden: 'failed-secondary',
    damage: (run) => insertAfter(run, find(run, 'vm.stopped').seq, 'vm.protectionChanged', { vm: 'web-01', to: 'unprotected' }),
    detail: { problem: 'unprotected' },
  },
  {
    checker: 'restart-responsibility',
    mistake: 'a VM is restarted although nobody can know that it died with its host',
    golden: 'failed-secondary',
    damage(run) {
      unmake(find(run, 'ping.failed', { host: 'esx-02' }));
      unmake(find(run, 'host.stateChanged', { to: 'hostDown' }));
    },
    detail: { problem: 'notJudged', died: 'esx-02' },
  },
  {
    checker: 'restart-responsibility',
    mistake: 'restarts with host monitoring disabled',
    golden: 'failed-secondary',
    damage: (run) => withSettings(run, { hostMonitoring: 'disabled' }),
    detail: { problem: 'hostMonitoringDisabled' },
  },
  {
    checker: 'restart-responsibility',
    mistake: 'a VM of restart priority disabled is started',
    golden: 'failed-secondary',
    damage: (run) => withSettings(run, { restartPriority: 'disabled' }),
    detail: { problem: 'restartPriorityDisabled' },
  },
  {
    checker: 'restart-responsibility',
    mistake: 'a primary restarts what it is not responsible for',
    golden: 'failed-primary',
    damage(run) {
      const list = { host: 'esx-02', datastore: 'ds-2' };
      unmake(find(run, 'vcenter.connectionChanged', { to: 'esx-02' }));
      insertAfter(run, find(run, 'vm.restartAttempted', { vm: 'db-01' }).seq, 'protectedList.locked', list);
      insertAfter(run, find(run, 'failover.started').seq, 'protectedList.released', list);
    },
    detail: { problem: 'notResponsible' },
  },
  {
    checker: 'admission',
    mistake: 'a VM is powered on although the percentage would not be kept',
    golden: 'admission-percentage',
    damage: (run) => withSettings(run, { admissionControl: { ...run.scenario.ha.admissionControl, memoryPercent: 50 } }),
    detail: { problem: 'letThrough', policy: 'percentage', vm: 'web-01' },
  },
  {
    checker: 'admission',
    mistake: 'a VM is refused although the percentage would be kept',
    golden: 'admission-percentage',
    damage: (run) => withSettings(run, { admissionControl: { ...run.scenario.ha.admissionControl, memoryPercent: 24, cpuPercent: 24 } }),
    detail: { problem: 'refused', policy: 'percentage', vm: 'big-01' },
  },
  {
    checker: 'admission',
    mistake: 'a VM is powered on although too few slots would be left',
    golden: 'admission-slots',
    damage: (run) => withSettings(run, { admissionControl: { ...run.scenario.ha.admissionControl, hostFailuresTolerated: 3 } }),
    detail: { problem: 'letThrough', policy: 'slots' },
  },
  {
    checker: 'admission',
    mistake: 'a VM is powered on on a host kept for failover',
    golden: 'admission-failover-hosts',
    damage: (run) => withSettings(run, { admissionControl: { ...run.scenario.ha.admissionControl, failoverHosts: ['esx-02', 'esx-03'] } }),
    detail: { problem: 'failoverHost', vm: 'db-01' },
  },
  {
    checker: 'admission',
    mistake: 'HA is asked for a restart',
    golden: 'admission-does-not-stop-ha',
    damage(run) {
      const { seq, vm, host } = find(run, 'vm.restartAttempted');
      insertAfter(run, seq, 'admission.checked', { do: 'vm.powerOn', vm, host, policy: 'percentage', numbers: {} });
    },
    detail: { problem: 'notAUsersTask' },
  },
  {
    checker: 'isolation',
    mistake: 'the response comes before its delay is over',
    golden: 'isolated-secondary',
    damage: (run) => withSettings(run, { advanced: { ...run.scenario.ha.advanced, 'das.config.fdm.isolationPolicyDelaySec': 31 } }),
    detail: { problem: 'tooEarly' },
  },
  {
    checker: 'isolation',
    mistake: 'a VM is stopped although nobody could restart it',
    golden: 'isolated-secondary',
    damage: (run) => (find(run, 'vm.stopped', { by: 'isolationResponse' })['cause'] = find(run, 'host.declaredIsolated').seq),
    detail: { problem: 'undecided' },
  },
  {
    checker: 'isolation',
    mistake: 'a VM is stopped that was to be left alone',
    golden: 'isolated-secondary',
    damage: (run) => withSettings(run, { isolationResponse: 'none' }),
    detail: { problem: 'leftAlone' },
  },
  {
    checker: 'isolation',
    mistake: 'the response goes on after the isolation has ended',
    golden: 'isolated-secondary',
    damage: (run) =>
      insertAfter(run, find(run, 'powerOnFile.read', { isolated: true }).seq, 'host.isolationEnded', {
        host: 'esx-02',
        reason: 'agentHeard',
      }),
    detail: { problem: 'notIsolated' },
  },
  {
    checker: 'restart-limits',
    mistake: 'more attempts than allowed',
    golden: 'file-locks-and-retries',
    damage: (run) => withSettings(run, { advanced: { ...run.scenario.ha.advanced, 'das.maxvmrestartcount': 1 } }),
    detail: { problem: 'tooMany' },
  },
  {
    checker: 'restart-limits',
    mistake: 'the next attempt is announced for another moment',
    golden: 'file-locks-and-retries',
    damage: (run) => (find(run, 'vm.restartQueued', { reason: 'retry' })['nextAtMs'] = 1),
    detail: { problem: 'wrongWait' },
  },
  {
    checker: 'restart-order',
    mistake: 'a class of VMs is not waited for',
    golden: 'ready-powered-on',
    damage: (run) => unmake(find(run, 'vm.ready', { vm: 'top-02' })),
    detail: { vm: 'mid-01', problem: 'priority' },
  },
  {
    checker: 'restart-order',
    mistake: 'a VM is started before one it depends on',
    golden: 'dependency',
    damage: (run) => unmake(find(run, 'vm.ready', { vm: 'db-01' })),
    detail: { vm: 'web-01', problem: 'dependency' },
  },
  {
    checker: 'vm-resets',
    mistake: 'more resets than the limit allows',
    golden: 'vm-monitoring-tools-failure',
    damage: (run) => withSettings(run, { vmMonitoring: { ...run.scenario.ha.vmMonitoring, maxFailures: 0 } }),
    detail: { problem: 'tooMany' },
  },
  {
    checker: 'restart-limits',
    mistake: 'an attempt is skipped',
    golden: 'power-on-fails-twice',
    damage: (run) => (find(run, 'vm.restartAttempted', { attempt: 2 })['attempt'] = 3),
    detail: { problem: 'skipsAttempts' },
  },
  {
    checker: 'restart-limits',
    mistake: 'more power-ons in flight on a host than allowed',
    golden: 'failed-secondary',
    damage: (run) => withSettings(run, { advanced: { ...run.scenario.ha.advanced, 'das.perHostConcurrentFailoversLimit': 0 } }),
    detail: { problem: 'perHostLimit' },
  },
  {
    checker: 'restart-limits',
    mistake: 'waiting for a host that fits is charged as an attempt',
    golden: 'pending-until-a-host-returns',
    damage: (run) => (find(run, 'vm.restartQueued', { reason: 'noHostFits' })['attempt'] = 1),
    detail: { problem: 'chargedWithoutAttempt' },
  },
  {
    checker: 'vm-place',
    mistake: 'a restart on a host that a must rule forbids',
    golden: 'failed-secondary',
    damage: (run) => (run.scenario = { ...run.scenario, rules: [{ kind: 'vmHostMust', vms: ['web-01'], hosts: ['esx-02'] }] }),
    detail: { problem: 'mustRule' },
  },
  {
    checker: 'vm-place',
    mistake: 'a restart beside a VM that it is to be kept apart from',
    golden: 'ready-powered-on',
    damage: (run) => (run.scenario = { ...run.scenario, rules: [{ kind: 'vmAntiAffinity', vms: ['top-01', 'mid-01'] }] }),
    detail: { problem: 'antiAffinity' },
  },
  {
    checker: 'vm-place',
    mistake: 'a vMotion to a host that a must rule forbids',
    golden: 'evacuation',
    damage(run) {
      const { vm, host } = find(run, 'vm.migrated');
      run.scenario = { ...run.scenario, rules: [{ kind: 'vmHostMustNot', vms: [String(vm)], hosts: [String(host)] }] };
    },
    detail: { type: 'vm.migrated', problem: 'mustRule' },
  },
  {
    checker: 'vm-place',
    mistake: 'a restart on a host in maintenance mode',
    golden: 'failed-secondary',
    damage(run) {
      const target = find(run, 'vm.restartAttempted')['host'];
      insertAfter(run, find(run, 'vm.stopped').seq, 'host.maintenanceChanged', { host: target, from: 'connected', to: 'maintenance' });
    },
    detail: { problem: 'hostClosed' },
  },
  {
    checker: 'vm-place',
    mistake: 'a VM starts where its datastore is out of reach',
    golden: 'failed-secondary',
    damage(run) {
      const { seq, host } = find(run, 'vm.restartAttempted');
      insertAfter(run, seq, 'storage.apdStarted', { host, datastore: 'ds-1' });
    },
    detail: { problem: 'datastoreUnreachable' },
  },
  {
    checker: 'agent-roles',
    mistake: 'a host stays in an election that is over',
    golden: 'election-by-datastores',
    damage: (run) => unmake(find(run, 'session.opened')),
    detail: { problem: 'electionEndless' },
  },
  {
    checker: 'list-owner',
    mistake: 'a list stays free although the primary reaches it',
    golden: 'failed-primary',
    damage: (run) => unmake(find(run, 'protectedList.locked', { datastore: 'ds-1' })),
    detail: { problem: 'free' },
  },
  {
    checker: 'list-owner',
    mistake: 'a dead host keeps its lock',
    golden: 'failed-primary',
    damage: (run) => unmake(find(run, 'protectedList.released', { datastore: 'ds-1' })),
    detail: { problem: 'noPrimary' },
  },
  {
    checker: 'vcenter-view',
    mistake: 'vCenter takes its view from a dead primary',
    golden: 'failed-primary',
    damage: (run) => unmake(find(run, 'vcenter.connectionChanged', { to: null })),
  },
  {
    checker: 'host-states',
    mistake: 'a host that was in the election is said to have been without an agent',
    golden: 'cold-start',
    damage: (run) => (find(run, 'host.stateChanged', { to: 'connectedToMaster' })['from'] = 'uninitialized'),
    detail: { host: 'esx-02', before: ['election'] },
  },
  {
    checker: 'causality',
    mistake: 'an effect before its cause',
    golden: 'failed-secondary',
    damage: (run) => (find(run, 'host.unreachable')['cause'] = find(run, 'run.ended').seq),
    detail: { problem: 'causeNotBefore' },
  },
  {
    checker: 'causality',
    mistake: 'a rule nobody knows',
    golden: 'failed-secondary',
    damage: (run) => (find(run, 'host.unreachable')['rule'] = 'because'),
    detail: { problem: 'unknownRule' },
  },
  {
    checker: 'causality',
    mistake: 'a warning at the start without the start as its cause',
    golden: 'two-hosts-no-answer',
    damage: (run) => insertAfter(run, 1, 'warning.raised', { code: 'x', cause: null }),
    detail: { problem: 'noCause' },
  },
  {
    checker: 'fold',
    mistake: 'the engine holds something that was never traced',
    golden: 'failed-secondary',
    damage: (run) => (run.final.actual.hosts['esx-03']!.configVersion = 2),
    detail: { path: 'state.actual.hosts.esx-03.configVersion' },
  },
];
