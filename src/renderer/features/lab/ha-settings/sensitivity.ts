/** The presets of VM monitoring over four settings; anything else is custom. The minimum uptimes of medium and low have no source: our choice. */
import type { Values } from './fields.ts';

const minute = 60_000;
const presets = {
  high: { failureIntervalMs: 30_000, minUpTimeMs: 2 * minute, maxFailures: 3, maxFailureWindowMs: 60 * minute },
  medium: { failureIntervalMs: minute, minUpTimeMs: 4 * minute, maxFailures: 3, maxFailureWindowMs: 24 * 60 * minute },
  low: { failureIntervalMs: 2 * minute, minUpTimeMs: 8 * minute, maxFailures: 3, maxFailureWindowMs: 7 * 24 * 60 * minute },
} as const;

export const sensitivities = ['high', 'medium', 'low'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** The settings a preset stands for, under their paths. */
export function presetValues(preset: Sensitivity): Values {
  return Object.fromEntries(Object.entries(presets[preset]).map(([name, value]) => [`vmMonitoring.${name}`, value]));
}

/** The preset these settings are; null: a custom one. */
export function sensitivityOf(values: Values): Sensitivity | null {
  return sensitivities.find((preset) => Object.entries(presetValues(preset)).every(([path, value]) => values[path] === value)) ?? null;
}
