import type { TraceEvent } from './event.ts';

/** Dots open a level in keys of text files, so names of types and actions are written with `_`. */
export function keyPart(name: string): string {
  return name.replaceAll('.', '_');
}

/**
 * Which sentence of `simulation.json` tells an event: `events.<type>.<variant>`, else `events.<type>.default`. The variant is the value of the first of
 * the fields named by `discriminators.<type>` for which there is one; a field that is true chooses by its own name, an empty list by `none`.
 * @param discriminator the names, separated by blanks; null: the type has one sentence. @param exists whether a key has a text.
 */
export function sentenceKey(event: TraceEvent, discriminator: string | null, exists: (key: string) => boolean): string {
  const fields = event as unknown as Readonly<Record<string, unknown>>;
  const variants = (discriminator?.split(' ') ?? []).flatMap((field) => [
    Array.isArray(fields[field]) && fields[field].length === 0 ? 'none' : String(fields[field]),
    ...(fields[field] === true ? [field] : []),
  ]);
  const keys = variants.map((variant) => `events.${keyPart(event.type)}.${keyPart(variant)}`);
  return keys.find(exists) ?? `events.${keyPart(event.type)}.default`;
}
