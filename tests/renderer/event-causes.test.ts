// The events of a large cluster folded under their causes: nothing is lost, everything is found again, and it costs next to nothing.
import { describe, expect, it } from 'vitest';
import { causesOf, flatLines, foldedLines, foundByCause, kindsUnder } from '#renderer/features/lab/event-causes.ts';
import { atFirst, everything, filterEvents, isNarrowed } from '#renderer/features/lab/event-filter.ts';
import { causalChain } from '#simulation/trace/chain.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { traceOf } from '#simulation/trace/recorder.ts';
import { crashOfPrimary, crashOfSecondary, runOf } from './bench-run.ts';

const page = runOf([crashOfSecondary, { ...crashOfPrimary, atMs: crashOfSecondary.atMs }, { atMs: 200_000, do: 'vcenter.down' }]);
const { events } = page.run;
const causes = causesOf(events);
const all = filterEvents(page, everything);
const groups = foundByCause(events, causes, all);
const seqsOf = (lines: ReturnType<typeof flatLines>) => Array.from({ length: lines.count }, (_, index) => lines.at(index)?.seq);

describe('a cause', () => {
  it('is what the chain of each event begins with; what is done alike at one moment is one', () => {
    for (const { seq } of events) {
      const root = causalChain(events, seq)[0]?.seq;
      expect(causes.roots[causes.groupOf[seq] ?? -1]).toContain(root);
    }
    const crashes = groups.find(({ roots }) => roots.length === 2);
    expect(crashes?.roots.map((seq) => events.event(seq))).toMatchObject([{ do: 'host.crash' }, { do: 'host.crash' }]);
  });

  it('tells how much of each kind has come of it so far', () => {
    const crashes = groups.find(({ roots }) => roots.length === 2)!;
    const early = kindsUnder(crashes, crashes.head + 1);
    const late = kindsUnder(crashes, events.length);
    expect(early).toEqual([{ kind: 'roles', count: 1 }]);
    expect(late.reduce((sum, { count }) => sum + count, 0)).toBe(crashes.members.length);
  });

  it('stands over what passes the filter even where it does not itself', () => {
    const restarts = filterEvents(page, { ...everything, kind: 'restarts' });
    const found = foundByCause(events, causes, restarts);
    expect(found.flatMap(({ members }) => members).sort((left, right) => left - right)).toEqual(restarts);
    expect(found.every(({ head }) => events.typeOf(head) === 'command.applied')).toBe(true);
  });
});

describe('the lines', () => {
  const heads = new Set(groups.map(({ head }) => head));

  it('are the causes alone while all is folded, and every event once while all is open', () => {
    expect(seqsOf(foldedLines(groups, events.length, new Set()))).toEqual([...heads]);
    const open = seqsOf(foldedLines(groups, events.length, heads));
    expect([...open].sort((left, right) => (left ?? 0) - (right ?? 0))).toEqual(all);
  });

  it('reach to the playhead, and find each event or what it is folded under', () => {
    for (const passed of [0, 1, 7, 20, events.length]) {
      const open = foldedLines(groups, passed, heads);
      expect(open.count).toBe(passed);
      expect(seqsOf(flatLines(all, passed))).toEqual(all.slice(0, passed));
      for (const seq of all) {
        expect(open.at(open.indexOf(seq))?.seq).toBe(seq <= passed ? seq : undefined);
        const folded = foldedLines(groups, passed, new Set());
        const line = folded.at(folded.indexOf(seq));
        expect(line?.group?.head === seq || line?.group?.members.includes(seq) === true).toBe(seq <= passed);
      }
    }
  });

  it('are one by one for who asks for something of the events', () => {
    expect([isNarrowed(atFirst), isNarrowed(everything)]).toEqual([false, false]);
    expect([isNarrowed({ ...atFirst, text: 'esx' }), isNarrowed({ ...atFirst, recorded: true })]).toEqual([true, true]);
  });

  it('of 50,000 events are worked out once and then cost nothing', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => {
      const seq = index + 1;
      const cause = seq % 100 === 1 ? null : seq - 1;
      const own =
        cause === null ? { type: 'command.applied', do: 'host.crash', host: `esx-${String(seq)}` } : { type: 'vm.started', vm: 'a' };
      return { seq, atMs: seq, cause, rule: null, ...own } as unknown as TraceEvent;
    });
    const trace = traceOf(many);
    const found = Array.from({ length: many.length }, (_, index) => index + 1);
    const started = performance.now();
    const made = foundByCause(trace, causesOf(trace), found);
    const once = performance.now() - started;
    const open = new Set(made.map(({ head }) => head));
    const again = performance.now();
    for (let passed = 1; passed <= 50_000; passed += 500) foldedLines(made, passed, open).at(passed - 1);
    const frame = (performance.now() - again) / 100;
    expect(made).toHaveLength(500);
    // Generous, for a busy machine: it takes some 30 ms once and a tenth of one for a frame.
    expect(once).toBeLessThan(1000);
    expect(frame).toBeLessThan(8);
  });
});
