/** Puts the course together: reads every file, then checks what they say about each other. */
import { conceptsFileShape, courseFileShape, glossaryFileShape, sourcesFileShape } from './course-file.ts';
import type { Course, LoadedCourse } from './course.ts';
import { labVariants, parseAddress, questionVariants } from './generator/address.ts';
import { openGenerator } from './generator/generator.ts';
import type { AddressedSource, Generator } from './generator/generator.ts';
import { checkNames } from './generator/names.ts';
import type { Variants } from './generator/template.ts';
import { labHeadOf, lessonRulesOf, questionIdsOf, sectionIdsOf } from './heads.ts';
import type { LabHead } from './heads.ts';
import { buildLab } from './lab/build-lab.ts';
import type { LabDefinition } from './lab/build-lab.ts';
import { LazyMap } from './lazy-map.ts';
import type { ById } from './lazy-map.ts';
import { buildLesson } from './lesson/build-lesson.ts';
import type { LessonDefinition } from './lesson/build-lesson.ts';
import { solvePrediction } from './lesson/predictions.ts';
import { checkLinks } from './links.ts';
import { checkPaths } from './path/check-paths.ts';
import { pathsOf } from './path/paths.ts';
import { courseProblem, sortProblems } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { buildQuiz } from './quiz/build-quiz.ts';
import type { QuizDefinition } from './quiz/build-quiz.ts';
import type { Question } from './quiz/question.ts';
import { readScenario } from './scenarios.ts';
import { searchTextsOf } from './search-texts.ts';
import type { LessonView, RuleParagraph, TopicCard } from './views.ts';
import { readShape } from './yaml-document.ts';
import type { YamlDocument } from './yaml-document.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { z } from 'zod';

export interface ReadFile<S extends z.ZodType> {
  readonly document: YamlDocument;
  readonly value: z.output<S>;
}

/** Everything read, before it is known to fit together. */
export interface CourseParts {
  readonly course: ReadFile<typeof courseFileShape>;
  readonly concepts: ReadFile<typeof conceptsFileShape> | null;
  readonly sources: ReadFile<typeof sourcesFileShape> | null;
  readonly glossary: ReadFile<typeof glossaryFileShape> | null;
  readonly scenarios: LazyMap<AddressedSource>;
  readonly generators: LazyMap<Generator>;
  readonly lessons: LazyMap<LessonDefinition>;
  readonly labs: LazyMap<LabDefinition>;
  /** By topic. */
  readonly quizzes: LazyMap<QuizDefinition>;
}

/** Opens a course. Its lists are read at once, everything else when it is first asked for. */
export function buildCourse(files: ReadonlyMap<string, string>): LoadedCourse {
  const { parts, problems } = openParts(files);
  let all: readonly FileProblem[] | null = parts === null ? sortProblems(problems()) : null;
  return {
    course: parts === null ? null : assemble(parts, files),
    parts,
    get problems() {
      return (all ??= sortProblems(problems()));
    },
  };
}

/** The same with everything read. @returns null parts only when course.yaml cannot be used */
export function readParts(files: ReadonlyMap<string, string>): { parts: CourseParts | null; problems: FileProblem[] } {
  const { parts, problems } = openParts(files);
  return { parts, problems: sortProblems(problems()) };
}

function openParts(files: ReadonlyMap<string, string>): { parts: CourseParts | null; problems(): FileProblem[] } {
  const listed: FileProblem[] = [];
  const read = <S extends z.ZodType>(file: string, schema: S): ReadFile<S> | null => {
    const text = files.get(file);
    if (text === undefined) listed.push(courseProblem(file, 0, [], 'fileMissing'));
    const result = readShape(file, text ?? '{}', schema);
    if (text !== undefined) listed.push(...result.problems);
    return result.document === null || result.value === null ? null : { document: result.document, value: result.value };
  };
  const course = read('course.yaml', courseFileShape);
  const rest = {
    concepts: read('concepts.yaml', conceptsFileShape),
    sources: read('sources.yaml', sourcesFileShape),
    glossary: read('glossary.yaml', glossaryFileShape),
  };
  const contents = openContents(files, null);
  const parts = course === null ? null : { course, ...rest, ...contents };
  return {
    parts,
    problems: () => [
      ...listed,
      ...problemsOf(contents),
      ...(parts === null ? [] : [...checkLinks(parts, files, null), ...checkPaths(parts), ...checkNames(parts, files)]),
    ],
  };
}

type Contents = Pick<CourseParts, 'scenarios' | 'generators' | 'lessons' | 'labs' | 'quizzes'>;

/**
 * Everything that lies in a folder of its kind.
 * @param beside the course whose scenarios and generators a pack may use
 */
export function openContents(files: ReadonlyMap<string, string>, beside: CourseParts | null): Contents {
  const filesOf = (room: string): string[] =>
    [...files.keys()].flatMap((name) => new RegExp(`^${room}/([^/]+)\\.yaml$`).exec(name)?.[1] ?? []).sort();
  const scenarios = new LazyMap(filesOf('scenarios'), (slug) => readScenario(slug, files));
  const generators = new LazyMap(filesOf('generators'), (slug) => openGenerator(slug, files));
  const sources = { scenarios: either(scenarios, beside?.scenarios), generators: either(generators, beside?.generators) };
  return {
    scenarios,
    generators,
    lessons: new LazyMap(foldersOf(files, 'lessons'), (slug) => {
      const { lesson, problems } = buildLesson(slug, files, sources.scenarios);
      return { value: lesson, problems };
    }),
    labs: new LazyMap(foldersOf(files, 'labs'), (slug) => {
      const { lab, problems } = buildLab(slug, files, sources);
      return { value: lab, problems };
    }),
    quizzes: new LazyMap(filesOf('quizzes'), (slug) => {
      const { quiz, problems } = buildQuiz(`quizzes/${slug}.yaml`, files.get(`quizzes/${slug}.yaml`) ?? '', sources);
      return { value: quiz, problems };
    }),
  };
}

/** Reads all of it. */
export function problemsOf({ scenarios, generators, lessons, labs, quizzes }: Contents): FileProblem[] {
  return [scenarios, generators, lessons, labs, quizzes].flatMap((map) => map.problems());
}

/** A pack's own things, and those of the course beside it. */
function either<V>(own: LazyMap<V>, beside: LazyMap<V> | undefined): ById<V> {
  return { get: (id) => own.get(id) ?? beside?.get(id) };
}

function foldersOf(files: ReadonlyMap<string, string>, room: string): string[] {
  const folders = [...files.keys()].flatMap((name) => {
    const [first, folder, file] = name.split('/');
    return first === room && folder !== undefined && file !== undefined ? [folder] : [];
  });
  return [...new Set(folders)].sort();
}

/** The parts as they are looked up. */
export function assemble(parts: CourseParts, files: ReadonlyMap<string, string>): Course {
  const heads = headsOf(parts, files);
  const questionAt = (id: string): Question | null =>
    variantAt(
      id,
      questionVariants,
      (base) => parts.quizzes.get(heads.topicOf(base) ?? '')?.questions.find(({ question }) => question.view.id === base),
      ({ question }) => question,
    );
  const lessons = new Map<string, LessonView>();
  return {
    overview: {
      title: parts.course.value.title,
      topics: parts.course.value.topics.map((topic) => cardOf(topic, parts, heads)),
      paragraphs: parts.course.value.topics.flatMap(({ id, lesson }) => paragraphsOf(id, lesson, heads)),
      sources: parts.sources?.value.sources ?? [],
      paths: pathsOf(parts.course.value.paths, (lab) => heads.lab(lab)?.topic),
    },
    glossary: (parts.glossary?.value.terms ?? []).map(({ id, ko, en, course, api, client, meaning, topic }) => ({
      id,
      ko,
      en,
      ...(course === null ? {} : { course }),
      api,
      client,
      meaning,
      topic,
    })),
    sources: parts.sources?.value.sources ?? [],
    lesson(id) {
      const definition = parts.lessons.get(id);
      if (definition === undefined) return null;
      const view = lessons.get(id) ?? { ...definition.view, predictions: definition.predictions.map(solvePrediction) };
      lessons.set(id, view);
      return view;
    },
    sections: heads.sections,
    texts: () => searchTextsOf(parts),
    lab: (id) =>
      variantAt<LabDefinition, LabDefinition>(
        id,
        labVariants,
        (base) => parts.labs.get(base),
        (definition) => definition,
      )?.lab ?? null,
    scenario: (id) => parts.scenarios.get(id)?.scenario ?? generatedScenario(id, parts.generators),
    questions: (topic) => parts.quizzes.get(topic)?.questions.map(({ question }) => question.view) ?? [],
    topicOf: (questionId) => questionAt(questionId)?.view.topic ?? null,
    question: questionAt,
    scenarioIds: parts.scenarios.listed,
    lessonIds: parts.lessons.listed,
    labIds: parts.labs.listed,
    questionIds: parts.quizzes.listed.flatMap(heads.questions),
  };
}

/** What the lists need, from the beginnings of files where that is enough. */
interface Heads {
  lab(id: string): LabHead | null;
  rules(lesson: string): Readonly<Record<string, string>>;
  sections(lesson: string): readonly string[];
  questions(topic: string): readonly string[];
  topicOf(question: string): string | undefined;
}

function headsOf(parts: CourseParts, files: ReadonlyMap<string, string>): Heads {
  const questions = (topic: string): readonly string[] =>
    questionIdsOf(files.get(`quizzes/${topic}.yaml`) ?? '') ??
    parts.quizzes.get(topic)?.questions.map(({ question }) => question.view.id) ??
    [];
  const topics = new Map(parts.quizzes.listed.flatMap((topic) => questions(topic).map((id) => [id, topic] as const)));
  return {
    lab: (id) =>
      parts.labs.isListed(id) ? (labHeadOf(files.get(`labs/${id}/lab.yaml`) ?? '') ?? parts.labs.get(id)?.lab.view ?? null) : null,
    rules: (lesson) => lessonRulesOf(files.get(`lessons/${lesson}/lesson.yaml`) ?? '') ?? parts.lessons.get(lesson)?.view.rules ?? {},
    sections: (lesson) =>
      sectionIdsOf(files.get(`lessons/${lesson}/ko.md`) ?? '') ?? parts.lessons.get(lesson)?.view.sections.map(({ id }) => id) ?? [],
    questions,
    topicOf: (question) => topics.get(question),
  };
}

function paragraphsOf(topic: string, lesson: string | null, heads: Heads): RuleParagraph[] {
  return lesson === null ? [] : Object.entries(heads.rules(lesson)).map(([rule, section]) => ({ rule, topic, lesson, section }));
}

function cardOf(topic: z.output<typeof courseFileShape>['topics'][number], parts: CourseParts, heads: Heads): TopicCard {
  const { id, title, summary, minutes, prerequisites, status } = topic;
  return {
    id,
    title,
    summary,
    minutes,
    prerequisites,
    status,
    lesson: topic.lesson !== null && parts.lessons.isListed(topic.lesson) ? topic.lesson : null,
    labs: topic.labs.flatMap((lab) => {
      const head = heads.lab(lab);
      return head === null ? [] : [{ id: lab, title: head.title, kind: head.kind, minutes: head.minutes }];
    }),
    questions: heads.questions(id).length,
    pack: null,
  };
}

/** The thing with this address: variant 1 for a plain id, null for a variant of what has none or has not so many. */
function variantAt<P extends { readonly variants: Variants<T> | null }, T>(
  id: string,
  limit: number,
  find: (base: string) => P | undefined,
  first: (placed: P) => T,
): T | null {
  const address = parseAddress(id);
  const placed = address === null ? undefined : find(address.base);
  if (address === null || placed === undefined) return null;
  if (!address.named) return first(placed);
  return address.variant > limit ? null : (placed.variants?.build(address.variant).built ?? null);
}

function generatedScenario(id: string, generators: LazyMap<Generator>): Scenario | null {
  const address = parseAddress(id);
  if (address === null || address.variant > questionVariants) return null;
  return generators.get(address.base)?.variant(address.variant).source?.scenario ?? null;
}
