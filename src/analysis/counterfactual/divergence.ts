/** Where two runs part: the first moment at which not the same happens, compared by meaning. */
import type { TraceEvent } from '#simulation/trace/event.ts';

export interface Divergence {
  readonly atMs: number;
  /** The first event of that moment which the other run does not have; null where it has them all. */
  readonly original: TraceEvent | null;
  readonly variant: TraceEvent | null;
}

/**
 * The first difference between two traces; null where there is none. Events are equal when moment, type, rule and fields are: their numbers
 * and those of their causes shift as soon as anything differs, and the order within one moment says nothing.
 */
export function firstDifference(original: Iterable<TraceEvent>, variant: Iterable<TraceEvent>): Divergence | null {
  const left = moments(original);
  const right = moments(variant);
  for (;;) {
    const [mine, other] = [left.next().value ?? null, right.next().value ?? null];
    if (mine === null && other === null) return null;
    const atMs = Math.min(mine?.atMs ?? Infinity, other?.atMs ?? Infinity);
    const here = mine?.atMs === atMs ? mine : nothing;
    const there = other?.atMs === atMs ? other : nothing;
    const [first, second] = [firstWithout(here, there), firstWithout(there, here)];
    if (first !== null || second !== null) return { atMs, original: first, variant: second };
  }
}

interface Moment {
  readonly atMs: number;
  readonly events: readonly TraceEvent[];
  /** What each event says, as text. */
  readonly meanings: readonly string[];
}
const nothing: Moment = { atMs: 0, events: [], meanings: [] };

/** Events by moment; the frame of the run (its seed, its hash) is none of what happens in it. */
function* moments(trace: Iterable<TraceEvent>): Generator<Moment, undefined> {
  let events: TraceEvent[] = [];
  const moment = (): Moment => ({ atMs: events[0]?.atMs ?? 0, events, meanings: events.map(meaningOf) });
  for (const event of trace) {
    if (event.type === 'run.started' || event.type === 'run.ended') continue;
    if (events.length > 0 && events[0]?.atMs !== event.atMs) {
      yield moment();
      events = [];
    }
    events.push(event);
  }
  if (events.length > 0) yield moment();
}

function meaningOf(event: TraceEvent): string {
  return JSON.stringify({ ...event, seq: 0, cause: 0, alsoCauses: 0 });
}

/** The first event of `moment` that `other` does not have, or not as often. */
function firstWithout(moment: Moment, other: Moment): TraceEvent | null {
  const spare = new Map<string, number>();
  for (const meaning of other.meanings) spare.set(meaning, (spare.get(meaning) ?? 0) + 1);
  const index = moment.meanings.findIndex((meaning) => {
    const left = spare.get(meaning) ?? 0;
    spare.set(meaning, left - 1);
    return left <= 0;
  });
  return moment.events[index] ?? null;
}
