/** What the panels say at the playhead: goals as far as they are decided, the story behind an event, the filtered list, the announcements. */
import { describe, expect, it } from 'vitest';
import type { GoalStanding } from '#api/operations.ts';
import { announcementOf } from '#renderer/features/lab/announce.ts';
import { benchSize } from '#renderer/features/lab/bench-size.ts';
import { atFirst, everything, filterEvents, rowsInSight } from '#renderer/features/lab/event-filter.ts';
import { EventSearch } from '#renderer/features/lab/event-search.ts';
import { explained, storyOf } from '#renderer/features/lab/why.ts';
import { foldTimes, graphOf } from '#renderer/features/lab/why-graph.ts';
import { eventKinds, kindOf } from '#renderer/run/event-kind.ts';
import { goalAt, goalsMetAt, timeLeft } from '#renderer/run/goal-standing.ts';
import { sentenceOf } from '#renderer/run/sentence.ts';
import type { Texts } from '#renderer/run/sentence.ts';
import { subjectOf } from '#renderer/run/subject.ts';
import { crashOfSecondary, runOf } from './bench-run.ts';
import { textsOf } from './support/event-texts.ts';

const page = runOf([crashOfSecondary]);
const { events } = page.run;
const verdict = [...events.ofType('host.stateChanged')][0]!;
const passedAt = (ms: number) => page.replay.countAt(ms);

describe('goals', () => {
  const goal = (change: Partial<GoalStanding>): GoalStanding => ({
    id: 'g',
    outcome: 'open',
    decidedAtMs: null,
    seq: null,
    keep: false,
    sinceMs: null,
    dueMs: null,
    ...change,
  });

  it('tell nothing before they are decided', () => {
    const met = goal({ outcome: 'met', decidedAtMs: 78_000, seq: 16 });
    expect([goalAt(met, 77_999), goalAt(met, 78_000)]).toEqual(['open', 'met']);
  });

  it('to be kept are kept until they are broken or the run has ended', () => {
    expect(goalAt(goal({ keep: true, outcome: 'failed', decidedAtMs: 60_000 }), 59_000)).toBe('keeping');
    expect(goalAt(goal({ keep: true, outcome: 'failed', decidedAtMs: 60_000 }), 60_000)).toBe('failed');
    expect(goalAt(goal({ keep: true, outcome: 'met', decidedAtMs: 300_000 }), 299_000)).toBe('keeping');
  });

  it('tell the time they have left, from when it begins until it is over or they are decided', () => {
    const due = goal({ sinceMs: 60_000, dueMs: 120_000, outcome: 'met', decidedAtMs: 88_000 });
    expect([59_999, 60_000, 75_000, 88_000].map((ms) => timeLeft(due, ms))).toEqual([
      null,
      { ms: 60_000, share: 1 },
      { ms: 45_000, share: 0.75 },
      null,
    ]);
    expect(timeLeft({ ...due, outcome: 'open', decidedAtMs: null }, 120_000)).toBeNull();
  });

  it('count only what the playhead has seen', () => {
    expect(goalsMetAt([goal({ outcome: 'met', decidedAtMs: 10 }), goal({ outcome: 'met', decidedAtMs: 90 })], 50)).toBe(1);
  });
});

describe('why', () => {
  it('explains the latest important event when nothing is chosen, and nothing that lies ahead', () => {
    expect(explained(page, passedAt(59_000), { thing: null, seq: null })).toBeNull();
    expect(explained(page, passedAt(65_000), { thing: null, seq: null })?.type).toBe('command.applied');
    expect(explained(page, passedAt(77_000), { thing: null, seq: verdict.seq })?.type).not.toBe('host.stateChanged');
  });

  it('explains the chosen event, or the weightiest about the chosen thing', () => {
    expect(explained(page, events.length, { thing: null, seq: 8 })?.seq).toBe(8);
    expect(explained(page, passedAt(90_000), { thing: { kind: 'host', id: 'esx-02' }, seq: null })?.seq).toBe(verdict.seq);
    expect(explained(page, passedAt(90_000), { thing: { kind: 'vm', id: 'db-01' }, seq: null })?.type).toBe('vm.started');
  });

  it('tells the story from the fault to the event', () => {
    const story = storyOf(events, verdict.seq, true).flatMap((step) => ('event' in step ? [step.event.type] : []));
    expect(story).toEqual([
      'command.applied',
      'heartbeat.lost',
      'datastoreHeartbeat.watchStarted',
      'host.unreachable',
      'ping.failed',
      'datastoreHeartbeat.lost',
      'host.stateChanged',
    ]);
  });

  it('leaves the middle of a long story out until it is asked for', () => {
    const started = [...events.ofType('vm.started')][0]!;
    const short = storyOf(events, started.seq, false);
    const whole = storyOf(events, started.seq, true);
    expect(whole.length).toBeGreaterThan(7);
    expect(short).toHaveLength(5);
    expect(short[1]).toEqual({ left: whole.length - 4 });
  });

  it('draws waits that ran beside each other on lines of their own, joined at the verdict', () => {
    const graph = graphOf(events, verdict.seq)!;
    expect(graph.lanes).toBe(2);
    expect(graph.nodes.filter(({ lane }) => lane === 1).map(({ atMs }) => atMs)).toEqual([70_000, 75_000]);
    expect(
      graph.edges
        .filter(({ to }) => to.atMs === verdict.atMs)
        .map(({ from }) => from.lane)
        .sort(),
    ).toEqual([0, 1]);
    expect(graph.nodes.filter(({ atMs, lane }) => atMs === 60_000 && lane === 0)).toHaveLength(1);
  });

  it('draws nothing for what happened all in one moment', () => {
    const stopped = [...events.ofType('vm.stopped')][0]!;
    expect(stopped.atMs).toBe(60_000);
    expect(graphOf(events, stopped.seq)).toBeNull();
  });

  it('folds long gaps and says so', () => {
    const { at, folds } = foldTimes([0, 10_000, 200_000]);
    expect(folds).toEqual([200_000]);
    expect(at.get(10_000)).toBeCloseTo(10 / 16);
    expect([at.get(0), at.get(200_000)]).toEqual([0, 1]);
  });
});

describe('the list of events', () => {
  const event = (seq: number) => events.event(seq)!;

  it('hides what is minor at first and shows all on request', () => {
    expect(filterEvents(page, everything)).toHaveLength(events.length);
    expect(filterEvents(page, atFirst).some((seq) => events.typeOf(seq) === 'run.started')).toBe(false);
  });

  it('filters by host, VM, datastore and kind, and by what vCenter records', () => {
    const about = filterEvents(page, { ...everything, vm: 'db-01' }).map(event);
    expect(about.length).toBeGreaterThan(0);
    expect(about.every((one) => 'vm' in one && one.vm === 'db-01')).toBe(true);
    expect(filterEvents(page, { ...everything, host: 'esx-03' }).length).toBeLessThan(events.length);
    const silent = filterEvents(page, { ...everything, datastore: 'ds-2' }).map((seq) => events.typeOf(seq));
    expect(silent.some((type) => type.startsWith('datastoreHeartbeat.'))).toBe(true);
    expect(filterEvents(page, { ...everything, kind: 'heartbeats' }).every((seq) => kindOf(events.typeOf(seq)) === 'heartbeats')).toBe(
      true,
    );
    const recorded = filterEvents(page, { ...everything, recorded: true }).map(event);
    expect(recorded.map(({ seq }) => seq)).toContain(verdict.seq);
    expect(recorded.every(({ vcEvent }) => vcEvent !== undefined)).toBe(true);
  });

  it('gives every type of event a kind', () => {
    expect([...events].every(({ type }) => eventKinds.includes(kindOf(type)))).toBe(true);
    expect([kindOf('host.declaredIsolated'), kindOf('vm.restartAttempted'), kindOf('vm.stopped')]).toEqual([
      'isolation',
      'restarts',
      'vms',
    ]);
  });

  it('is searched in both languages, by names, numbers and vCenter event ids, all words together', () => {
    const search = new EventSearch(events, [textsOf('ko'), textsOf('en')]);
    const all = filterEvents(page, everything);
    const found = (text: string) => search.find(all, text);
    expect(found('DasHostFailed')).toEqual([verdict.seq]);
    expect(found('  ')).toBe(all);
    expect(found(`#${String(verdict.seq)}`)).toContain(verdict.seq);
    expect(found('전원이 끊겼습니다')).toEqual(found('esx-02 lost power'));
    expect(found('전원이 끊겼습니다')).not.toEqual([]);
    // Syllables that came in parts, as some systems write them.
    expect(found('전원이 끊겼습니다'.normalize('NFD'))).toEqual(found('전원이 끊겼습니다'));
    // And those that are only half typed.
    for (const half of ['저', '전ㅇ', '전워', '끊ㄱ']) expect(found(half)).toEqual(expect.arrayContaining([...found('전원이 끊겼습니다')]));
    expect(found('no such words')).toEqual([]);
  });

  it('makes its words ahead of a search, a slice at a time', () => {
    const search = new EventSearch(events, [textsOf('en')]);
    expect(search.prepare(() => false)).toBe(true);
    expect(search.prepare(() => true)).toBe(false);
  });

  it('draws only the rows in sight and a few around them', () => {
    const { first, last } = rowsInSight(5000, 28, 28_000, 168);
    expect(first).toBeLessThanOrEqual(1000);
    expect(last).toBeGreaterThanOrEqual(1006);
    expect(last - first).toBeLessThan(30);
    expect(rowsInSight(3, 28, 0, 168)).toEqual({ first: 0, last: 3 });
  });

  it('names what each event is about', () => {
    expect([...events].filter((event) => subjectOf(event) === null).map(({ type }) => type)).toEqual(['run.started', 'run.ended']);
    expect(subjectOf(verdict)).toEqual({ kind: 'host', id: 'esx-02' });
  });
});

describe('announcements', () => {
  it('tell the last important event, in sum when time runs fast', () => {
    expect(announcementOf(page, 0, passedAt(65_000), 1)).toMatchObject({ kind: 'event', event: { type: 'command.applied' } });
    expect(announcementOf(page, 0, events.length, 60)).toMatchObject({ kind: 'summary' });
    expect(announcementOf(page, 0, 1, 1)).toBeNull();
  });
});

describe('sentences', () => {
  const table: Record<string, string> = {
    'discriminators.host_stateChanged': 'to',
    'events.host_stateChanged.hostDown': 'down {{host}}',
    'events.host_stateChanged.default': 'changed',
    'discriminators.command_applied': 'do',
    'events.command_applied.default': 'did {{do}}',
    'actions.host_crash': 'cut power',
  };
  const texts: Texts = {
    t: (key, values = {}) => (table[key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name])),
    exists: (key) => key in table,
  };

  it('are chosen by the field the texts name, with a default, and never show a raw action', () => {
    expect(sentenceOf(verdict, texts)).toBe('down esx-02');
    expect(sentenceOf(events.event(2)!, texts)).toBe('did cut power');
  });
});

describe('size of the bench', () => {
  it('follows the window', () => {
    expect(benchSize(1920, 1080, null)).toMatchObject({ topology: 'benchLarge', wideEvents: true, column: false });
    expect(benchSize(1440, 900, null)).toMatchObject({ topology: 'bench', stageHeight: 362, column: false, tabs: false });
    expect(benchSize(1280, 800, null)).toMatchObject({ topology: 'benchSmall', foldGoals: true, showEventIds: false });
    expect(benchSize(1280, 720, null).tabs).toBe(true);
    expect(benchSize(720, 450, null)).toMatchObject({ column: true, tabs: false, foldGoals: false });
  });
});
