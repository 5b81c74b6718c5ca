import type { TraceEvent } from './event.ts';
import { applyEvent } from './fold.ts';
import type { ClusterState } from './state.ts';
import type { Trace } from './trace.ts';

/** Events between two kept states: any moment is then at most this many folds away. */
const checkpointEvery = 256;

export interface Replay {
  /** The state after every event with `atMs` <= `ms`; its own `atMs` is `ms`. Treat it as read-only. */
  at(ms: number): ClusterState;
  /** The state right after the event `seq`; 0 gives the initial state. Treat it as read-only. */
  afterSeq(seq: number): ClusterState;
  /** How many events have `atMs` <= `ms`. */
  countAt(ms: number): number;
}

/**
 * Makes any moment of a run available by folding its trace, with kept states in between so that jumping about stays quick.
 * @param initial the state at 0 before any event.
 */
export function createReplay(initial: ClusterState, trace: Trace): Replay {
  const checkpoints: ClusterState[] = [structuredClone(initial)];
  let last: { count: number; state: ClusterState } | null = null;

  const stateAfter = (count: number): ClusterState => {
    const known = Math.floor(count / checkpointEvery);
    while (checkpoints.length <= known) {
      const state = structuredClone(checkpoints[checkpoints.length - 1] as ClusterState);
      const from = (checkpoints.length - 1) * checkpointEvery;
      for (let index = from; index < from + checkpointEvery; index++) applyEvent(state, trace.event(index + 1) as TraceEvent);
      checkpoints.push(state);
    }
    const state = structuredClone(checkpoints[known] as ClusterState);
    for (let index = known * checkpointEvery; index < count; index++) applyEvent(state, trace.event(index + 1) as TraceEvent);
    return state;
  };

  const cached = (count: number): ClusterState => {
    if (last?.count !== count) last = { count, state: stateAfter(count) };
    return last.state;
  };

  return {
    at(ms) {
      // A shallow copy: between two events only the clock differs.
      return { ...cached(trace.countAt(ms)), atMs: ms };
    },
    afterSeq: (seq) => cached(Math.max(0, Math.min(seq, trace.length))),
    countAt: (ms) => trace.countAt(ms),
  };
}
