/** The timeline's keyboard: up and down go from lane to lane, left and right from band to band or mark to mark. */

/** A lane's things one can stand on: how many there are, and their moments, ascending. */
export interface WalkRow {
  readonly length: number;
  atMs(index: number): number;
}

export interface WalkPlace {
  readonly row: number;
  readonly index: number;
}

export const walkKeys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
export type WalkKey = (typeof walkKeys)[number];

export function isWalkKey(key: string): key is WalkKey {
  return walkKeys.some((one) => one === key);
}

/** A place that exists in rows that may have changed since: time moves while one stands there. Empty rows cannot be stood on. */
export function settle(rows: readonly WalkRow[], place: WalkPlace): WalkPlace {
  const filled = (row: number): boolean => (rows[row]?.length ?? 0) > 0;
  const wanted = Math.min(Math.max(0, place.row), Math.max(0, rows.length - 1));
  const below = rows.findIndex((_, row) => row >= wanted && filled(row));
  const row = below === -1 ? rows.findLastIndex((_, at) => filled(at)) : below;
  if (row === -1) return { row: 0, index: 0 };
  return { row, index: Math.min(Math.max(0, place.index), (rows[row]?.length ?? 1) - 1) };
}

/** The place a key leads to. In another lane one lands on the last thing that began no later than where one was. */
export function walk(rows: readonly WalkRow[], from: WalkPlace, key: WalkKey): WalkPlace {
  const place = settle(rows, from);
  if (key === 'ArrowLeft' || key === 'ArrowRight') return settle(rows, { ...place, index: place.index + (key === 'ArrowLeft' ? -1 : 1) });
  const filled = (things: WalkRow): boolean => things.length > 0;
  const row =
    key === 'ArrowUp'
      ? rows.findLastIndex((things, at) => at < place.row && filled(things))
      : rows.findIndex((things, at) => at > place.row && filled(things));
  const target = rows[row];
  if (!target) return place;
  const atMs = rows[place.row]?.atMs(place.index) ?? 0;
  let index = target.length - 1;
  while (index > 0 && target.atMs(index) > atMs) index -= 1;
  return settle(rows, { row, index });
}
