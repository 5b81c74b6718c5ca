/** Proves that a pack is read beside the course, that its ids are its own, and that what is broken in it is told by file and key. */
import { describe, expect, it } from 'vitest';
import { checkPack } from '#course/check.ts';
import { loadCourse } from '#course/course.ts';
import { joinCourses, loadPack } from '#course/pack/load-pack.ts';
import { filesBelow } from './shipped-files.ts';

const courseFiles = filesBelow('resources/course');
const shipped = loadCourse(courseFiles);
const template = filesBelow('docs/pack-template');

/** The template with some files replaced; null takes one away. */
function changed(changes: Readonly<Record<string, string | null>>): ReadonlyMap<string, string> {
  const files = new Map(template);
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  return files;
}

function replaced(path: string, from: string, to: string): ReadonlyMap<string, string> {
  const text = template.get(path) ?? '';
  expect(text).toContain(from);
  return changed({ [path]: text.replace(from, to) });
}

const problemsOf = (files: ReadonlyMap<string, string>): string[] =>
  loadPack(files, shipped).problems.map(({ file, key, code }) => `${file} ${key} ${code}`);

describe('the template pack', () => {
  // Over two hundred runs.
  it('does what it says, run by run', { timeout: 60_000 }, () => {
    const { problems, counts } = checkPack(template, courseFiles);
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ topics: 1, lessons: 1, labs: 1, generatedLabs: 1, questions: 2, proven: 1, generatedQuestions: 1 });
  });

  it('is looked up like the course itself, after it', () => {
    const { pack, problems } = loadPack(template, shipped);
    expect(problems).toEqual([]);
    const course = joinCourses(shipped.course!, [pack!]);
    const topics = course.overview.topics;
    expect(topics.length).toBe(shipped.course!.overview.topics.length + 1);
    expect(topics.at(-1)).toMatchObject({ id: 'my-pack-orders', pack: { en: 'Our class: the order system' }, questions: 2 });
    expect(topics.slice(0, -1).every((topic) => topic.pack === null)).toBe(true);
    expect(course.lesson('my-pack-orders')?.predictions[0]?.key).toBe('t30');
    expect(course.lesson('host-failures')).toBe(shipped.course!.lesson('host-failures'));
    expect(course.lab('my-pack-bring-back~3')?.view.id).toBeDefined();
    expect(course.questions('my-pack-orders').length).toBe(2);
    expect(course.topicOf('my-pack-outage-length')).toBe('my-pack-orders');
    expect(course.glossary.some(({ id }) => id === 'my-pack-order-system')).toBe(true);
    expect(course.sources.some(({ key }) => key === 'S1000')).toBe(true);
    expect(course.sections('my-pack-orders')).toEqual(['problem']);
    expect(course.sections('host-failures')).toContain('verdict');
    expect(course.texts().some(({ id }) => id === 'my-pack-orders')).toBe(true);
    expect(course.scenario('no-such')).toBeNull();
    expect(joinCourses(shipped.course!, [])).toBe(shipped.course);
  });
});

describe('a pack is refused, by file and key,', () => {
  it.each([
    ['pack.yaml', 'id: my-pack-orders', 'id: orders', 'pack.yaml topics[0].id course.packPrefix'],
    ['pack.yaml', 'key: S1000', 'key: S999', 'pack.yaml sources[0].key course.packSource'],
    [
      'pack.yaml',
      'prerequisites: [host-failures]',
      'prerequisites: [no-such]',
      'pack.yaml topics[0].prerequisites[0] course.unknownReference',
    ],
    ['pack.yaml', 'author:', 'teacher:', 'pack.yaml teacher course.unknownKey'],
    [
      'quizzes/my-pack-orders.yaml',
      'id: my-pack-runbook-limit',
      'id: runbook-limit',
      'quizzes/my-pack-orders.yaml questions[1].id course.packPrefix',
    ],
    ['lessons/my-pack-orders/ko.md', '[S1000]', '[S1001]', 'lessons/my-pack-orders/ko.md (file) course.unknownReference'],
    [
      'lessons/my-pack-orders/en.md',
      'Measure it',
      '<script>alert(1)</script> Measure it',
      'lessons/my-pack-orders/en.md (file) course.rawHtml',
    ],
    [
      'lessons/my-pack-orders/en.md',
      'Measure it',
      '![x](http://example.com/x.png) Measure it',
      'lessons/my-pack-orders/en.md (file) course.markupNotAllowed',
    ],
  ])('%s: %j as %j', (path, from, to, problem) => {
    expect(problemsOf(replaced(path, from, to))).toContain(problem);
  });

  it('when it brings lists or files that only the course has', () => {
    expect(problemsOf(changed({ 'course.yaml': 'title: x' }))).toContain('course.yaml (file) course.fileUnknown');
    expect(problemsOf(changed({ 'scripts/run.yaml': 'a: 1' }))).toContain('scripts/run.yaml (file) course.fileUnknown');
  });

  it('when pack.yaml is missing or cannot be read, and then nothing of it is used', () => {
    for (const text of [null, 'id: [', 'id: my-pack', '[]']) {
      const { pack, problems } = loadPack(changed({ 'pack.yaml': text }), shipped);
      expect(pack).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
      expect(problems[0]?.file).toBe('pack.yaml');
    }
  });

  it('when a scenario of its own takes a name of the course', () => {
    const scenario = courseFiles.get('scenarios/failed-secondary.yaml') ?? '';
    expect(problemsOf(changed({ 'scenarios/failed-secondary.yaml': scenario }))).toContain(
      'scenarios/failed-secondary.yaml id course.packPrefix',
    );
  });
});
