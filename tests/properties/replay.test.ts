/** Any moment of a run: what the replay gives for it, in whatever order it is asked, is what folding from the start gives. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runScenario } from '#simulation/run.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { applyEvent } from '#simulation/trace/fold.ts';
import { traceOf } from '#simulation/trace/recorder.ts';
import { createReplay } from '#simulation/trace/replay.ts';
import { forkState } from '#simulation/trace/sharing.ts';
import type { ClusterState } from '#simulation/trace/state.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import { randomScenario } from './random-scenario.ts';

const runs = Number(process.env['PROPERTY_RUNS'] ?? 60);

/** The trace over and over again, so that it is longer than the stretch between two kept states. */
function repeated(trace: Trace, times: number): Trace {
  const events: TraceEvent[] = [];
  for (let round = 0; round < times; round++) {
    for (const event of trace) events.push({ ...event, seq: events.length + 1, atMs: event.atMs + round * 10_000_000 });
  }
  return traceOf(events);
}

function foldedTo(initial: ClusterState, trace: Trace, count: number): ClusterState {
  const state = structuredClone(initial);
  for (const event of trace.values(1, count)) applyEvent(state, event);
  return state;
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}

function runOf(value: Record<string, unknown>) {
  const { scenario, problems } = checkScenario(value);
  if (scenario === null) throw new Error(JSON.stringify(problems));
  return runScenario(scenario);
}

describe('a replay', { timeout: Math.max(60_000, runs * 1000) }, () => {
  it('gives every moment as folding from the start does, and leaves what it gave before', () => {
    const moments = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 5, maxLength: 12 });
    fc.assert(
      fc.property(randomScenario, moments, (value, parts) => {
        const run = runOf(value);
        const trace = repeated(run.events, 1 + Math.ceil(2500 / run.events.length));
        const replay = createReplay(run.initial, trace);
        const seqs = parts.map((part) => Math.floor((part / 1_000_000) * (trace.length + 1)));
        const states = seqs.map((seq) => replay.afterSeq(seq));
        states.forEach((state, index) => {
          const plain = foldedTo(run.initial, trace, seqs[index] ?? 0);
          if (!isDeepStrictEqual(state, plain)) expect(state).toEqual(plain);
        });
      }),
      { numRuns: runs },
    );
  });

  it('changes nothing that two states share', () => {
    fc.assert(
      fc.property(randomScenario, (value) => {
        const run = runOf(value);
        deepFreeze(run.initial);
        let state = forkState(run.initial);
        for (const event of run.events) {
          applyEvent(state, event);
          // Folding on from a frozen state fails if an entry, or a record it shares, were written to.
          const next = forkState(state);
          deepFreeze(state);
          state = next;
        }
        expect(isDeepStrictEqual({ ...state, atMs: run.endMs }, run.final)).toBe(true);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });
});
