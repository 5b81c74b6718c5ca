/** Proves that every topic has what a topic needs: lesson, labs and questions of all kinds. A topic that loses one of them is noticed here. */
import { describe, expect, it } from 'vitest';
import { readParts } from '#course/build.ts';
import type { Block } from '#course/views.ts';
import { filesBelow } from './shipped-files.ts';

const parts = readParts(filesBelow('resources/course')).parts!;
const topics = parts.course.value.topics;
const kinds = ['match', 'multiple', 'number', 'order', 'point', 'single', 'state'];
/** Every lesson says what the problem is, how it is solved, what the numbers are, and where one meets it. */
const sectionsOfEach = ['problem', 'idea', 'numbers', 'mistakes', 'client', 'exam', 'summary'];

function kindsIn(blocks: readonly Block[], kind: Block['kind']): Block[] {
  return blocks.filter((block) => block.kind === kind);
}

it('are fifteen, all of them ready, with over a hundred terms', () => {
  expect(topics.map(({ status }) => status)).toEqual(Array(15).fill('ready'));
  expect(parts.glossary?.value.terms.length).toBeGreaterThanOrEqual(80);
});

describe.each(topics.map((topic) => [topic.id, topic] as const))('%s', (id, topic) => {
  const lesson = parts.lessons.get(topic.lesson ?? '')!;

  it('has a lesson with figures to play, predictions and the sections every lesson has', () => {
    const blocks = lesson.view.sections.flatMap((section) => section.blocks.ko);
    expect(lesson.view.sections.map((section) => section.id)).toEqual(expect.arrayContaining(sectionsOfEach));
    expect(lesson.view.minutes).toBeGreaterThanOrEqual(10);
    expect(lesson.view.minutes).toBeLessThanOrEqual(20);
    const figures = kindsIn(blocks, 'figure');
    expect(figures.length).toBeGreaterThanOrEqual(3);
    expect(figures.some((block) => block.kind === 'figure' && block.lab !== null)).toBe(true);
    expect(lesson.predictions.length).toBeGreaterThanOrEqual(3);
    expect(lesson.predictions.length).toBeLessThanOrEqual(5);
    expect(lesson.view.labs).toEqual(expect.arrayContaining(topic.labs));
    const mistakes = blocks.filter((block) => block.kind === 'callout' && block.tone === 'mistake');
    expect(mistakes.length).toBeGreaterThanOrEqual(3);
    // Numbers stand in a table that names its sources.
    const numbers = lesson.view.sections.find((section) => section.id === 'numbers')!.blocks.ko;
    expect(JSON.stringify(kindsIn(numbers, 'table'))).toContain('"kind":"source"');
    expect(kindsIn(lesson.view.sections.find((section) => section.id === 'summary')!.blocks.ko, 'table').length).toBeGreaterThanOrEqual(1);
  });

  it('has a guided lab and a challenge, with variants, hints and wrong moves that teach', () => {
    const labs = topic.labs.map((lab) => parts.labs.get(lab)!);
    expect(new Set(labs.map(({ lab }) => lab.view.kind))).toEqual(new Set(['guided', 'challenge']));
    for (const { lab, variants } of labs) {
      expect(variants, lab.view.id).not.toBeNull();
      expect(lab.wrongMoves.length, lab.view.id).toBeGreaterThanOrEqual(3);
      expect(lab.view.hints.length, lab.view.id).toBeGreaterThanOrEqual(2);
    }
  });

  it('asks in every kind, at least eight questions, most of them proven and two of them generated', () => {
    const { questions } = parts.quizzes.get(id)!;
    expect([...new Set(questions.map(({ question }) => question.view.kind))].sort()).toEqual(kinds);
    expect(questions.length).toBeGreaterThanOrEqual(8);
    expect(questions.filter(({ question }) => question.view.proven).length).toBeGreaterThanOrEqual(5);
    expect(questions.filter(({ variants }) => variants !== null).length).toBeGreaterThanOrEqual(2);
    const uncited = questions.filter(({ question }) => !question.view.proven && question.sources.length === 0);
    expect(uncited.map(({ question }) => question.view.id)).toEqual([]);
  });
});
