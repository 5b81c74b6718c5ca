import type { Trace } from '#simulation/trace/trace.ts';
import { importanceAt, importanceLevels } from './importance.ts';
import type { Importance } from './importance.ts';
import { concerns, thingKey } from './subject.ts';
import type { Thing } from './subject.ts';

/** What lists, filters and the player ask of all events of a run, found once. The end of the run is no moment to go to. */
export interface EventIndex {
  /** Moments at which something happened, ascending. */
  readonly moments: readonly number[];
  readonly importantMoments: readonly number[];
  /** `seq` of all important events, ascending. */
  readonly important: readonly number[];
  importance(seq: number): Importance;
  /** `seq` of all events that have to do with a thing, ascending; found when first asked for. */
  concerning(thing: Thing): readonly number[];
}

export function createEventIndex(trace: Trace): EventIndex {
  const levels = new Uint8Array(trace.length + 1);
  const important: number[] = [];
  const moments: number[] = [];
  const importantMoments: number[] = [];
  for (let seq = 1; seq <= trace.length; seq += 1) {
    const importance = importanceAt(trace, seq);
    levels[seq] = importanceLevels.indexOf(importance);
    if (importance === 'important') important.push(seq);
    if (trace.typeOf(seq) === 'run.ended') continue;
    addMoment(moments, trace.atMs(seq));
    if (importance === 'important') addMoment(importantMoments, trace.atMs(seq));
  }
  const about = new Map<string, readonly number[]>();
  return {
    moments,
    importantMoments,
    important,
    importance: (seq) => importanceLevels[levels[seq] ?? 0] ?? 'important',
    concerning(thing) {
      const key = thingKey(thing);
      const known = about.get(key) ?? [...trace].filter((event) => concerns(event, thing)).map(({ seq }) => seq);
      about.set(key, known);
      return known;
    },
  };
}

function addMoment(moments: number[], atMs: number): void {
  if (moments.at(-1) !== atMs) moments.push(atMs);
}
