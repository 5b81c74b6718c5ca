/** What happens to a run that a checker objects to: it ends there, the command exits with 3, and a course that rests on it does not pass. */
import { describe, expect, it, vi } from 'vitest';
import type { Checker } from '#analysis/checkers/checker.ts';
import { checkRun } from '#analysis/checkers/check-run.ts';
import { endedBy, runChecked } from '#analysis/run-checked.ts';
import { checkCourse } from '#course/check.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { createReplay } from '#simulation/trace/replay.ts';
import { crashedSecondary, sim } from '../cli/spawn-sim.ts';
import { smallCourse } from '../course/small-course.ts';
import { damagedRun, find, goldenRun } from './damage.ts';

/** Objects to every crash of a host. */
const noCrash = vi.hoisted(() => ({
  id: 'no-crash',
  watch: (_history: unknown, report: (seq: number, detail: object) => void) => ({
    event(event: { seq: number; type: string; host?: string }) {
      if (event.type === 'host.poweredOff') report(event.seq, { host: event.host });
    },
  }),
}));
vi.mock('#analysis/checkers/checkers.ts', () => ({ checkers: [noCrash as Checker] }));

describe('a run that a checker objects to', () => {
  const run = goldenRun('failed-secondary');
  const [violation] = checkRun(run);
  const ended = endedBy(run, violation!);
  const events = [...ended.events];

  it('is cut at the event the violation is about', () => {
    const { seq } = [...run.events].find(({ type }) => type === 'host.poweredOff')!;
    expect(events.slice(0, seq)).toEqual([...run.events].slice(0, seq));
    expect(events.slice(seq)).toEqual([
      { host: 'esx-02', seq: seq + 1, atMs: 60_000, type: 'invariant.violated', cause: seq, rule: null, checker: 'no-crash' },
      { seq: seq + 2, atMs: 60_000, type: 'run.ended', cause: null, rule: null, reason: 'invariant', hash: ended.hash },
    ]);
    expect(ended.hash).not.toBe(run.hash);
  });

  it('ends in the state of that moment', () => {
    expect(ended.endMs).toBe(60_000);
    expect(ended.final).toEqual(createReplay(ended.initial, ended.events).at(60_000));
    expect(ended.final.actual.hosts['esx-02']?.power).toBe('off');
  });

  it('keeps its own end out of the trace when the violation is found there', () => {
    const last = { checker: 'fold', seq: run.events.length, atMs: run.endMs, detail: { path: 'state' } };

    expect([...endedBy(run, last).events].filter(({ type }) => type === 'run.ended')).toHaveLength(1);
  });

  it('is what everybody gets who runs with checkers', () => {
    expect(runChecked(run.scenario)).toEqual(ended);
  });

  it('leaves alone what nobody objects to', () => {
    const calm = damagedRun(run, (each) => void (find(each, 'host.poweredOff').type = 'alarm.cleared'));
    expect(checkRun(calm)).toEqual([]);
  });
});

describe('the command', () => {
  it.each([['run'], ['check']])('%s exits with 3 and says which checker', async (command) => {
    const { code, err } = await sim([command, '-'], { input: crashedSecondary });
    expect(code).toBe(3);
    expect(err).toContain('no-crash');
  });

  it('prints the trace up to there', async () => {
    const { out } = await sim(['run', '-', '--format', 'jsonl'], { input: crashedSecondary });
    const types = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as TraceEvent).type);
    expect(types.slice(-3)).toEqual(['host.poweredOff', 'invariant.violated', 'run.ended']);
  });

  it('exits with 3 although an expectation fails too, and with 2 when the input is unusable', async () => {
    const failing = `${crashedSecondary}expect:\n  - { event: host.stateChanged, host: esx-02, to: networkIsolated }\n`;
    expect((await sim(['check', '-'], { input: failing })).code).toBe(3);
    expect((await sim(['check', '-'], { input: failing.replace('host.crash', 'host.crush') })).code).toBe(2);
  });
});

it('a course that rests on such a run does not pass', () => {
  const { problems } = checkCourse(smallCourse());
  expect(problems.map(({ code }) => code)).toContain('course.scenarioFails');
});
