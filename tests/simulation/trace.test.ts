/** The trace in columns: what is read is what was written, to the letter, also after a trip to another thread. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { traceOf } from '#simulation/trace/recorder.ts';
import { ruleIds } from '#simulation/trace/rule-ids.ts';
import { createTraceHash, serializeEvent } from '#simulation/trace/serialize.ts';
import { Trace } from '#simulation/trace/trace.ts';

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(null, true, false, 0, -0, 2 ** 31, -(2 ** 31), 4_294_967_295),
  fc.array(fc.integer(), { maxLength: 3 }),
  fc.record({ vms: fc.nat(), names: fc.array(fc.string(), { maxLength: 2 }) }),
);

/** Few names in any order, so that many events nearly share a form. */
const fields = fc
  .shuffledSubarray(['host', 'vm', 'by', 'numbers', 'attempt', 'alsoCauses', 'vcEvent'])
  .chain((names) => fc.tuple(...names.map((name) => value.map((one) => [name, one] as const))))
  .map((pairs) => Object.fromEntries(pairs));

const events = fc
  .array(
    fc.record({
      stepMs: fc.nat({ max: 90_000_000 / 400 }),
      type: fc.constantFrom('vm.started', 'vm.stopped', 'host.booted', 'command.applied'),
      cause: fc.option(fc.nat({ max: 1000 }).map((seq) => seq + 1)),
      rule: fc.option(fc.constantFrom(...ruleIds)),
      fields,
    }),
    { maxLength: 400 },
  )
  .map((drafts) => {
    let atMs = 0;
    return drafts.map(({ stepMs, type, cause, rule, fields: own }, index) => {
      atMs += stepMs;
      return { seq: index + 1, atMs, type, cause, rule, ...own } as unknown as TraceEvent;
    });
  });

const forAll = (check: (list: TraceEvent[], trace: Trace) => void): void => {
  fc.assert(fc.property(events, (list) => check(list, traceOf(list))));
};

describe('a trace in columns', () => {
  it('gives back every event as it was written, and the same line', () => {
    forAll((list, trace) => {
      expect([...trace]).toStrictEqual(list);
      expect([...trace].map((event) => JSON.stringify(event))).toEqual(list.map((event) => JSON.stringify(event)));
    });
  });

  it('is the same after it was copied to another thread', () => {
    forAll((list, trace) => {
      expect([...new Trace(structuredClone(trace.columns))]).toEqual(list);
    });
  });

  it('answers by column what the events say', () => {
    forAll((list, trace) => {
      expect(trace.length).toBe(list.length);
      for (const { seq, atMs, type, cause, rule } of list) {
        expect([trace.atMs(seq), trace.typeOf(seq), trace.causeOf(seq), trace.ruleOf(seq)]).toEqual([atMs, type, cause, rule]);
      }
      expect([...trace.ofType('vm.started', 'host.booted')]).toEqual(
        list.filter(({ type }) => ['vm.started', 'host.booted'].includes(type)),
      );
      const middle = list[list.length >> 1]?.atMs ?? 0;
      expect(trace.countAt(middle)).toBe(list.filter(({ atMs }) => atMs <= middle).length);
      expect(trace.countAt(middle - 1)).toBe(list.filter(({ atMs }) => atMs < middle).length);
    });
  });

  it('has parts, and nothing beyond its ends', () => {
    const list = Array.from({ length: 5 }, (_, index): TraceEvent => ({
      seq: index + 1,
      atMs: 0,
      type: 'host.booted',
      cause: null,
      rule: null,
      host: 'a',
    }));
    const trace = traceOf(list);
    expect([...trace.values(2, 3)].map(({ seq }) => seq)).toEqual([2, 3]);
    expect([...trace.values(4)].map(({ seq }) => seq)).toEqual([4, 5]);
    expect([...trace.values(6)]).toEqual([]);
    expect([trace.event(0), trace.event(6), trace.event(1.5)]).toEqual([undefined, undefined, undefined]);
  });

  it('refuses an event out of order', () => {
    expect(() => traceOf([{ seq: 2, atMs: 0, type: 'host.booted', cause: null, rule: null, host: 'a' }])).toThrow('in order');
  });
});

describe('the hash of a trace', () => {
  const hashOf = (lines: readonly string[]): string => {
    const hash = createTraceHash();
    lines.forEach((line) => hash.add(line));
    return hash.hex();
  };

  it('tells lines apart by every unit, their order and their ends', () => {
    const texts = [['a', 'b'], ['b', 'a'], ['ab'], ['a', 'b', ''], ['a'], ['\u0100', 'b'], ['a', '\u0162'], []];
    expect(new Set(texts.map(hashOf)).size).toBe(texts.length);
    for (const text of texts) expect(hashOf(text)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is taken over lines that do not depend on where alsoCauses stand', () => {
    const event: TraceEvent = {
      seq: 1,
      atMs: 2,
      type: 'vm.started',
      alsoCauses: [1],
      cause: 1,
      rule: 'vm-power',
      vm: 'a',
      host: 'b',
      by: 'ha',
    };
    expect(serializeEvent(event)).toBe(
      '{"seq":1,"atMs":2,"type":"vm.started","cause":1,"rule":"vm-power","vm":"a","host":"b","by":"ha","alsoCauses":[1]}',
    );
  });
});
