import type { DecidingValue } from '#simulation/trace/deciding-value.ts';
import { textOfValue } from '#simulation/trace/deciding-value.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { keyPart, sentenceKey } from '#simulation/trace/sentence-key.ts';

/** The part of i18next that a sentence needs: a text by key, and whether there is one. */
export interface Texts {
  t(key: string, values?: Record<string, unknown>): string;
  exists(key: string): boolean;
}

/**
 * An event as a sentence of the namespace `simulation`. The namespace names, per type, the field that chooses between sentences.
 * @param texts bound to that namespace and the language in use.
 */
export function sentenceOf(event: TraceEvent, texts: Texts): string {
  const fields = event as unknown as Record<string, unknown>;
  const type = keyPart(event.type);
  const values: Record<string, unknown> = { ...fields };
  for (const [name, value] of Object.entries(fields)) if (Array.isArray(value)) values[name] = value.map(String).join(', ');
  // "do" is an action's name: people read its title.
  if (typeof fields['do'] === 'string') values['do'] = actionTitle(fields['do'], texts);
  const chooser = texts.exists(`discriminators.${type}`) ? texts.t(`discriminators.${type}`) : null;
  return texts.t(
    sentenceKey(event, chooser, (key) => texts.exists(key)),
    values,
  );
}

/** Title of an action: "Cut host power". */
export function actionTitle(action: string, texts: Texts): string {
  return texts.t(`actions.${keyPart(action)}`);
}

export type DeciderIcon = 'timer' | 'setting' | 'message' | 'model' | 'fault';

/** What decided a step: a timer, a setting or a message, with its value in words. */
export interface Decider {
  readonly icon: DeciderIcon;
  readonly name: string;
  readonly value: string;
  /** The documents are silent here: the model had to choose. */
  readonly ownChoice: boolean;
}

const deciderIcons: ReadonlySet<string> = new Set(['timer', 'setting', 'message', 'model', 'fault']);

/**
 * The decider of a rule, or null for events no rule makes.
 * @param value what it was worth in this run; null where that cannot differ from what the rule says
 */
export function deciderOf(rule: string | null, value: DecidingValue | null, texts: Texts): Decider | null {
  if (rule === null || !texts.exists(`deciders.${rule}.name`)) return null;
  const icon = texts.t(`deciders.${rule}.icon`);
  return {
    icon: deciderIcons.has(icon) ? (icon as DeciderIcon) : 'message',
    name: texts.t(`deciders.${rule}.name`),
    value: value === null ? texts.t(`deciders.${rule}.value`) : textOfValue(value, (key, values) => texts.t(key, values)),
    ownChoice: texts.t(`deciders.${rule}.ownChoice`) === 'true',
  };
}
