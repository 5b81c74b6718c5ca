import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '#services/journal-entry.ts';
import { foldProgress, pendingRecovery } from '#services/progress/fold.ts';
import { openDesk } from './desk.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();
const topics = [
  {
    topic: 'failures',
    lesson: { id: 'lesson-1', sections: ['overview', 'timing'] },
    labs: ['lab-1', 'lab-2'],
    questions: ['q-1', 'q-2', 'q-3'],
  },
  { topic: 'later', lesson: null, labs: [], questions: [] },
];
const answered = (minute: number, question: string, points: number): JournalEntry => ({
  kind: 'answer',
  at: at(minute),
  question,
  topic: 'failures',
  answer: ['a'],
  correct: points === 1,
  points,
  confidence: null,
});
const ran = (minute: number, lab: string, passed: boolean): JournalEntry => ({
  kind: 'labRun',
  at: at(minute),
  lab,
  scenario: 's',
  seed: 1,
  commands: [],
  passed,
  hintsUsed: 0,
  goals: [{ id: 'g-1', outcome: passed ? 'met' : 'open', decidedAtMs: null, seq: null, keep: false }],
});
const read = (minute: number, section: string, lesson = 'lesson-1'): JournalEntry => ({ kind: 'section', at: at(minute), lesson, section });

describe('progress as a fold over the journal', () => {
  test('counts the variants of a lab or question as one, the latest answer last', () => {
    const {
      topics: all,
      answers,
      labRuns,
    } = foldProgress([answered(1, 'q-1', 1), answered(2, 'q-1~2', 0.5), ran(3, 'lab-1~7', true), ran(4, 'lab-1', false)], topics);
    expect(all[0]).toMatchObject({ questionsAnswered: 1, questionsRight: 0, score: 0.5, labsPassed: 1 });
    expect(answers.map(({ question }) => question)).toEqual(['q-1', 'q-1']);
    expect(labRuns.map(({ lab }) => lab)).toEqual(['lab-1', 'lab-1']);
  });

  test('of nothing is nothing: no score, no place to go on, every topic at its beginning', () => {
    expect(foldProgress([], topics)).toEqual({
      topics: [
        {
          topic: 'failures',
          sectionsRead: 0,
          sections: 2,
          labsPassed: 0,
          labs: 2,
          questionsAnswered: 0,
          questionsRight: 0,
          questions: 3,
          score: null,
        },
        {
          topic: 'later',
          sectionsRead: 0,
          sections: 0,
          labsPassed: 0,
          labs: 0,
          questionsAnswered: 0,
          questionsRight: 0,
          questions: 0,
          score: null,
        },
      ],
      answers: [],
      labRuns: [],
      predictions: [],
      resume: null,
      lessons: [],
      recovery: null,
    });
  });

  test('counts each question once, by its latest answer, and shows every answer in the history', () => {
    const progress = foldProgress([answered(1, 'q-1', 1), answered(2, 'q-2', 0), answered(3, 'q-1', 0.5), answered(4, 'q-2', 1)], topics);
    expect(progress.topics[0]).toMatchObject({ questionsAnswered: 2, questionsRight: 1, score: 0.75 });
    expect(progress.answers.map((answer) => answer.points)).toEqual([1, 0, 0.5, 1]);
  });

  test('a lab once passed stays passed, whatever was tried after it', () => {
    const progress = foldProgress([ran(1, 'lab-1', false), ran(2, 'lab-1', true), ran(3, 'lab-1', false), ran(4, 'lab-2', false)], topics);
    expect(progress.topics[0]).toMatchObject({ labsPassed: 1, labs: 2 });
    expect(progress.labRuns.map((run) => [run.lab, run.passed, run.goalsMet, run.goals])).toEqual([
      ['lab-1', false, 0, 1],
      ['lab-1', true, 1, 1],
      ['lab-1', false, 0, 1],
      ['lab-2', false, 0, 1],
    ]);
  });

  test('sections are counted once, told in the order of the lesson, and the latest is where to go on', () => {
    const progress = foldProgress([read(1, 'timing'), read(2, 'overview'), read(3, 'timing'), read(4, 'overview')], topics);
    expect(progress.topics[0]).toMatchObject({ sectionsRead: 2 });
    expect(progress.lessons).toEqual([{ lesson: 'lesson-1', section: 'overview', read: ['overview', 'timing'] }]);
    expect(progress.resume).toEqual({ lesson: 'lesson-1', section: 'overview', at: at(4) });
  });

  test('what the course no longer has stays in the history, counts nowhere and is no place to go on', () => {
    const progress = foldProgress(
      [read(1, 'overview'), answered(2, 'q-gone', 1), ran(3, 'lab-gone', true), read(4, 'gone'), read(5, 'x', 'lesson-gone')],
      topics,
    );
    expect(progress.topics[0]).toMatchObject({ questionsAnswered: 0, labsPassed: 0, sectionsRead: 1, score: null });
    expect(progress.answers).toHaveLength(1);
    expect(progress.labRuns).toHaveLength(1);
    expect(progress.resume).toMatchObject({ section: 'overview', at: at(1) });
  });

  test('kinds of a later version are passed over', () => {
    const later = { kind: 'badge', at: at(1) } as unknown as JournalEntry;
    expect(foldProgress([later, answered(2, 'q-1', 1), { kind: 'lost', at: at(3) }], topics).topics[0]).toMatchObject({
      questionsAnswered: 1,
    });
  });

  test('repairs since the last acknowledgement are told as one', () => {
    const recovered = (setAside: string | null, restored: number, lost: number, copyOf: string | null): JournalEntry => ({
      kind: 'recovered',
      at: at(1),
      recovery: { setAside, restored, lost, copyOf },
    });
    const acknowledged: JournalEntry = { kind: 'recoveryAcknowledged', at: at(2) };
    expect(pendingRecovery([recovered('a', 9, 1, null), acknowledged])).toBeNull();
    expect(pendingRecovery([recovered('a', 9, 5, null), acknowledged, recovered('b', 8, 2, 'T'), recovered(null, 7, 1, null)])).toEqual({
      setAside: 'b',
      restored: 7,
      lost: 3,
      copyOf: 'T',
    });
  });
});

describe('the operations about progress', () => {
  test('reading a section is written once while one stays in it, and answered with all that was read', async () => {
    const { client, entries } = openDesk();
    const lesson = 'failures-lesson';
    expect(await client.call('progress.readSection', { lesson, section: 'timing' })).toEqual({ read: ['timing'] });
    expect(await client.call('progress.readSection', { lesson, section: 'timing' })).toEqual({ read: ['timing'] });
    expect(entries).toHaveLength(1);
    expect(await client.call('progress.readSection', { lesson, section: 'overview' })).toEqual({ read: ['overview', 'timing'] });
    expect(await client.call('progress.get', {})).toMatchObject({
      resume: { lesson, section: 'overview' },
      lessons: [{ lesson, read: ['overview', 'timing'] }],
    });
  });

  test('a prediction is written down as the run decides it, whatever the page says', async () => {
    const { client, entries } = openDesk();
    const sent = { lesson: 'failures-lesson', prediction: 'who-takes-over', confidence: 0.5 };
    await client.call('progress.prediction', { ...sent, choice: 'esx-03', right: true });
    await client.call('progress.prediction', { ...sent, choice: 'esx-01', right: false });
    expect(entries.map((entry) => entry.kind === 'prediction' && [entry.choice, entry.right])).toEqual([
      ['esx-03', false],
      ['esx-01', true],
    ]);
  });

  test.each([
    ['progress.readSection', { lesson: 'nowhere', section: 'overview' }, 'notFound', { kind: 'lesson', id: 'nowhere' }],
    ['progress.readSection', { lesson: 'failures-lesson', section: 'nowhere' }, 'notFound', { kind: 'section', id: 'nowhere' }],
    [
      'progress.prediction',
      { lesson: 'failures-lesson', prediction: 'nowhere', choice: 'a', right: true, confidence: null },
      'notFound',
      { kind: 'prediction', id: 'nowhere' },
    ],
    [
      'progress.prediction',
      { lesson: 'failures-lesson', prediction: 'who-takes-over', choice: 'nobody', right: true, confidence: null },
      'badAnswer',
      { question: 'who-takes-over' },
    ],
  ])('%s of %j is refused and writes nothing', async (name, payload, code, params) => {
    const { dispatch, entries } = openDesk();
    expect(await dispatch(name, payload)).toEqual({ ok: false, code, params });
    expect(entries).toEqual([]);
  });

  test('a repair is told until it is acknowledged; acknowledging nothing writes nothing', async () => {
    const { client, entries } = openDesk();
    await client.call('progress.acknowledgeRecovery', {});
    expect(entries).toEqual([]);
    const recovery = { setAside: 'progress.damaged-2026-11-22.jsonl', restored: 4, lost: 1, copyOf: null };
    entries.push({ kind: 'recovered', at: at(1), recovery });
    expect(await client.call('progress.get', {})).toMatchObject({ recovery });
    await client.call('progress.acknowledgeRecovery', {});
    expect(await client.call('progress.get', {})).toMatchObject({ recovery: null });
  });
});
