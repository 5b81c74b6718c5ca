/** The timeline's keyboard: up and down go from lane to lane, left and right from band to band or mark to mark. */

/** A lane's things one can stand on, each with its moment, ascending. */
export type WalkRow = readonly { readonly atMs: number }[];

export interface WalkPlace {
  readonly row: number;
  readonly index: number;
}

export type WalkKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function isWalkKey(key: string): key is WalkKey {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
}

/** A place that exists in rows that may have changed since: time moves while one stands there. */
export function settle(rows: readonly WalkRow[], place: WalkPlace): WalkPlace {
  const row = Math.min(Math.max(0, place.row), Math.max(0, rows.length - 1));
  return { row, index: Math.min(Math.max(0, place.index), Math.max(0, (rows[row]?.length ?? 1) - 1)) };
}

/** The place a key leads to. In another lane one lands on the last thing that began no later than where one was. */
export function walk(rows: readonly WalkRow[], from: WalkPlace, key: WalkKey): WalkPlace {
  const place = settle(rows, from);
  if (key === 'ArrowLeft' || key === 'ArrowRight') return settle(rows, { ...place, index: place.index + (key === 'ArrowLeft' ? -1 : 1) });
  const row = place.row + (key === 'ArrowUp' ? -1 : 1);
  const target = rows[row];
  if (!target) return place;
  const atMs = rows[place.row]?.[place.index]?.atMs ?? 0;
  return settle(rows, { row, index: target.findLastIndex((thing) => thing.atMs <= atMs) });
}
