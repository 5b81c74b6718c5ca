import { runScenario } from '#simulation/run.ts';
import type { Run, RunOptions } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import { traceOf } from '#simulation/trace/recorder.ts';
import { createTraceHash, serializeEvent } from '#simulation/trace/serialize.ts';
import { checkRun } from './checkers/check-run.ts';
import type { Violation } from './checkers/checker.ts';

/**
 * Runs a scenario with all checkers watching: whoever proves something by a run calls this one. A run in which a checker finds the engine wrong
 * ends there, with `invariant.violated` and `run.ended` for the reason `invariant` (contract, section 4: exit 3).
 * @throws AssertionError where the engine itself finds that it is wrong.
 */
export function runChecked(scenario: Scenario, options: RunOptions = {}): Run {
  const run = runScenario(scenario, options);
  const [first] = checkRun(run);
  return first === undefined ? run : endedBy(run, first);
}

/** The run as it stands when a checker stops it: its trace up to the event the violation is about, and what state that gives. */
export function endedBy(run: Run, { checker, seq, atMs, detail }: Violation): Run {
  const events: TraceEvent[] = [];
  for (const event of run.events) {
    if (event.type === 'run.ended' || event.seq > Math.max(seq, 1)) break;
    events.push(event);
  }
  const cause = events.length;
  events.push({ ...detail, seq: cause + 1, atMs, type: 'invariant.violated', cause, rule: null, checker });
  const hash = hashOf(events);
  events.push({ seq: cause + 2, atMs, type: 'run.ended', cause: null, rule: null, reason: 'invariant', hash });
  const final = structuredClone(run.initial);
  for (const event of events) applyEvent(final, event);
  return { ...run, events: traceOf(events), endMs: atMs, hash, final };
}

function hashOf(events: readonly TraceEvent[]): string {
  const hash = createTraceHash();
  for (const event of events) hash.add(serializeEvent(event));
  return hash.hex();
}
