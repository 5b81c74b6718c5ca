/** Events as sentences, chosen as locales/<lang>/simulation.json says: per type, one field picks among several. */
import type { TraceEvent } from '#simulation/trace/event.ts';
import { keyPart, sentenceKey } from '#simulation/trace/sentence-key.ts';
import type { Texts } from './texts.ts';

/** @param texts of the namespace `simulation` */
export function sentenceOf(event: TraceEvent, texts: Texts): string {
  const fields = event as unknown as Readonly<Record<string, unknown>>;
  const type = keyPart(event.type);
  const action = fields['do'];
  const values = typeof action === 'string' ? { ...fields, do: texts.t(`actions.${keyPart(action)}`) } : fields;
  const chooser = texts.exists(`discriminators.${type}`) ? texts.t(`discriminators.${type}`) : null;
  return texts.t(
    sentenceKey(event, chooser, (key) => texts.exists(key)),
    values,
  );
}

/** A span of time in words: `4 min 40 s`. @param cli texts of that namespace */
export function spanText(ms: number, cli: Texts): string {
  const sizes = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, size] of Object.entries(sizes)) {
    const n = Math.floor(rest / size);
    if (n > 0) parts.push(cli.t(`span.${unit}`, { n }));
    rest -= n * size;
  }
  return parts.length === 0 ? cli.t('span.s', { n: 0 }) : parts.join(' ');
}

/** `00:01:18.000`: hours, minutes, seconds and milliseconds of simulated time. */
export function clockText(ms: number): string {
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  const seconds = Math.floor(ms / 1_000);
  return `${pad(Math.floor(seconds / 3_600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(ms % 1_000, 3)}`;
}
