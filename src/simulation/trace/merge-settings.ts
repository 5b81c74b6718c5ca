import type { HaSettings, HaSettingsPatch } from '../scenario/scenario.ts';

/** Settings after a partial change: objects merge, lists and plain values replace. Pure; what a file, `ha.set` in a run and the page all do. */
export function mergeSettings(settings: HaSettings, patch: HaSettingsPatch): HaSettings {
  return {
    ...settings,
    ...patch,
    admissionControl: { ...settings.admissionControl, ...patch.admissionControl },
    heartbeatDatastores: { ...settings.heartbeatDatastores, ...patch.heartbeatDatastores },
    vmComponentProtection: { ...settings.vmComponentProtection, ...patch.vmComponentProtection },
    vmMonitoring: { ...settings.vmMonitoring, ...patch.vmMonitoring },
    advanced: withoutNull({ ...settings.advanced, ...patch.advanced }),
  };
}

/** The options that have a value. */
function withoutNull(options: NonNullable<HaSettingsPatch['advanced']>): HaSettings['advanced'] {
  return Object.fromEntries(Object.entries(options).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}
