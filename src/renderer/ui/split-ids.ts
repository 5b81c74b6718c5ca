/** What of a sentence must not be broken over two lines. */
export interface TextPart {
  readonly text: string;
  /** True for an id together with the Hangul joined to it. */
  readonly id: boolean;
}

/** A kebab-case id with a digit or a single letter at its end (esx-02, mgmt-a), and the particle after it; "time-out" is a word. */
const idWithParticle = /\b[a-z][a-z0-9]*(?:-[a-z0-9]+)*-(?:[0-9]+|[a-z])(?![a-z0-9-])[가-힣]*/g;

/** Cuts a text into ids and the rest, in order and without losing a character. */
export function splitIds(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(idWithParticle)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index), id: false });
    parts.push({ text: found[0], id: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), id: false });
  return parts;
}

const numberAndUnit = /(\d) (?=(?:s|ms|min|h|seconds?|minutes?|hours?|[kKMGT]i?B|[MG]Hz|VMs?|hosts?|points?)\b)/g;

/** Binds a number to its unit with a no-break space: `60 s` stays on one line. Korean units touch their number and need none. */
export function bindUnits(text: string): string {
  return text.replace(numberAndUnit, '$1\u00a0');
}
