/**
 * Ids of the rules in docs/MODEL.md. Each has a sentence in locales/<lang>/simulation.json under `rules`.
 * Ids are never reused with another meaning.
 */
export const ruleIds = [
  'heartbeat-loss', 'heartbeat-resume', 'network-switch',
  'datastore-heartbeat-watch', 'datastore-heartbeat-seen', 'datastore-heartbeat-lost',
  'host-unreachable', 'host-ping', 'failed-host', 'agent-unreachable', 'partitioned-host', 'isolated-host', 'rejoined-host',
  'election-on-silence', 'election-on-leave', 'election-on-start', 'election-result', 'primary-conflict', 'follow-primary', 'session',
  'isolation-ping', 'isolation-declared', 'isolation-ended',
  'isolation-response', 'isolation-ownership', 'isolation-cancelled', 'isolation-shutdown-timeout',
  'protected-list-lock', 'protected-list-release', 'poweron-file',
  'failed-primary', 'failover', 'restart-placement', 'restart-power-on', 'restart-retry', 'restart-limit', 'restart-pending',
  'restart-disabled', 'restart-in-flight', 'file-lock', 'target-lost', 'vm-failure', 'lock-lost',
  'protection-commit', 'protection-removed', 'protection-off', 'snapshot-revert', 'vm-power',
  'agent-lifecycle', 'host-power', 'maintenance-mode', 'standby-mode', 'host-disconnect', 'host-reconfigure', 'host-return', 'cold-start',
  'configuration-propagation', 'vcenter-connection', 'vcenter-view', 'configuration-warning',
  'storage-access', 'vmotion',
] as const;

export type RuleId = (typeof ruleIds)[number];
