/** How much of a run the page may keep after the learner went back and acted. */
import type { TraceEvent } from '#simulation/trace/event.ts';

/**
 * The `seq` of the last event up to which both traces are the same, 0 if not even the first is. Compared as text, because the trace's
 * own identity is byte for byte.
 */
export function commonThroughSeq(before: readonly TraceEvent[], after: readonly TraceEvent[]): number {
  const shorter = Math.min(before.length, after.length);
  for (let index = 0; index < shorter; index += 1) {
    if (JSON.stringify(before[index]) !== JSON.stringify(after[index])) return index;
  }
  return shorter;
}
