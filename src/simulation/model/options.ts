import type { HaSettings } from '../scenario/scenario.ts';

/**
 * Times and counts of the mechanisms, read from the advanced options a host has stored. Defaults: facts, section 0.
 * Option values in the product are seconds unless the name says otherwise; everything here is milliseconds.
 */

function seconds(settings: HaSettings, option: string, fallback: number): number {
  const value = settings.advanced[option];
  return (typeof value === 'number' ? value : fallback) * 1000;
}

function count(settings: HaSettings, option: string, fallback: number): number {
  const value = settings.advanced[option];
  return typeof value === 'number' ? value : fallback;
}

/** Every agent sends one each whole second (S7, S1). */
export const heartbeatIntervalMs = 1000;
/** Silence after which datastore heartbeats are watched (S2, S3). */
export const datastoreWatchAfterMs = 3000;
/** How long datastore heartbeats must stay silent before a host counts as dead (S2). */
export const datastoreWatchWindowMs = 15_000;
/** Silence after which a secondary enters an election (S2). */
export const electionAfterMs = 10_000;
export const electionDurationMs = 15_000;
/** Election won -> first restarts of a new primary (S2). */
export const newPrimaryRestartDelayMs = 10_000;
/** How long a lone host pings its isolation addresses before it declares itself isolated (S2, S10). */
export const isolationPingWindowMs = 5000;
/** Period of a primary's reading of poweron files (S2: about 30 s). */
export const powerOnFilePollMs = 30_000;
/** A starting agent listens this long for a primary (our choice). */
export const listenDurationMs = 1000;
/** Waits between restart attempts: attempts at 0, 2, 6, 14 and 30 min (S2). */
export const retryDelaysMs: readonly number[] = [120_000, 240_000, 480_000, 960_000];

export const hostTimeoutMs = (settings: HaSettings): number => seconds(settings, 'das.config.fdm.hostTimeout', 10);
export const pingTimeoutMs = (settings: HaSettings): number => seconds(settings, 'das.config.fdm.icmpPingTimeout', 5);
export const deadPingIntervalMs = (settings: HaSettings): number => seconds(settings, 'das.config.fdm.deadIcmpPingInterval', 10);
/** Declared isolated -> response; values under 30 s count as 30 s (S11, S2). */
export const isolationDelayMs = (settings: HaSettings): number =>
  Math.max(30_000, seconds(settings, 'das.config.fdm.isolationPolicyDelaySec', 30));
export const isolationShutdownTimeoutMs = (settings: HaSettings): number => seconds(settings, 'das.isolationshutdowntimeout', 300);
export const unknownStateMonitorMs = (settings: HaSettings): number =>
  seconds(settings, 'das.config.fdm.policy.unknownStateMonitorPeriod', 10);
/** Attempts in all, the first included (S2). */
export const maxRestartAttempts = (settings: HaSettings): number => count(settings, 'das.maxvmrestartcount', 5);
/** A VM whose Tools heartbeats fail is reset after this long without disk and network I/O; 0: I/O is not looked at (S20). */
export const ioStatsIntervalMs = (settings: HaSettings): number => seconds(settings, 'das.iostatsinterval', 120);
export const concurrentFailovers = (settings: HaSettings): number => count(settings, 'das.perHostConcurrentFailoversLimit', 32);
/** Fault Tolerance VMs a host may hold, secondaries included; 0: no limit (S66). */
export const mostFaultTolerantVms = (settings: HaSettings): number => count(settings, 'das.maxftvmsperhost', 4);
export const heartbeatDatastoresPerHost = (settings: HaSettings): number =>
  Math.min(5, Math.max(2, count(settings, 'das.heartbeatDsPerHost', 2)));

/** True when an option of the cluster is set to true. */
export function isOn(settings: HaSettings, option: string, fallback = false): boolean {
  const value = settings.advanced[option];
  return value === undefined ? fallback : value === true || value === 'true' || value === 1;
}

const isolationAddressOptions = Array.from({ length: 10 }, (_, index) => `das.isolationaddress${index}`);

/**
 * Addresses a lone host pings: the default gateway (unless das.usedefaultisolationaddress is false), then das.isolationaddress0..9
 * (S27, S33). @param gateway of the first of the host's HA networks that has one, or null.
 */
export function isolationAddresses(settings: HaSettings, gateway: string | null): string[] {
  const addresses = gateway !== null && isOn(settings, 'das.usedefaultisolationaddress', true) ? [gateway] : [];
  for (const option of isolationAddressOptions) {
    const value = settings.advanced[option];
    if (typeof value === 'string' && !addresses.includes(value)) addresses.push(value);
  }
  return addresses;
}
