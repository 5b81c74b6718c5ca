/** Proves that each kind of mistake in the map, the vocabularies and the scenarios is named with file, line and key. */
import { describe, expect, it } from 'vitest';
import { brokenCourse, expectNamed, problemsOf, smallCourse } from './small-course.ts';
import type { BrokenPiece } from './small-course.ts';

const cases: readonly BrokenPiece[] = [
  {
    what: 'an unknown key',
    file: 'course.yaml',
    from: 'minutes: 5',
    to: 'minuten: 5',
    code: 'course.unknownKey',
    key: 'topics[0].minuten',
  },
  {
    what: 'a missing key',
    file: 'course.yaml',
    from: '    minutes: 5\n    status: ready',
    to: '    status: ready',
    at: '- id: first',
    code: 'course.missingKey',
    key: 'topics[0].minutes',
  },
  {
    what: 'a repeated key',
    file: 'course.yaml',
    from: 'status: planned',
    to: 'status: planned\n    status: ready',
    at: 'status: ready\n    prerequisites: [first]',
    code: 'duplicateKey',
    key: 'topics[1].status',
  },
  {
    what: 'a word that is no status',
    file: 'course.yaml',
    from: 'status: planned',
    to: 'status: soon',
    code: 'course.notOneOf',
    key: 'topics[1].status',
  },
  {
    what: 'a wrong type',
    file: 'course.yaml',
    from: 'minutes: 5',
    to: 'minutes: many',
    code: 'course.wrongType',
    key: 'topics[0].minutes',
  },
  {
    what: 'a text in one language only',
    file: 'course.yaml',
    from: '{ ko: 첫 주제, en: The first topic }',
    to: '{ ko: 첫 주제 }',
    code: 'course.missingKey',
    key: 'topics[0].title.en',
  },
  { what: 'an empty text', file: 'course.yaml', from: 'ko: 첫 주제', to: "ko: ''", code: 'course.textMissing', key: 'topics[0].title.ko' },
  {
    what: 'Korean that was forgotten',
    file: 'course.yaml',
    from: 'ko: 첫 주제',
    to: 'ko: The first topic',
    code: 'course.koreanMissing',
    key: 'topics[0].title.ko',
  },
  {
    what: 'a topic used twice',
    file: 'course.yaml',
    from: '- id: second',
    to: '- id: first',
    at: '- id: first\n    title: { ko: 둘째',
    code: 'course.duplicateId',
    key: 'topics[1].id',
  },
  {
    what: 'a prerequisite that is no topic',
    file: 'course.yaml',
    from: 'prerequisites: [first]',
    to: 'prerequisites: [third]',
    code: 'course.unknownReference',
    key: 'topics[1].prerequisites[0]',
  },
  {
    what: 'a prerequisite that comes later',
    file: 'course.yaml',
    from: 'prerequisites: []',
    to: 'prerequisites: [second]',
    code: 'course.lateTopic',
    key: 'topics[0].prerequisites[0]',
  },
  {
    what: 'a ready topic without lesson',
    file: 'course.yaml',
    from: '    lesson: first\n',
    to: '',
    at: 'status: ready',
    code: 'course.topicIncomplete',
    key: 'topics[0].status',
  },
  {
    what: 'a lab that is not there',
    file: 'course.yaml',
    from: 'labs: [break-it]',
    to: 'labs: [mend-it]',
    code: 'course.unknownReference',
    key: 'topics[0].labs[0]',
  },
  {
    what: 'a concept its topic does not teach',
    file: 'concepts.yaml',
    from: 'id: later, topic: second',
    to: 'id: later, topic: first',
    code: 'course.conceptUntaught',
    key: 'concepts[1].topic',
  },
  { what: 'an id in capitals', file: 'concepts.yaml', from: 'id: later', to: 'id: Later', code: 'course.notAnId', key: 'concepts[1].id' },
  {
    what: 'a source used twice',
    file: 'sources.yaml',
    from: 'standing: book }',
    to: 'standing: book }\n  - { key: S2, title: Again, standing: book }',
    at: '{ key: S2, title: Again',
    code: 'course.duplicateId',
    key: 'sources[1].key',
  },
  {
    what: 'a term of no topic',
    file: 'glossary.yaml',
    from: 'topic: first',
    to: 'topic: nowhere',
    code: 'course.unknownReference',
    key: 'terms[0].topic',
  },
  {
    what: 'a scenario named otherwise than its file',
    file: 'scenarios/small.yaml',
    from: 'id: small',
    to: 'id: tiny',
    code: 'course.idDiffers',
    key: 'id',
  },
  {
    what: 'a mistake in a scenario',
    file: 'scenarios/crash.yaml',
    from: 'do: host.crash, host: esx-02',
    to: 'do: host.crash, host: esx-09',
    code: 'namesNoHost',
    key: 'timeline[0].host',
  },
];

describe('a mistake is named with file, line and key', () => {
  it.each(cases)('$what', expectNamed);
});

describe('files as a whole', () => {
  it('a file that is missing', () => {
    const files = smallCourse();
    files.delete('lessons/first/en.md');
    files.delete('glossary.yaml');
    const found = problemsOf(files);
    expect(found).toContainEqual(
      expect.objectContaining({ file: 'lessons/first/en.md', line: 0, key: '(file)', code: 'course.fileMissing' }),
    );
    expect(found).toContainEqual(expect.objectContaining({ file: 'glossary.yaml', line: 0, key: '(file)', code: 'course.fileMissing' }));
  });

  it('a file no course has', () => {
    const files = smallCourse().set('labs/break-it/notes.txt', 'x');
    expect(problemsOf(files)).toEqual([
      expect.objectContaining({ file: 'labs/break-it/notes.txt', line: 0, key: '(file)', code: 'course.fileUnknown' }),
    ]);
  });

  it('a file that is no YAML, beside the problems of the others', () => {
    const files = smallCourse().set('quizzes/first.yaml', 'topic: [first\n').set('concepts.yaml', 'concepts: {}\n');
    const found = problemsOf(files);
    expect(found).toContainEqual(
      expect.objectContaining({
        file: 'quizzes/first.yaml',
        line: expect.any(Number) as number,
        code: expect.stringMatching(/^yaml\./) as string,
      }),
    );
    expect(found).toContainEqual(expect.objectContaining({ file: 'concepts.yaml', line: 1, key: 'concepts', code: 'course.wrongType' }));
  });

  it('every problem of every file in one go, in order', () => {
    const files = brokenCourse('labs/break-it/lab.yaml', 'fails: [declared, primary-stays]', 'fails: [nobody]');
    files.set('course.yaml', (files.get('course.yaml') ?? '').replaceAll('minutes: 5', 'minutes: 0'));
    const found = problemsOf(files).map(({ file, key }) => `${file} ${key}`);
    expect(found.slice(0, 2)).toEqual(['course.yaml topics[0].minutes', 'course.yaml topics[1].minutes']);
    expect(found).toEqual([...found].sort());
  });
});
