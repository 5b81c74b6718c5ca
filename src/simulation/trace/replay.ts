import type { TraceEvent } from './event.ts';
import { applyEvent } from './fold.ts';
import { forkState } from './sharing.ts';
import type { ClusterState } from './state.ts';
import type { Trace } from './trace.ts';

/**
 * Events between two kept states: at least so many, and more in a large cluster, where one more state costs as much as folding this many
 * events for each of its VMs and hosts.
 */
const fewestBetween = 1024;
const eventsPerEntry = 2;

export interface Replay {
  /** The state after every event with `atMs` <= `ms`; its own `atMs` is `ms`. Treat it as read-only. */
  at(ms: number): ClusterState;
  /** The state right after the event `seq`; 0 gives the initial state. Treat it as read-only. */
  afterSeq(seq: number): ClusterState;
  /** How many events have `atMs` <= `ms`. */
  countAt(ms: number): number;
}

interface Kept {
  /** Events folded into it. */
  readonly count: number;
  readonly state: ClusterState;
}

/**
 * Makes any moment of a run available by folding its trace, with kept states in between so that jumping about stays quick. The states share
 * what they have in common.
 * @param initial the state at 0 before any event.
 */
export function createReplay(initial: ClusterState, trace: Trace): Replay {
  const { hosts, vms } = initial.actual;
  const between = Math.max(fewestBetween, eventsPerEntry * (Object.keys(vms).length + Object.keys(hosts).length));
  const kept: Kept[] = [{ count: 0, state: forkState(initial) }];
  let last = kept[0] as Kept;

  const folded = (from: Kept, count: number): Kept => {
    const state = forkState(from.state);
    for (let seq = from.count + 1; seq <= count; seq++) applyEvent(state, trace.event(seq) as TraceEvent);
    return { count, state };
  };

  const keptBelow = (count: number): Kept => {
    const place = Math.floor(count / between);
    while (kept.length <= place) kept.push(folded(kept[kept.length - 1] as Kept, kept.length * between));
    return kept[place] as Kept;
  };

  const stateAfter = (count: number): ClusterState => {
    if (last.count === count) return last.state;
    const below = keptBelow(count);
    last = folded(last.count > below.count && last.count < count ? last : below, count);
    return last.state;
  };

  return {
    at(ms) {
      // A shallow copy: between two events only the clock differs.
      return { ...stateAfter(trace.countAt(ms)), atMs: ms };
    },
    afterSeq: (seq) => stateAfter(Math.max(0, Math.min(seq, trace.length))),
    countAt: (ms) => trace.countAt(ms),
  };
}
