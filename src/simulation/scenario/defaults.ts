/** What a file that says nothing means. Sources: contract of the scenario file; values of the vSphere API where it has them. */
import type { HaSettings, Scenario } from './scenario.ts';

const second = 1_000;
const minute = 60 * second;

export const defaultHorizonMs = 10 * minute;
export const defaultBootDurationMs = 2 * minute;

export const vmDefaults = {
  power: 'on',
  cpuReservationMhz: 0,
  memoryReservationMib: 0,
  memoryMib: 4096,
  memoryOverheadMib: 100,
  tools: 'running',
  powerOnDurationMs: 10 * second,
  guestHeartbeatAfterMs: 30 * second,
  appHeartbeatAfterMs: 60 * second,
  guestShutdownDurationMs: 60 * second,
  powerOnFails: 0,
} as const;

export const hostDefaults = { cpuMhz: 20_000, memoryMib: 131_072, state: 'connected' } as const;

export const defaultHa: HaSettings = {
  enabled: true,
  hostMonitoring: 'enabled',
  isolationResponse: 'none',
  restartPriority: 'medium',
  readyCondition: 'none',
  postReadyDelayMs: 0,
  restartPriorityTimeoutMs: 600 * second,
  admissionControl: {
    policy: 'percentage',
    hostFailuresTolerated: 1,
    cpuPercent: null,
    memoryPercent: null,
    slotCpuMhz: null,
    slotMemoryMib: null,
    failoverHosts: [],
    performanceDegradationTolerated: 100,
  },
  heartbeatDatastores: { policy: 'allFeasibleDsWithUserPreference', datastores: [] },
  vmComponentProtection: { apd: 'disabled', apdDelayMs: 180 * second, onApdCleared: 'none', pdl: 'disabled' },
  vmMonitoring: {
    mode: 'vmMonitoringDisabled',
    failureIntervalMs: 30 * second,
    minUpTimeMs: 120 * second,
    maxFailures: 3,
    maxFailureWindowMs: 60 * minute,
  },
  advanced: {},
};

export const defaultProactiveHa: Scenario['proactiveHa'] = { mode: 'disabled', moderate: 'quarantine', severe: 'maintenance' };
