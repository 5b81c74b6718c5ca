/** Proves how each kind of answer is graded against the run: key, points, words and the moment to look at. */
import { describe, expect, it } from 'vitest';
import { loadCourse } from '#course/course.ts';
import { AnswerRefused, gradeAnswer } from '#course/quiz/grade.ts';
import type { Answer } from '#course/quiz/views.ts';
import { smallCourse } from './small-course.ts';

const course = loadCourse(smallCourse()).course;
if (course === null) throw new Error('the small course does not load');
const grade = (question: string, answer: Answer) => gradeAnswer(course, question, answer);

describe('a single choice', () => {
  it('earns everything or nothing', () => {
    expect(grade('when-single', ['b'])).toMatchObject({ correct: true, points: 1, key: ['b'] });
    expect(grade('when-single', ['a'])).toMatchObject({ correct: false, points: 0, key: ['b'] });
  });
  it('says of every option whether it is right and which moment shows it', () => {
    const { options, evidence } = grade('when-single', ['a']);
    expect(options['a']).toMatchObject({ right: false, momentMs: 45_000 });
    expect(options['b']).toMatchObject({ right: true, momentMs: 48_000, text: { ko: '까닭', en: 'Why' } });
    expect(options['b']?.seq).toBeGreaterThan(0);
    expect(evidence).toMatchObject({ scenario: 'crash', seed: 1, momentMs: 48_000, stopsMs: [30_000, 45_000, 48_000] });
  });
  it('may be decided by one value of the run', () => {
    expect(grade('who-single', ['one'])).toMatchObject({ correct: true, key: ['one'] });
  });
  it('without a run follows its sources', () => {
    expect(grade('cited', ['x'])).toMatchObject({ correct: true, evidence: null, sources: ['S2'] });
    expect(grade('cited', ['y'])).toMatchObject({ correct: false, points: 0 });
  });
});

describe('a multiple choice', () => {
  it('earns the right ones less the wrong ones', () => {
    expect(grade('what-multiple', ['down', 'back'])).toMatchObject({ correct: true, points: 1, key: ['back', 'down'] });
    expect(grade('what-multiple', ['back'])).toMatchObject({ correct: false, points: 0.5 });
    expect(grade('what-multiple', ['back', 'down', 'web'])).toMatchObject({ correct: false, points: 0.5 });
    expect(grade('what-multiple', ['web'])).toMatchObject({ points: 0 });
  });
  it('says so in words, in both languages', () => {
    const { formula } = grade('what-multiple', ['back', 'web']);
    expect(formula.ko).toContain('정답 2개 가운데 1개');
    expect(formula.en).toBe('1 of 2 right options chosen, 1 wrong: (1 − 1) ÷ 2');
  });
});

describe('an order', () => {
  it('earns the pairs that stand right', () => {
    expect(grade('order', ['watch', 'pings', 'verdict'])).toMatchObject({ correct: true, points: 1, key: ['watch', 'pings', 'verdict'] });
    expect(grade('order', ['pings', 'watch', 'verdict'])).toMatchObject({ correct: false, points: 0.67 });
    expect(grade('order', ['verdict', 'pings', 'watch'])).toMatchObject({ points: 0 });
  });
  it('says which item stands where it belongs', () => {
    const { options } = grade('order', ['pings', 'watch', 'verdict']);
    expect([options['watch']?.right, options['pings']?.right, options['verdict']?.right]).toEqual([false, false, true]);
    expect(options['watch']?.momentMs).toBe(33_000);
  });
});

describe('a number', () => {
  it('may miss by its tolerance and no more', () => {
    expect(grade('seconds', 28)).toMatchObject({ correct: true, key: 28 });
    expect(grade('seconds', 29)).toMatchObject({ correct: true });
    expect(grade('seconds', 29.5)).toMatchObject({ correct: false, points: 0 });
  });
});

describe('pairs', () => {
  it('earn their share', () => {
    expect(grade('states', { l1: 'r2', l2: 'r1' })).toMatchObject({ correct: true, key: { l1: 'r2', l2: 'r1' } });
    expect(grade('states', { l1: 'r2', l2: 'r3' })).toMatchObject({ correct: false, points: 0.5 });
    expect(grade('states', { l1: 'r2' })).toMatchObject({ points: 0.5 });
  });
});

describe('what is no answer is refused', () => {
  const refused: readonly (readonly [string, Answer])[] = [
    ['when-single', []],
    ['when-single', ['a', 'b']],
    ['when-single', ['q']],
    ['when-single', 3],
    ['what-multiple', []],
    ['what-multiple', ['back', 'back']],
    ['order', ['watch', 'pings']],
    ['order', ['watch', 'pings', 'pings']],
    ['seconds', ['28']],
    ['seconds', Number.NaN],
    ['states', ['l1']],
    ['states', { l1: 'r9' }],
    ['states', { l9: 'r1' }],
  ];
  it.each(refused)('%s: %j', (question, answer) => {
    expect(() => grade(question, answer)).toThrow(expect.objectContaining({ name: 'AnswerRefused', reason: 'wrongShape' }) as Error);
  });
  it('and so is a question that does not exist', () => {
    expect(() => grade('nothing', ['a'])).toThrow(AnswerRefused);
  });
});
