import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createClient } from '#api/client.ts';
import { createDispatcher } from '#api/dispatcher.ts';
import { createNotificationHub } from '#api/notification-hub.ts';
import { createInMemoryTransport } from '#api/transports/in-memory.ts';
import { loadCourse } from '#course/course.ts';
import type { Answer, QuestionView } from '#course/quiz/views.ts';
import type { JournalEntry } from '#services/journal-entry.ts';
import type { ServicePorts } from '#services/ports.ts';
import { packing } from '#hosting/packing.ts';
import { composeServices } from '#services/compose.ts';
import { courseRoom } from '#services/services.ts';
import { runScenario } from '#simulation/run.ts';
import { engineVersion } from '#simulation/version.ts';
import { readCourseFolder } from '#storage/course-folder.ts';
import { objectsInMemory } from './objects-in-memory.ts';

// The services as a host composes them, over the course as it is shipped and the engine as it is.
const folder = fileURLToPath(new URL('../../resources/course', import.meta.url));
const files = await readCourseFolder(folder);
// Read once: reading is tested by itself, and each test has services of its own.
const loaded = loadCourse(files);
const { course } = loaded;
const ready = course?.overview.topics.filter((topic) => topic.status === 'ready') ?? [];

function openApplication() {
  const entries: JournalEntry[] = [];
  const errors: unknown[] = [];
  const hub = createNotificationHub();
  const ports: ServicePorts = {
    course: { files: () => Promise.resolve(files) },
    journal: {
      append(entry) {
        entries.push(entry);
        return Promise.resolve();
      },
      entries: () => entries,
    },
    settings: { read: () => ({}), write: () => undefined },
    sandboxes: objectsInMemory(),
    packs: objectsInMemory(),
    packing,
    clock: { nowIso: () => new Date().toISOString() },
    desktop: { version: '0.1.0', host: 'memory', systemLanguage: () => 'ko' },
    simulate: { run: (scenario, options) => Promise.resolve(runScenario(scenario, options)) },
    publish: hub.publish,
    log: (line) => errors.push(line),
  };
  const handlers = composeServices(ports, { ...courseRoom, load: () => loaded }, engineVersion);
  const dispatch = createDispatcher(handlers, { onInternalError: (_name, error) => errors.push(error) });
  return { client: createClient(createInMemoryTransport(dispatch, hub)), entries, errors };
}

/** Some answer of the question's kind, as a learner without a clue gives it. */
function someAnswer(question: QuestionView): Answer {
  if (question.kind === 'number') return 0;
  if (question.kind === 'match') return Object.fromEntries(question.left.map(({ id }) => [id, question.right[0]!.id]));
  if (question.kind === 'state') return Object.fromEntries(question.fields.map(({ id, choices }) => [id, choices[0]!]));
  return question.kind === 'single' || question.kind === 'point' ? [question.options[0]!.id] : question.options.map(({ id }) => id);
}

describe('the shipped course through the api', () => {
  test('has at least one topic that is ready', () => {
    expect(ready.map((topic) => topic.id)).toContain('host-failures');
  });

  test.each(ready.map((topic) => topic.lesson).filter((lesson) => lesson !== null))(
    'lesson %s and the runs of its figures arrive',
    // A lesson comes to some twenty runs.
    { timeout: 30_000 },
    async (id) => {
      const { client, errors } = openApplication();
      const lesson = await client.call('course.lesson', { lesson: id });
      expect(lesson.sections.length).toBeGreaterThan(0);
      const figures = lesson.sections.flatMap((section) => section.blocks.ko).filter((block) => block.kind === 'figure');
      for (const { scenario, toMs } of figures) {
        expect((await client.call('scenario.run', { scenario })).endMs).toBeGreaterThanOrEqual(toMs);
      }
      expect(errors).toEqual([]);
    },
  );

  test.each(course?.labIds ?? [])('lab %s is failed by doing nothing and passed by its exemplar, act by act', async (id) => {
    const { client, entries, errors } = openApplication();
    const { runId } = await client.call('lab.start', { lab: id });
    expect(await client.call('lab.finish', { runId, hintsUsed: 0 })).toMatchObject({ passed: false, attempts: 1 });
    for (const { atMs, ...command } of course?.lab(id)?.exemplar ?? []) await client.call('lab.act', { runId, atMs, command });
    expect(await client.call('lab.finish', { runId, hintsUsed: 0 })).toMatchObject({ passed: true, attempts: 2 });
    expect(entries).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  test.each(course?.questionIds ?? [])('question %s can be answered, and its key is right', async (id) => {
    const { client, entries, errors } = openApplication();
    const topic = course?.topicOf(id) ?? '';
    const question = (await client.call('quiz.questions', { topic })).find((each) => each.id === id)!;
    const { key } = await client.call('quiz.answer', { question: id, answer: mutable(someAnswer(question)), confidence: null });
    expect(await client.call('quiz.answer', { question: id, answer: mutable(key), confidence: 0.95 })).toMatchObject({
      correct: true,
      points: 1,
    });
    expect(entries).toHaveLength(2);
    expect(errors).toEqual([]);
    expect(await client.call('progress.get', {})).toMatchObject({ answers: [{ question: id }, { question: id, points: 1 }] });
  });
});

/** A copy that the request's type takes. */
function mutable(answer: Answer): number | string[] | Record<string, string> {
  return typeof answer === 'number' ? answer : isList(answer) ? [...answer] : { ...answer };
}

function isList(answer: Exclude<Answer, number>): answer is readonly string[] {
  return Array.isArray(answer);
}
