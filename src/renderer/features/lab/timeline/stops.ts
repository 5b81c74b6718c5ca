/** Where one can stand on the timeline with the keyboard: the marks of the events, then the bands of each lane, as far as they were seen. */
import { begunBy } from '#renderer/run/bands.ts';
import { countWhile } from '#renderer/run/count-while.ts';
import type { Lane, Mark } from './lanes.ts';
import { settle, walk, walkKeys } from './walk.ts';
import type { WalkPlace, WalkRow } from './walk.ts';

export function walkRows(marks: readonly Mark[], lanes: readonly Lane[], frontierMs: number): WalkRow[] {
  const seenMarks = countWhile(marks, ({ atMs }) => atMs <= frontierMs);
  return [
    { length: seenMarks, atMs: (index) => marks[index]?.atMs ?? 0 },
    ...lanes.map(({ bands }) => ({ length: begunBy(bands, frontierMs), atMs: (index: number) => bands[index]?.fromMs ?? 0 })),
  ];
}

/** The stop one stands on and those the arrows lead to from it, each once. */
export function stopsAround(rows: readonly WalkRow[], place: WalkPlace): WalkPlace[] {
  const here = settle(rows, place);
  if ((rows[here.row]?.length ?? 0) === 0) return [];
  const around = walkKeys.map((key) => walk(rows, here, key));
  return [here, ...around].filter((stop, at, all) => all.findIndex(({ row, index }) => row === stop.row && index === stop.index) === at);
}
