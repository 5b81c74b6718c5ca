import { numberText } from './draft.ts';
import type { Control, Field, SettingValue } from './fields.ts';

/** Texts of the namespace `ha`. */
export type Translate = (key: string, values?: Record<string, unknown>) => string;

/** A number with its unit, as a sentence has it: "18초", "18 s". */
export function withUnit(t: Translate, unit: string, amount: string): string {
  return t(`unit.${unit}`, { amount, count: Number(amount) });
}

/** A setting's value in words of the language on the screen. */
export function valueText(t: Translate, field: Field, value: SettingValue | undefined): string {
  return textOf(t, field.path, field.control, value ?? null);
}

function textOf(t: Translate, path: string, control: Control, value: SettingValue): string {
  switch (control.kind) {
    case 'choice':
      return t(`choice.${path}.${String(value)}`);
    case 'switch':
      return t(value === control.on ? 'on' : 'off');
    case 'list':
      return Array.isArray(value) && value.length > 0 ? value.join(', ') : t('empty');
    case 'number':
      return value === null ? t(`field.${path}.empty`) : withUnit(t, control.unit, numberText(control, value));
  }
}
