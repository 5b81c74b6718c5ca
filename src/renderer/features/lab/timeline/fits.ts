import { textWidth } from '#renderer/cluster-view/fit-text.ts';

/** Whether a label may be drawn: it must lie inside its band whole. */
export function fitsIn(text: string, width: number, size: number): boolean {
  return text !== '' && textWidth(text, size) <= width;
}
