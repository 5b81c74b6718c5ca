/** How much of a run the page may keep after the learner went back and acted. */
import type { Trace } from '#simulation/trace/trace.ts';

/**
 * The `seq` of the last event up to which both traces are the same, 0 if not even the first is. Compared as text, because the trace's
 * own identity is byte for byte.
 */
export function commonThroughSeq(before: Trace, after: Trace): number {
  const shorter = Math.min(before.length, after.length);
  for (let seq = 1; seq <= shorter; seq += 1) {
    if (JSON.stringify(before.event(seq)) !== JSON.stringify(after.event(seq))) return seq - 1;
  }
  return shorter;
}
