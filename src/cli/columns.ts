/** Texts in columns of a terminal. */

/** Columns a text takes on a terminal: Hangul takes two. */
function widthOf(text: string): number {
  const wide = text.match(/[\u1100-\u11ff\u3000-\ud7a3\uff00-\uff60]/gu)?.length ?? 0;
  return text.length + wide;
}

/** Columns of the widest of some texts. */
export function widest(...texts: readonly string[]): number {
  return Math.max(...texts.map(widthOf));
}

/** Aligned to the right. */
export function fill(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** Aligned to the left. */
export function fillRight(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
