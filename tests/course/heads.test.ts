/** Proves that lists taken from the beginnings of files say what the whole files say, for every lab, lesson and quiz we ship. */
import { describe, expect, it } from 'vitest';
import { readParts } from '#course/build.ts';
import { labHeadOf, lessonRulesOf, questionIdsOf, sectionIdsOf } from '#course/heads.ts';
import { filesBelow } from './shipped-files.ts';

const files = filesBelow('resources/course');
const parts = readParts(files).parts!;
const text = (path: string): string => files.get(path) ?? '';

describe('the beginning of a file', () => {
  it.each(parts.labs.listed)('tells the list of labs about %s', (id) => {
    const view = parts.labs.get(id)!.lab.view;
    const head = labHeadOf(text(`labs/${id}/lab.yaml`));
    expect(head).toEqual({ topic: view.topic, title: view.title, kind: view.kind, minutes: view.minutes });
  });

  it.each(parts.lessons.listed)('tells the rules and sections of lesson %s', (id) => {
    const { rules, sections } = parts.lessons.get(id)!.view;
    expect(lessonRulesOf(text(`lessons/${id}/lesson.yaml`))).toEqual(rules);
    expect(sectionIdsOf(text(`lessons/${id}/ko.md`))).toEqual(sections.map((section) => section.id));
  });

  it.each(parts.quizzes.listed)('tells the questions on %s', (topic) => {
    const ids = parts.quizzes.get(topic)!.questions.map(({ question }) => question.view.id);
    expect(questionIdsOf(text(`quizzes/${topic}.yaml`))).toEqual(ids);
  });

  it('says nothing where a file is written in another way', () => {
    expect(labHeadOf('id: x\ntitle: { ko: $vm, en: $vm }\nkind: guided\ngoals:')).toBeNull();
    expect(labHeadOf('id: x')).toBeNull();
    expect(labHeadOf('id: [\ngoals:')).toBeNull();
    expect(lessonRulesOf('id: x\nrules: { no-such: a }\npredictions:')).toBeNull();
    expect(sectionIdsOf('## A\n')).toBeNull();
    expect(questionIdsOf('questions:\n  - kind: single\n    id: a')).toBeNull();
    expect(questionIdsOf('questions: [{ id: a }]')).toBeNull();
  });
});
