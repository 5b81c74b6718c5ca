/** Text in a drawing cannot wrap or be measured before it is painted, so its width is estimated; the estimate errs on the wide side. */

const hangul = /[ᄀ-ᇿ⺀-꓏가-힣＀-￯]/u;
const narrow = /[iljtfr.,:;'|!() [\]·-]/u;
const wide = /[mwMW@%≠]/u;

/** Estimated width in pixels of `text` set at `size` pixels. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const char of text) units += hangul.test(char) ? 0.88 : wide.test(char) ? 0.86 : narrow.test(char) ? 0.34 : 0.58;
  return units * size;
}

/** Width of text in the mono face, in which every Latin letter is equally wide. */
export function monoWidth(text: string, size: number): number {
  return text.length * size * 0.6;
}

/** `text`, or as much of it as fits into `width` pixels with an ellipsis. Its end is kept, because names of hosts differ there: `…node-12`. */
export function fitName(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  for (let from = 1; from < text.length; from++) {
    const shorter = `…${text.slice(from)}`;
    if (textWidth(shorter, size) <= width) return shorter;
  }
  return '…';
}

/** Words, or as many of their letters as fit with an ellipsis. Their beginning is kept. */
export function fitWord(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  for (let to = text.length - 1; to > 0; to--) {
    const shorter = `${text.slice(0, to).trimEnd()}…`;
    if (textWidth(shorter, size) <= width) return shorter;
  }
  return '…';
}
