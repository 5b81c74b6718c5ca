import { mergeSettings } from '../trace/merge-settings.ts';
import { defaultHa } from './defaults.ts';
import { duration } from './durations.ts';
import { object, optional, present, type Draft } from './fields.ts';
import { reference } from './identifiers.ts';
import { advancedOptions } from './options.ts';
import { boolean, distinct, oneOf, wholeNumber, type Reader } from './readers.ts';
import type { HaSettings, HaSettingsPatch } from './scenario.ts';
import { apdResponses, isolationResponses, pdlResponses, restartPriorities, vmMonitoringModes } from './vms.ts';

const percent = wholeNumber(0, 100);

/** `auto`: computed, as where nothing is said; for a setting that goes back to it. */
function orAuto(read: Reader<number>): Reader<number | null> {
  return (value, path, reading) => (value === 'auto' ? null : read(value, path, reading));
}

const admissionControl = object({
  policy: optional(oneOf(['percentage', 'slots', 'failoverHosts', 'disabled'])),
  hostFailuresTolerated: optional(wholeNumber(0, 95)),
  cpuPercent: optional(orAuto(percent)),
  memoryPercent: optional(orAuto(percent)),
  slotCpuMhz: optional(orAuto(wholeNumber(0, 100_000_000))),
  slotMemoryMib: optional(orAuto(wholeNumber(0, 1_000_000_000))),
  failoverHosts: optional(distinct(reference('host'))),
  performanceDegradationTolerated: optional(percent),
});

const heartbeatDatastores = object({
  policy: optional(oneOf(['allFeasibleDs', 'userSelectedDs', 'allFeasibleDsWithUserPreference'])),
  datastores: optional(distinct(reference('datastore'))),
});

const vmComponentProtection = object({
  apd: optional(oneOf(apdResponses)),
  apdDelay: optional(duration),
  onApdCleared: optional(oneOf(['none', 'reset'])),
  pdl: optional(oneOf(pdlResponses)),
});

/** `none`: no window, the count is absolute (the API's -1). */
const failureWindow: Reader<number | null> = (value, path, reading) => (value === 'none' ? null : duration(value, path, reading));

const vmMonitoring = object({
  mode: optional(oneOf(vmMonitoringModes)),
  failureInterval: optional(duration),
  minUpTime: optional(duration),
  maxFailures: optional(wholeNumber(0, 1_000)),
  maxFailureWindow: optional(failureWindow),
});

const haFields = {
  enabled: optional(boolean),
  hostMonitoring: optional(oneOf(['enabled', 'disabled'])),
  isolationResponse: optional(oneOf(isolationResponses)),
  restartPriority: optional(oneOf(restartPriorities)),
  readyCondition: optional(oneOf(['none', 'poweredOn', 'guestHbStatusGreen', 'appHbStatusGreen'])),
  postReadyDelay: optional(duration),
  restartPriorityTimeout: optional(duration),
  admissionControl: optional(admissionControl),
  heartbeatDatastores: optional(heartbeatDatastores),
  vmComponentProtection: optional(vmComponentProtection),
  vmMonitoring: optional(vmMonitoring),
  advanced: optional(advancedOptions),
};
type HaDraft = Draft<typeof haFields>;
const haMap = object(haFields);

/** HA settings as far as they are given, under their normalised names. */
export const haPatch: Reader<HaSettingsPatch> = (value, path, reading) => {
  const draft = haMap(value, path, reading);
  return draft === undefined ? undefined : patchOf(draft);
};

function patchOf(draft: HaDraft): HaSettingsPatch {
  const { postReadyDelay, restartPriorityTimeout, admissionControl, heartbeatDatastores, vmComponentProtection, vmMonitoring, ...plain } =
    draft;
  const patch = present({
    ...plain,
    postReadyDelayMs: postReadyDelay,
    restartPriorityTimeoutMs: restartPriorityTimeout,
    admissionControl: admissionControl && present(admissionControl),
    heartbeatDatastores: heartbeatDatastores && present(heartbeatDatastores),
    vmComponentProtection: vmComponentProtection && protectionPatch(vmComponentProtection),
    vmMonitoring: vmMonitoring && monitoringPatch(vmMonitoring),
  });
  return patch;
}

function protectionPatch({ apdDelay, ...plain }: NonNullable<HaDraft['vmComponentProtection']>) {
  return present({ ...plain, apdDelayMs: apdDelay });
}

function monitoringPatch({ failureInterval, minUpTime, maxFailureWindow, ...plain }: NonNullable<HaDraft['vmMonitoring']>) {
  return present({ ...plain, failureIntervalMs: failureInterval, minUpTimeMs: minUpTime, maxFailureWindowMs: maxFailureWindow });
}

/** Full settings of a file. */
export function haSettings(patch: HaSettingsPatch | undefined): HaSettings {
  return mergeSettings(defaultHa, patch ?? {});
}
