import type { Rect } from './layout.ts';

/** Where a tile has its number and its marks, in pixels from its upper left corner. */
export interface TilePlace {
  /** The middle of the host's glyph. */
  readonly glyph: { readonly x: number; readonly y: number };
  readonly nameX: number;
  readonly lineY: number;
  /** How wide the number may be. */
  readonly room: number;
  /** The middle of the mark that the views differ. */
  readonly diff: { readonly x: number; readonly y: number };
  /** The line of the marks for cut links and lost storage. */
  readonly troublesY: number;
}

const narrowBelow = 60;
/** Below this width glyph and number have no room beside each other. */
const tinyBelow = 40;
/** From this height on a narrow tile has a line for its marks, between its number and its pips. */
const secondLineFrom = 48;

/** The number comes first: what has no room beside it in a narrow tile stands below it or on the tile's corner. */
export function tilePlace({ w, h }: Pick<Rect, 'w' | 'h'>, deviates: boolean, differs: boolean): TilePlace {
  const tiny = w < tinyBelow;
  const nameX = !deviates ? 6 : tiny ? 10 : 21;
  const lineY = Math.min(11.5, h * 0.3);
  const narrow = w < narrowBelow;
  const below = narrow && h >= secondLineFrom;
  const onCorner = narrow && !below;
  const taken = !differs || below ? 0 : onCorner ? 8 : 13;
  return {
    glyph: tiny ? { x: 3, y: 3 } : { x: 11.5, y: lineY },
    nameX,
    lineY,
    room: w - nameX - 3 - taken,
    diff: onCorner ? { x: w - 4, y: 3 } : { x: w - 9, y: lineY + (below ? 14 : 0) },
    troublesY: lineY + (below ? 14 : 0),
  };
}
