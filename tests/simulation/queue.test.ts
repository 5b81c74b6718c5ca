/** The event queue against a naive one: whatever is scheduled, cancelled and popped, both give the same order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssertionError } from '#simulation/engine/assert.ts';
import type { Handle } from '#simulation/engine/queue.ts';
import { EventQueue } from '#simulation/engine/queue.ts';

interface Naive {
  timeMs: number;
  rank: number;
  order: number;
  payload: number;
  handle: Handle;
}

/** The next event by definition: smallest time, then rank, then order of scheduling. */
function takeNext(pending: Naive[]): Naive | undefined {
  const next = [...pending].sort((left, right) => left.timeMs - right.timeMs || left.rank - right.rank || left.order - right.order)[0];
  if (next !== undefined) pending.splice(pending.indexOf(next), 1);
  return next;
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('schedule' as const), delay: fc.nat(20), rank: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pop' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), pick: fc.nat(1000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('postpone' as const), pick: fc.nat(1000), delay: fc.nat(20) }) },
);

describe('EventQueue', () => {
  it('pops, cancels, postpones and counts like a list that is sorted each time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        // Two slots to start with, so that growing is exercised too.
        const queue = new EventQueue(2);
        const pending: Naive[] = [];
        const gone: Handle[] = [];
        let order = 0;
        for (const action of steps) {
          if (action.do === 'schedule') {
            const timeMs = queue.timeMs + action.delay;
            const handle = queue.schedule(timeMs, action.rank, 7, order, 1000 - order, order * 2);
            pending.push({ timeMs, rank: action.rank, order, payload: order, handle });
            order++;
          } else if (action.do === 'postpone') {
            const late = pending[action.pick % Math.max(1, pending.length)];
            if (late === undefined) continue;
            Object.assign(late, { timeMs: late.timeMs + action.delay, order: order++ });
            expect(queue.postpone(late.handle, late.timeMs)).toBe(true);
          } else if (action.do === 'cancel') {
            const victim = pending[action.pick % Math.max(1, pending.length)];
            if (victim === undefined) continue;
            pending.splice(pending.indexOf(victim), 1);
            gone.push(victim.handle);
            expect(queue.isScheduled(victim.handle)).toBe(true);
            expect(queue.cancel(victim.handle)).toBe(true);
          } else {
            const next = takeNext(pending);
            expect(queue.nextTimeMs()).toBe(next?.timeMs ?? Infinity);
            expect(queue.pop()).toBe(next !== undefined);
            if (next === undefined) continue;
            gone.push(next.handle);
            expect([queue.timeMs, queue.kind, queue.a, queue.b, queue.cause]).toEqual([
              next.timeMs,
              7,
              next.payload,
              1000 - next.payload,
              next.payload * 2,
            ]);
          }
          expect(queue.size).toBe(pending.length);
          for (const handle of gone) expect([queue.cancel(handle), queue.postpone(handle, queue.timeMs + 99)]).toEqual([false, false]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('refuses to plan into the past', () => {
    const queue = new EventQueue();
    queue.schedule(10, 0, 1, 0, 0, 0);
    queue.pop();
    expect(() => queue.schedule(9, 0, 1, 0, 0, 0)).toThrow(AssertionError);
  });

  it('only postpones', () => {
    const queue = new EventQueue();
    const handle = queue.schedule(10, 2, 1, 0, 0, 0);
    expect(() => queue.postpone(handle, 9)).toThrow(AssertionError);
  });

  it('takes handle 0 for none', () => {
    expect(new EventQueue().cancel(0)).toBe(false);
  });
});
