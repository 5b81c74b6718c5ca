import type { Checker, FinishedRun, Violation, Watch } from './checker.ts';
import { checkers } from './checkers.ts';
import { startHistory } from './history.ts';
import type { History } from './history.ts';

/**
 * Checks a finished run in one pass over its trace. @returns the first violation of each checker that found one, in trace order; empty for a run
 * that is right.
 */
export function checkRun(run: FinishedRun, using: readonly Checker[] = checkers): Violation[] {
  const { history, tell } = startHistory(run);
  const found = new Map<string, Violation>();
  const watches = using.map((checker) => ({ id: checker.id, watch: begin(checker, history, found) }));
  const settle = (atMs: number, untilMs: number): void => {
    for (const { id, watch } of watches) if (!found.has(id)) watch.settled?.(atMs, untilMs);
  };
  let nowMs = 0;
  for (const event of run.events) {
    if (event.atMs > nowMs) settle(nowMs, event.atMs);
    nowMs = Math.max(nowMs, event.atMs);
    tell(event);
    for (const { id, watch } of watches) if (!found.has(id)) watch.event?.(event);
  }
  settle(nowMs, run.endMs);
  for (const { id, watch } of watches) if (!found.has(id)) watch.end?.(run);
  return [...found.values()].sort((left, right) => left.seq - right.seq || left.atMs - right.atMs);
}

function begin(checker: Checker, history: History, found: Map<string, Violation>): Watch {
  return checker.watch(history, (seq, detail, atMs) => {
    if (found.has(checker.id)) return;
    found.set(checker.id, { checker: checker.id, seq, atMs: atMs ?? history.event(seq)?.atMs ?? 0, detail });
  });
}
