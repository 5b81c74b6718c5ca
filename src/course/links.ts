/** What the files of a course say about each other: every reference leads somewhere, every id is used once, nothing stands about unused. */
import type { CourseParts } from './build.ts';
import type { LabDefinition } from './lab/build-lab.ts';
import type { LessonDefinition } from './lesson/build-lesson.ts';
import { referencesOf } from './markdown/references.ts';
import type { ReferenceKind } from './markdown/references.ts';
import { courseProblem } from './problem.ts';
import type { FileProblem, Path } from './problem.ts';
import type { YamlDocument } from './yaml-document.ts';

type Known = Readonly<Record<ReferenceKind | 'topic' | 'concept', ReadonlySet<string>>>;

/**
 * All problems between the files.
 * @param beside the course a pack stands beside: what is there may be pointed at
 */
export function checkLinks(parts: CourseParts, files: ReadonlyMap<string, string>, beside: CourseParts | null): FileProblem[] {
  const known = knownOf(beside === null ? [parts] : [beside, parts]);
  const before = (beside?.course.value.topics ?? []).map((topic) => topic.id);
  return [
    ...checkCourseFile(parts, known, before),
    ...checkVocabularies(parts, known),
    ...checkQuizzes(parts, known),
    ...[...parts.lessons.values()].flatMap((lesson) => checkPlaced(lesson.document, lesson.view.topic, lesson, known)),
    ...[...parts.labs.values()].flatMap((lab) => checkPlaced(lab.document, lab.lab.view.topic, lab, known)),
    ...[...parts.lessons.values()].flatMap((lesson) =>
      lesson.view.labs.flatMap((lab, index) => refer(lesson.document, ['labs', index], 'lab', lab, known)),
    ),
    ...[...files.keys()]
      .filter((file) => !(beside === null ? courseList : packList).test(file) && !content.test(file))
      .map((file) => courseProblem(file, 0, [], 'fileUnknown')),
  ];
}

const courseList = /^(?:course|concepts|glossary|sources)\.yaml$/;
const packList = /^pack\.yaml$/;
const content =
  /^(?:scenarios|generators|quizzes)\/[^/]+\.yaml$|^lessons\/[^/]+\/(?:lesson\.yaml|ko\.md|en\.md)$|^labs\/[^/]+\/(?:lab\.yaml|ko\.md|en\.md)$/;

function knownOf(all: readonly CourseParts[]): Known {
  const ids = (of: (parts: CourseParts) => Iterable<string>): ReadonlySet<string> => new Set(all.flatMap((parts) => [...of(parts)]));
  return {
    topic: ids((parts) => parts.course.value.topics.map((topic) => topic.id)),
    concept: ids((parts) => parts.concepts?.value.concepts.map((concept) => concept.id) ?? []),
    term: ids((parts) => parts.glossary?.value.terms.map((term) => term.id) ?? []),
    source: ids((parts) => parts.sources?.value.sources.map((source) => source.key) ?? []),
    lesson: ids((parts) => parts.lessons.listed),
    lab: ids((parts) => parts.labs.listed),
    quiz: ids((parts) => parts.quizzes.listed),
    prediction: new Set(),
  };
}

function refer(document: YamlDocument, path: Path, kind: keyof Known, id: string, known: Known): FileProblem[] {
  return known[kind].has(id) ? [] : [document.problem(path, 'unknownReference', { kind, id })];
}

/** The second and later items with an id that was used before. */
function duplicates(document: YamlDocument, path: Path, key: string, ids: readonly string[]): FileProblem[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [document.problem([...path, index, key], 'duplicateId', { id })]));
}

function checkCourseFile(parts: CourseParts, known: Known, before: readonly string[]): FileProblem[] {
  const { document, value } = parts.course;
  return [
    ...duplicates(
      document,
      ['topics'],
      'id',
      value.topics.map((topic) => topic.id),
    ),
    ...value.topics.flatMap((topic, index) => {
      const path = ['topics', index];
      const earlier = [...before, ...value.topics.slice(0, index).map((other) => other.id)];
      return [
        ...topic.prerequisites.flatMap((id, at) => refer(document, [...path, 'prerequisites', at], 'topic', id, known)),
        // A prerequisite stands earlier in the list, so there can be no circle.
        ...topic.prerequisites.flatMap((id, at) =>
          known.topic.has(id) && !earlier.includes(id) ? [document.problem([...path, 'prerequisites', at], 'lateTopic', { id })] : [],
        ),
        ...topic.concepts.flatMap((id, at) => refer(document, [...path, 'concepts', at], 'concept', id, known)),
        ...topic.labs.flatMap((id, at) => refer(document, [...path, 'labs', at], 'lab', id, known)),
        ...(topic.lesson === null ? [] : refer(document, [...path, 'lesson'], 'lesson', topic.lesson, known)),
        ...(topic.status === 'ready' && topic.lesson === null
          ? [document.problem([...path, 'status'], 'topicIncomplete', { id: topic.id })]
          : []),
      ];
    }),
  ];
}

function checkVocabularies(parts: CourseParts, known: Known): FileProblem[] {
  const { concepts, sources, glossary } = parts;
  const taught = new Map(parts.course.value.topics.flatMap((topic) => topic.concepts.map((concept) => [concept, topic.id] as const)));
  return [
    ...(concepts === null
      ? []
      : duplicates(
          concepts.document,
          ['concepts'],
          'id',
          concepts.value.concepts.map((concept) => concept.id),
        )),
    ...(concepts?.value.concepts ?? []).flatMap((concept, index) =>
      taught.get(concept.id) === concept.topic || concepts === null
        ? []
        : [concepts.document.problem(['concepts', index, 'topic'], 'conceptUntaught', { concept: concept.id, topic: concept.topic })],
    ),
    ...(sources === null
      ? []
      : duplicates(
          sources.document,
          ['sources'],
          'key',
          sources.value.sources.map((source) => source.key),
        )),
    ...(glossary === null
      ? []
      : duplicates(
          glossary.document,
          ['terms'],
          'id',
          glossary.value.terms.map((term) => term.id),
        )),
    ...(glossary?.value.terms ?? []).flatMap((term, index) =>
      term.topic === null || glossary === null ? [] : refer(glossary.document, ['terms', index, 'topic'], 'topic', term.topic, known),
    ),
  ];
}

function checkQuizzes(parts: CourseParts, known: Known): FileProblem[] {
  const seen = new Set<string>();
  return [...parts.quizzes.values()].flatMap(({ document, topic, questions }) => [
    ...refer(document, ['topic'], 'topic', topic, known),
    ...(document.file === `quizzes/${topic}.yaml`
      ? []
      : [document.problem(['topic'], 'idDiffers', { id: topic, expected: document.file })]),
    ...questions.flatMap(({ path, question }) => {
      const id = question.view.id;
      const again = seen.has(id) ? [document.problem([...path, 'id'], 'duplicateId', { id })] : [];
      seen.add(id);
      return [
        ...again,
        ...question.concepts.flatMap((concept, at) => refer(document, [...path, 'concepts', at], 'concept', concept, known)),
        ...question.sources.flatMap((source, at) => refer(document, [...path, 'sources', at], 'source', source, known)),
      ];
    }),
  ]);
}

/** A lesson or lab: its topic, and everything its texts point at. */
function checkPlaced(
  document: YamlDocument,
  topic: string,
  { texts }: Pick<LessonDefinition | LabDefinition, 'texts'>,
  known: Known,
): FileProblem[] {
  const pointing = [texts.ko, texts.en].flatMap(({ file, sections }) =>
    sections.flatMap((section) =>
      section.blocks.flatMap(({ block, line }) =>
        referencesOf(block).flatMap(({ kind, id }) =>
          kind === 'prediction' || known[kind].has(id) ? [] : [courseProblem(file, line, [], 'unknownReference', { kind, id })],
        ),
      ),
    ),
  );
  return [...refer(document, ['topic'], 'topic', topic, known), ...pointing];
}
