/** Proves that docs/COURSE.md, the map from the course notes to the course, names only what is there and leaves nothing out. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '#course/course.ts';
import type { Block } from '#course/views.ts';
import { filesBelow } from './shipped-files.ts';

const page = readFileSync(new URL('../../docs/COURSE.md', import.meta.url), 'utf8');
const { course } = loadCourse(filesBelow('resources/course'));
const topics = course?.overview.topics ?? [];

/** Rows of the tables below a heading of the page, without their heads. */
function rowsBelow(heading: string): string[][] {
  const [, rest = ''] = page.split(`\n## ${heading}\n`);
  const [part = ''] = rest.split('\n## ');
  return part
    .split('\n')
    .filter((line, index, lines) => line.startsWith('| ') && !line.startsWith('| ---') && !lines[index + 1]?.startsWith('| ---'))
    .map((line) => line.slice(2, -2).split(' | '));
}

const named = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

const headings = readFileSync(new URL('notes-headings.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

const map = rowsBelow('The map').map(([key = '', words = '', lessons, labs, questions, answer = '']) => ({
  key,
  words,
  lessons: named(lessons),
  labs: named(labs),
  questions: named(questions),
  answer,
}));

/** Every place of a lesson as `lesson#id`, and every box of the notes with the place it stands in. */
const places = new Set<string>();
const boxes: { readonly place: string; readonly quote: string }[] = [];
for (const lesson of course?.lessonIds ?? []) {
  for (const { id, blocks } of course?.lesson(lesson)?.sections ?? []) {
    let place = `${lesson}#${id}`;
    places.add(place);
    const look = (block: Block): void => {
      if (block.kind === 'heading') places.add((place = `${lesson}#${block.id}`));
      if (block.kind === 'courseNotes')
        boxes.push({ place, quote: block.quote.map((inline) => ('text' in inline ? inline.text : '')).join('') });
    };
    blocks.ko.forEach(look);
  }
}
const listed = rowsBelow('The boxes').map(([place, words = '', rows = '']) => ({ place: named(place)[0], words, rows: rows.split(', ') }));
const questions = new Set(topics.flatMap(({ id }) => course?.questions(id).map((question) => question.id) ?? []));

describe('the topics on the page', () => {
  it('are those of the course, with their minutes, prerequisites and labs', () => {
    const shown = rowsBelow('The topics').map(([topic, minutes, needs, labs]) => [
      named(topic)[0],
      Number(minutes),
      named(needs),
      named(labs),
    ]);
    expect(shown).toEqual(topics.map(({ id, minutes, prerequisites, labs }) => [id, minutes, prerequisites, labs.map((lab) => lab.id)]));
    expect(page).toContain(`${String(topics.length)} topics,\n${String(topics.reduce((sum, { minutes }) => sum + minutes, 0))} minutes`);
  });

  it('all answer something in the notes', () => {
    const used = new Set(map.flatMap(({ lessons }) => lessons.map((name) => name.split('#')[0])));
    expect(topics.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });
});

describe('the map', () => {
  it.each(map)('$key leads to lessons, labs and questions that are there', (row) => {
    expect(row.lessons).not.toEqual([]);
    expect(row.lessons.filter((name) => !places.has(name))).toEqual([]);
    expect(row.labs.filter((name) => !course?.labIds.includes(name))).toEqual([]);
    expect(row.questions.filter((name) => !questions.has(name))).toEqual([]);
  });

  it('has every heading of the notes in their order, with all its points', () => {
    const keys = map.map(({ key }) => key);
    const below = (key: string) => keys.filter((other) => new RegExp(`^${key}${key.length === 1 ? '' : '\\.'}\\d+$`).test(other)).length;
    const inOrder = new Set(headings.map(([key]) => key));
    expect(map.filter(({ key }) => inOrder.has(key)).map(({ key, words }) => [key, String(below(key)), words])).toEqual(headings);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('says of each difference what becomes of it', () => {
    const known = /^(—|(corrected|precise|completed|filled in|open): .+|as [A-H]\d.*)$/;
    expect(map.filter(({ answer }) => !known.test(answer))).toEqual([]);
  });
});

describe('the boxes of the notes', () => {
  it('are all listed, by the place and the first words of the quote, and none beside them', () => {
    const fits = (one: (typeof listed)[number], box: (typeof boxes)[number]) => one.place === box.place && box.quote.startsWith(one.words);
    expect(boxes.length).toBeGreaterThan(40);
    expect(boxes.filter((box) => listed.filter((one) => fits(one, box)).length !== 1)).toEqual([]);
    expect(listed.filter((one) => one.words.length < 8 || boxes.filter((box) => fits(one, box)).length !== 1)).toEqual([]);
  });

  it('answer rows of the map that lead to their lesson and say what differs', () => {
    const wrong = listed.flatMap(({ place, rows }) =>
      rows.filter((key) => {
        const row = map.find((one) => one.key === key);
        return row === undefined || row.answer === '—' || !row.lessons.includes(place ?? '');
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('answer each of the nineteen lines of the facts', () => {
    const facts =
      readFileSync(new URL('../../docs/FACTS.md', import.meta.url), 'utf8')
        .split('\n## 14. ')[1]
        ?.split('\n## ')[0] ?? '';
    const lines = [...facts.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => number);
    const answered = rowsBelow('Section 14 of the facts');
    expect(answered.map(([number]) => number)).toEqual(lines);
    const known = new Set(listed.map(({ place = '', words }) => `\`${place}\` (${words})`));
    const wrong = answered.flatMap(([, , cell = '']) =>
      cell
        .split(', `')
        .map((one, index) => (index === 0 ? one : `\`${one}`))
        .filter((one) => !known.has(one)),
    );
    expect(wrong).toEqual([]);
  });
});
