/** Proves what the page receives of a lesson and a lab: blocks in both languages, moments in ms, predictions with the key the run gave. */
import { describe, expect, it } from 'vitest';
import { loadCourse } from '#course/course.ts';
import { evaluateGoals } from '#course/lab/goals.ts';
import { runScenario } from '#simulation/run.ts';
import { brokenCourse, smallCourse } from './small-course.ts';

const course = loadCourse(smallCourse()).course;
const lesson = course?.lesson('first');
const blocks = lesson?.sections[0]?.blocks;

describe('a lesson', () => {
  it('has its sections with both titles', () => {
    expect(lesson?.sections.map(({ id, title }) => ({ id, title }))).toEqual([{ id: 'verdict', title: { ko: '판정', en: 'Verdict' } }]);
  });

  it('has the same blocks in both languages', () => {
    const kinds = ['paragraph', 'list', 'table', 'figure', 'predict', 'heading', 'courseNotes', 'callout'];
    expect(blocks?.en.map((block) => block.kind)).toEqual(kinds);
    expect(blocks?.ko.map((block) => block.kind)).toEqual(kinds);
  });

  it('keeps terms, sources, strong words and ids apart from text', () => {
    expect(blocks?.en[0]).toEqual({
      kind: 'paragraph',
      inline: [
        { kind: 'text', text: 'Words ' },
        { kind: 'term', term: 'heartbeat', text: 'x' },
        { kind: 'text', text: ' ' },
        { kind: 'source', keys: ['S2'] },
        { kind: 'text', text: ' ' },
        { kind: 'strong', text: 'x' },
        { kind: 'text', text: ' ' },
        { kind: 'code', text: 'esx-02' },
        { kind: 'text', text: '.' },
      ],
    });
  });

  it('turns T+ of a figure into moments of its scenario', () => {
    expect(blocks?.ko[3]).toMatchObject({
      kind: 'figure',
      scenario: 'crash',
      atMs: 48_000,
      fromMs: 28_000,
      toMs: 70_000,
      stopsMs: [30_000, 48_000],
      lab: 'break-it',
    });
  });

  it('quotes the course notes and answers them', () => {
    expect(blocks?.en[6]).toMatchObject({
      kind: 'courseNotes',
      quote: [{ kind: 'text', text: '노트의 글' }],
      blocks: [{ kind: 'paragraph' }],
    });
    expect(blocks?.en[7]).toMatchObject({ kind: 'callout', tone: 'mistake' });
  });

  it('knows the key of a prediction from the run', () => {
    expect(lesson?.predictions[0]).toMatchObject({ id: 'when', key: 't18', scenario: 'crash', momentMs: 48_000 });
    expect(JSON.stringify(lesson?.predictions[0]?.options)).not.toContain('claim');
  });

  it('says where a rule is taught', () => {
    expect(lesson?.rules).toEqual({ 'failed-host': 'verdict' });
  });
});

describe('a course with a broken part', () => {
  it('still gives the rest', () => {
    const { course: partial, problems } = loadCourse(brokenCourse('quizzes/first.yaml', 'kind: multiple', 'kind: several'));
    expect(problems).toHaveLength(1);
    expect(partial?.questions('first').map((question) => question.id)).toEqual([
      'when-single',
      'who-single',
      'order',
      'seconds',
      'states',
      'cited',
    ]);
    // Lists come from the beginnings of files: that a question is broken shows when it is read.
    expect(partial?.overview.topics[0]).toMatchObject({ lesson: 'first', questions: 7, labs: [{ id: 'break-it', kind: 'guided' }] });
  });

  it('is no course at all only without its map', () => {
    const { course: none, problems } = loadCourse(brokenCourse('course.yaml', 'topics:', 'topic:'));
    expect(none).toBeNull();
    expect(problems.map(({ file }) => file)).toContain('course.yaml');
  });

  it('gives null for what it does not have', () => {
    expect([course?.lesson('x'), course?.lab('x'), course?.scenario('x'), course?.topicOf('x'), course?.question('x')]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(course?.questions('x')).toEqual([]);
    expect(course?.topicOf('order')).toBe('first');
  });
});

describe('goals of a lab', () => {
  const lab = course?.lab('break-it');
  const standings = (commands: NonNullable<typeof lab>['exemplar']) => {
    if (lab === null || lab === undefined) throw new Error('no lab');
    return evaluateGoals(lab, runScenario(lab.scenario, { commands }));
  };

  it('are open or kept while nothing happens', () => {
    expect(standings([])).toEqual([
      { id: 'declared', outcome: 'open', decidedAtMs: null, seq: null, keep: false, sinceMs: null, dueMs: null },
      { id: 'primary-stays', outcome: 'met', decidedAtMs: 120_000, seq: null, keep: true, sinceMs: null, dueMs: null },
    ]);
  });

  it('are met at the moment of their event', () => {
    expect(standings(lab?.exemplar ?? [])[0]).toMatchObject({ id: 'declared', outcome: 'met', decidedAtMs: 28_000 });
  });

  it('are lost where the run breaks them, with the event to look at', () => {
    const lost = standings([{ atMs: 10_000, do: 'host.crash', host: 'esx-01' }])[1];
    expect(lost).toMatchObject({ outcome: 'failed', decidedAtMs: 10_000, keep: true });
    expect(lost?.seq).not.toBeNull();
  });
});
