// Proves that answers are put together as they are given, by keyboard too, and that what is shown afterwards is what was graded.
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import type { AnswerGrade, QuestionView } from '#course/quiz/views.ts';
import { answerOf, emptyDraft, moveEntry, readNumber, toggleOption, type Draft } from '#renderer/features/quiz/draft.ts';
import { eventAt, momentsOf, orderLines, pointsText, rightPartner, standingOf } from '#renderer/features/quiz/grading-display.ts';
import OrderQuestion from '#renderer/features/quiz/OrderQuestion.vue';
import QuestionPart from '#renderer/features/quiz/QuestionView.vue';
import { confidenceRecord, firstOpen, sittingQuestions, sumUp } from '#renderer/features/quiz/session.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const text = (word: string) => ({ ko: word, en: word });
const option = (id: string) => ({ id, text: text(`text of ${id}`) });
const base = { topic: 'host-failures', text: text('question'), given: null, scenario: null, proven: false };
const single: QuestionView = { ...base, id: 'q-single', kind: 'single', options: [option('a'), option('b'), option('c')] };
const multiple: QuestionView = { ...base, id: 'q-multiple', kind: 'multiple', options: [option('a'), option('b'), option('c')] };
const order: QuestionView = { ...base, id: 'q-order', kind: 'order', options: [option('a'), option('b'), option('c')] };
const number: QuestionView = { ...base, id: 'q-number', kind: 'number', unit: text('s'), tolerance: 0 };
const match: QuestionView = {
  ...base,
  id: 'q-match',
  kind: 'match',
  left: [option('l1'), option('l2')],
  right: [option('r1'), option('r2')],
};

function grade(part: Partial<AnswerGrade>): AnswerGrade {
  return {
    question: 'q',
    correct: false,
    points: 0,
    formula: text('formula'),
    key: [],
    explanation: text('why'),
    options: {},
    evidence: null,
    sources: [],
    ...part,
  };
}

const why = (right: boolean, momentMs: number | null = null) => ({ text: text('because'), right, momentMs, seq: null });

describe('an answer in the making', () => {
  it('is not ready until it is complete', () => {
    expect(answerOf(emptyDraft(single), single)).toBeNull();
    expect(answerOf(toggleOption(emptyDraft(single), 'b'), single)).toEqual(['b']);
    expect(answerOf(emptyDraft(order), order)).toEqual(['a', 'b', 'c']);
    expect(answerOf({ kind: 'number', text: '' }, number)).toBeNull();
    expect(answerOf({ kind: 'match', pairs: { l1: 'r1' } }, match)).toBeNull();
    expect(answerOf({ kind: 'match', pairs: { l1: 'r1', l2: 'r1' } }, match)).toEqual({ l1: 'r1', l2: 'r1' });
  });

  it('chooses one, or several and back', () => {
    expect(toggleOption(toggleOption(emptyDraft(single), 'a'), 'c')).toEqual({ kind: 'single', ids: ['c'] });
    const two = toggleOption(toggleOption(emptyDraft(multiple), 'a'), 'c');
    expect(two).toEqual({ kind: 'multiple', ids: ['a', 'c'] });
    expect(toggleOption(two, 'a')).toEqual({ kind: 'multiple', ids: ['c'] });
  });

  it.each([
    ['18', 18],
    [' 18.5 ', 18.5],
    ['18,5', 18.5],
    ['1 800', 1800],
    ['-3', -3],
    ['.5', 0.5],
    ['0', 0],
    ['1,800', 1800],
    ['1,234,567.5', 1_234_567.5],
    ['0,125', 0.125],
    ['１８．５', 18.5],
  ])('reads %j as a number', (typed, value) => {
    expect(readNumber(typed)).toBe(value);
  });
  it.each(['', '18s', '1e3', '1.2.3', '십팔', '0x12', '-', '9'.repeat(400)])('does not read %j', (typed) => {
    expect(readNumber(typed)).toBeNull();
  });

  it('moves entries and stays inside the list', () => {
    expect(moveEntry(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moveEntry(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moveEntry(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moveEntry(['a', 'b', 'c'], 1, 9)).toEqual(['a', 'c', 'b']);
    expect(moveEntry(['a', 'b', 'c'], 9, 0)).toEqual(['a', 'b', 'c']);
  });
});

describe('a graded answer', () => {
  it('says of each option how it stands', () => {
    const draft: Draft = { kind: 'multiple', ids: ['a', 'b'] };
    const graded = grade({ key: ['a', 'c'] });
    expect(['a', 'b', 'c', 'd'].map((id) => standingOf(id, draft, graded))).toEqual(['hit', 'miss', 'missed', 'rest']);
  });

  it('joins two orders', () => {
    const lines = orderLines({ kind: 'order', ids: ['b', 'a', 'c'] }, grade({ key: ['a', 'b', 'c'] }));
    expect(lines).toEqual([
      { id: 'b', own: 0, run: 1, kept: false },
      { id: 'a', own: 1, run: 0, kept: false },
      { id: 'c', own: 2, run: 2, kept: true },
    ]);
  });

  it('collects the moments of the replay, each once and in order', () => {
    const evidence = { scenario: 's', seed: 1, momentMs: 78_000, seq: null, stopsMs: [60_000, 78_000] };
    expect(momentsOf(grade({ evidence, options: { a: why(true, 70_000), b: why(false), c: why(true, 60_000) } }))).toEqual([
      60_000, 70_000, 78_000,
    ]);
    expect(momentsOf(grade({}))).toEqual([]);
  });

  it('explains the event of the moment shown, else the one that decided', () => {
    const evidence = { scenario: 's', seed: 1, momentMs: 78_000, seq: 40, stopsMs: [] };
    const graded = grade({ evidence, options: { a: { ...why(true, 63_000), seq: 7 }, b: why(true, 70_000) } });
    expect(eventAt(graded, 63_000)).toBe(7);
    expect(eventAt(graded, 70_000)).toBe(40);
    expect(eventAt(graded, null)).toBe(40);
    expect(eventAt(grade({}), null)).toBeNull();
  });

  it('finds partners and writes points', () => {
    expect(rightPartner(grade({ key: { l1: 'r2' } }), 'l1')).toBe('r2');
    expect(rightPartner(grade({ key: { l1: 'r2' } }), 'l2')).toBeNull();
    expect(rightPartner(grade({ key: ['a'] }), 'l1')).toBeNull();
    expect([0, 1, 0.9, 2 / 3, 0.96].map(pointsText)).toEqual(['0', '1', '0.9', '0.7', '1']);
  });
});

describe('a sitting', () => {
  const answer = (question: string, points: number, confidence: number | null = null) => ({
    at: '2026-01-01T00:00:00Z',
    question,
    topic: 't',
    points,
    confidence,
  });
  const questions = [single, multiple, order];

  it('begins at the first question never answered', () => {
    expect(firstOpen(questions, [])).toBe(0);
    expect(firstOpen(questions, [answer('q-single', 0)])).toBe(1);
    expect(firstOpen(questions, [answer('q-single', 1), answer('q-multiple', 1), answer('q-order', 1)])).toBe(0);
  });

  it('takes only the ones whose latest answer was not right, or all when there is none', () => {
    const answers = [answer('q-single', 0), answer('q-single', 1), answer('q-order', 0.5)];
    expect(sittingQuestions(questions, answers, true).map(({ id }) => id)).toEqual(['q-order']);
    expect(sittingQuestions(questions, [], true)).toHaveLength(3);
    expect(sittingQuestions(questions, answers, false)).toHaveLength(3);
  });

  it('sums up, and speaks of a confidence only with enough answers', () => {
    expect(sumUp([grade({ correct: true, points: 1 }), grade({ points: 0.5 })])).toEqual({ answered: 2, right: 1, points: 1.5 });
    const four = [1, 1, 0, 1].map((points, index) => answer(`q-${String(index)}`, points, 0.75));
    expect(confidenceRecord(four, 0.75)).toBeNull();
    expect(confidenceRecord([...four, answer('q-5', 1, 0.75), answer('q-6', 0, 0.25)], 0.75)).toEqual({ answers: 5, rightPercent: 80 });
    expect(confidenceRecord([...four, answer('q-5', 1, 0.75)], null)).toBeNull();
  });
});

describe('the order list by keyboard', () => {
  it('moves an entry with the arrow keys, keeps the focus on it and says where it is', async () => {
    const { client } = tableClient({});
    const wrapper = await mountPart(
      OrderQuestion,
      {
        question: order,
        grade: null,
        modelValue: emptyDraft(order),
        'onUpdate:modelValue': (draft: Draft) => void wrapper.setProps({ modelValue: draft }),
      },
      client,
    );
    const ids = () => wrapper.findAll('[data-handle]').map((handle) => handle.attributes('data-handle'));
    const press = async (id: string, key: string) => {
      await wrapper.get(`[data-handle=${id}]`).trigger('keydown', { key });
      await flushPromises();
      await nextTick();
    };

    await press('a', 'ArrowDown');
    expect(ids()).toEqual(['b', 'a', 'c']);
    expect(document.activeElement?.getAttribute('data-handle')).toBe('a');
    expect(wrapper.get('[role=status]').text()).toContain('3개 중 2번째');
    await press('a', 'End');
    expect(ids()).toEqual(['b', 'c', 'a']);
    await press('a', 'ArrowDown');
    expect(ids()).toEqual(['b', 'c', 'a']);
    await press('c', 'Home');
    expect(ids()).toEqual(['c', 'b', 'a']);
    await press('c', 'x');
    expect(ids()).toEqual(['c', 'b', 'a']);
    wrapper.unmount();
  });
});

describe('a question on the page', () => {
  const graded = grade({
    question: 'q-single',
    correct: false,
    key: ['c'],
    options: { a: why(false), b: why(false), c: why(true) },
    sources: ['S2'],
  });

  /** What was asked of the host but for the terms, whose words may stand in any question. */
  const sent = (calls: readonly { readonly name: string }[]) => calls.filter(({ name }) => name !== 'course.glossary');

  it('is answered by digit and Enter, shows the grade, and goes on with Enter', async () => {
    const { client, calls } = tableClient({ 'quiz.answer': graded });
    const wrapper = await mountPart(QuestionPart, { question: single, topicTitle: 'T', number: 1, of: 1, answers: [] }, client);
    const key = (name: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));

    key('Enter');
    await flushPromises();
    expect(sent(calls)).toEqual([]);

    key('2');
    key('c');
    key('3');
    key('Enter');
    await flushPromises();
    expect(sent(calls)).toEqual([{ name: 'quiz.answer', request: { question: 'q-single', answer: ['b'], confidence: 0.75 } }]);
    const standings = ['a', 'b', 'c'].map((id) => wrapper.get(`[data-testid=quiz-row-${id}]`).attributes('data-standing'));
    expect(standings).toEqual(['rest', 'miss', 'missed']);
    expect(wrapper.get('[data-testid=quiz-result]').attributes('data-correct')).toBe('false');
    expect(wrapper.get('[data-testid=quiz-explanation]').text()).toContain('why');

    key('1');
    await flushPromises();
    expect(wrapper.get('[data-testid=quiz-row-b]').attributes('data-standing')).toBe('miss');
    expect(wrapper.emitted('next')).toBeUndefined();
    key('Enter');
    expect(wrapper.emitted('next')).toHaveLength(1);
    wrapper.unmount();
  });

  it('is sent once by a held Enter, which does not carry the result away', async () => {
    const { client, calls } = tableClient({ 'quiz.answer': grade({ question: 'q-order' }) });
    const wrapper = await mountPart(QuestionPart, { question: order, topicTitle: 'T', number: 1, of: 2, answers: [] }, client);
    const enter = (repeat: boolean) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true }));

    // The repeats of the press that sent the question before this one.
    enter(true);
    await flushPromises();
    expect(sent(calls)).toEqual([]);

    enter(false);
    await flushPromises();
    enter(true);
    expect(sent(calls)).toHaveLength(1);
    expect(wrapper.emitted('next')).toBeUndefined();
    wrapper.unmount();
  });

  it('takes the focus to itself when asked', async () => {
    const { client } = tableClient({});
    const wrapper = await mountPart(QuestionPart, { question: single, topicTitle: 'T', number: 2, of: 2, answers: [] }, client);
    (wrapper.vm as unknown as { focus(): void }).focus();
    expect(document.activeElement).toBe(wrapper.get('[data-testid=quiz-question]').element);
    wrapper.unmount();
  });
});
