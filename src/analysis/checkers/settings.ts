import type { HaSettings, HaSettingsPatch } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';

/** The versions of the cluster's HA settings: the file's is 1, each `ha.set` makes the next (contract, section 8). */
export interface SettingsVersions {
  tell(event: TraceEvent): void;
  /** @param version 0 or unknown: the newest. */
  version(version: number): HaSettings;
}

export function createSettings(first: HaSettings): SettingsVersions {
  const versions = [first];
  return {
    tell(event) {
      if (event.type !== 'command.applied' || event.do !== 'ha.set') return;
      versions.push(patched(versions.at(-1) ?? first, event['ha'] as HaSettingsPatch));
    },
    version: (version) => versions[version - 1] ?? versions.at(-1) ?? first,
  };
}

/** Objects merge, lists and plain values replace; an advanced option that is null is set no more (contract, section 8). */
function patched(settings: HaSettings, patch: HaSettingsPatch): HaSettings {
  const result = { ...settings } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    const before = result[key];
    const merges = typeof value === 'object' && !Array.isArray(value) && typeof before === 'object';
    result[key] = merges ? { ...before, ...value } : value;
  }
  result['advanced'] = Object.fromEntries(Object.entries(result['advanced'] as object).filter(([, value]) => value !== null));
  return result as unknown as HaSettings;
}

/** A number among the advanced options. */
export function numberOption(settings: HaSettings, option: string, fallback: number): number {
  const value = settings.advanced[option];
  return typeof value === 'number' ? value : fallback;
}

/** A switch among the advanced options. */
export function flagOption(settings: HaSettings, option: string, fallback: boolean): boolean {
  const value = settings.advanced[option];
  return value === undefined ? fallback : value === true || value === 'true' || value === 1;
}

/** An option in seconds, as ms. */
export function secondsOption(settings: HaSettings, option: string, fallbackSeconds: number): number {
  return numberOption(settings, option, fallbackSeconds) * 1000;
}
