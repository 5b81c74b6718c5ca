/** What the learner sees of a drawing that is larger than its stage. */

/** Where the drawing lies: `k` times as large as at rest, moved by `x` and `y` pixels. */
export interface Placement {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export const atRest: Placement = { k: 1, x: 0, y: 0 };

/** The part of the stage that shows the drawing, in pixels of the stage. */
export interface Sight {
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** @param box in pixels of the drawing at rest, already `k` times as large */
export function isInSight(box: Box, { x, y }: Placement, sight: Sight): boolean {
  const left = box.x + x;
  const top = box.y + y;
  return left + box.w > 0 && left < sight.width && top + box.h > sight.top && top < sight.top + sight.height;
}

/** Kept so that the drawing's edge never comes inside the sight. */
export function clampPlacement({ k, x, y }: Placement, sight: Sight): Placement {
  const bottom = sight.top + sight.height;
  return {
    k,
    x: Math.min(0, Math.max(sight.width * (1 - k), x)),
    y: Math.min(sight.top * (1 - k), Math.max(bottom * (1 - k), y)),
  };
}

/** Moved just as far as a box needs to be wholly in sight with some room around it; larger boxes show their beginning. */
export function bringInSight(box: Box, placement: Placement, sight: Sight, margin = 12): Placement {
  const shift = (start: number, length: number, from: number, to: number): number => {
    if (start - margin < from) return from - (start - margin);
    const over = start + length + margin - to;
    return over > 0 ? -Math.min(over, start - margin - from) : 0;
  };
  const dx = shift(box.x + placement.x, box.w, 0, sight.width);
  const dy = shift(box.y + placement.y, box.h, sight.top, sight.top + sight.height);
  return dx === 0 && dy === 0 ? placement : clampPlacement({ k: placement.k, x: placement.x + dx, y: placement.y + dy }, sight);
}
