/** The paths through the course: what a mistake in one is called, and that those of the shipped course keep what they promise. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '#course/course.ts';
import { readCourseFolder } from '#storage/course-folder.ts';
import { smallCourse } from './small-course.ts';

const text = '{ ko: 말, en: A word }';
const good = `paths:
  - { id: beginner, title: ${text}, note: ${text}, topics: [first, second] }
  - id: certification
    title: ${text}
    note: ${text}
    exams:
      - id: exam
        code: X
        name: An exam
        about: ${text}
        sources: [S2]
        areas: [{ title: ${text}, sources: [S2], places: [{ topic: second }, { topic: first }] }]
  - id: classroom
    title: ${text}
    note: ${text}
    totalMinutes: 30
    blocks:
      - { kind: lesson, minutes: 15, topic: first, doing: ${text} }
      - { kind: break, minutes: 5, doing: ${text} }
      - { kind: lab, minutes: 10, lab: break-it, doing: ${text} }
`;

function withPaths(paths: string) {
  const files = new Map(smallCourse());
  return loadCourse(files.set('course.yaml', `${files.get('course.yaml') ?? ''}${paths}`));
}

describe('paths', () => {
  it('come with the order of their topics', () => {
    const { course, problems } = withPaths(good);
    expect(problems).toEqual([]);
    expect(course?.overview.paths?.map(({ id, topics }) => [id, topics])).toEqual([
      ['beginner', ['first', 'second']],
      ['certification', ['second', 'first']],
      ['classroom', ['first']],
    ]);
  });
  it('may be missing', () => {
    expect(withPaths('').course?.overview.paths).toEqual([]);
  });
  it.each([
    ['topics: [first, second]', 'topics: [second, first]', 'lateTopic', 'paths[0].topics[0]'],
    ['topics: [first, second]', 'topics: [first]', 'pathTopicMissing', 'paths[0].topics'],
    ['topics: [first, second]', 'topics: [first, second, third]', 'unknownReference', 'paths[0].topics[2]'],
    ['topics: [first, second]', 'topics: [first, second, first]', 'duplicateId', 'paths[0].topics[2]'],
    ['id: beginner,', 'id: experts,', 'notAllowed', 'paths[0].id'],
    ['sources: [S2]\n', 'sources: [S99]\n', 'unknownReference', 'paths[1].exams[0].sources[0]'],
    ['{ topic: first }]', '{ topic: first, sections: [nowhere] }]', 'unknownReference', 'paths[1].exams[0].areas[0].places[1].sections[0]'],
    ['totalMinutes: 30', 'totalMinutes: 360', 'pathMinutes', 'paths[2].totalMinutes'],
    ['lab: break-it', 'lab: mend-it', 'unknownReference', 'paths[2].blocks[2].lab'],
    ['kind: break, minutes: 5', 'kind: break, minutes: 0', 'tooFew', 'paths[2].blocks[1].minutes'],
  ])('%s, if it were %s, is named', (from, to, code, key) => {
    const { problems } = withPaths(good.replace(from, to));
    expect(problems.map((problem) => [problem.code, problem.key])).toContainEqual([`course.${code}`, key]);
  });
});

describe('the paths of the shipped course', async () => {
  const files = await readCourseFolder(fileURLToPath(new URL('../../resources/course', import.meta.url)));
  const paths = loadCourse(files).course?.overview.paths ?? [];
  it('are three, and the day has six hours with breaks', () => {
    expect(paths.map(({ id }) => id)).toEqual(['beginner', 'certification', 'classroom']);
    const blocks = paths[2]?.blocks ?? [];
    expect(blocks.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(360);
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['lesson', 'lab', 'quiz', 'break']));
  });
  it('say no number of an exam that no source confirms', () => {
    const exam = paths[1]?.exams.find(({ code }) => code === '2V0-21.23');
    expect(JSON.stringify(exam)).not.toMatch(/\b(?:70|135|300)\b|1\.6/);
  });
});
