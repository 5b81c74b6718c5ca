/** Puts the course together: reads every file, then checks what they say about each other. */
import { conceptsFileShape, courseFileShape, glossaryFileShape, sourcesFileShape } from './course-file.ts';
import type { Course, LoadedCourse } from './course.ts';
import { labVariants, parseAddress, questionVariants } from './generator/address.ts';
import { readGenerators } from './generator/generator.ts';
import type { AddressedSource, Generator } from './generator/generator.ts';
import { checkNames } from './generator/names.ts';
import type { Variants } from './generator/template.ts';
import { buildLab } from './lab/build-lab.ts';
import type { LabDefinition } from './lab/build-lab.ts';
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
import { readScenarios } from './scenarios.ts';
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
  readonly scenarios: ReadonlyMap<string, AddressedSource>;
  readonly generators: ReadonlyMap<string, Generator>;
  readonly lessons: ReadonlyMap<string, LessonDefinition>;
  readonly labs: ReadonlyMap<string, LabDefinition>;
  readonly quizzes: readonly QuizDefinition[];
}

export function buildCourse(files: ReadonlyMap<string, string>): LoadedCourse {
  const { parts, problems } = readParts(files);
  return { course: parts === null ? null : assemble(parts), parts, problems };
}

/** @returns null parts only when course.yaml cannot be used. */
export function readParts(files: ReadonlyMap<string, string>): { parts: CourseParts | null; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const read = <S extends z.ZodType>(file: string, schema: S): ReadFile<S> | null => {
    const text = files.get(file);
    if (text === undefined) problems.push(courseProblem(file, 0, [], 'fileMissing'));
    const result = readShape(file, text ?? '{}', schema);
    if (text !== undefined) problems.push(...result.problems);
    return result.document === null || result.value === null ? null : { document: result.document, value: result.value };
  };
  const course = read('course.yaml', courseFileShape);
  const rest = {
    concepts: read('concepts.yaml', conceptsFileShape),
    sources: read('sources.yaml', sourcesFileShape),
    glossary: read('glossary.yaml', glossaryFileShape),
  };
  const contents = readContents(files, problems, null);
  const parts = course === null ? null : { course, ...rest, ...contents };
  if (parts !== null) problems.push(...checkLinks(parts, files, null), ...checkPaths(parts), ...checkNames(parts, files));
  return { parts, problems: sortProblems(problems) };
}

type Contents = Pick<CourseParts, 'scenarios' | 'generators' | 'lessons' | 'labs' | 'quizzes'>;

/**
 * Everything that lies in a folder of its kind.
 * @param beside the course whose scenarios and generators a pack may use
 */
export function readContents(files: ReadonlyMap<string, string>, problems: FileProblem[], beside: CourseParts | null): Contents {
  const own = { scenarios: readScenarios(files, problems), generators: readGenerators(files, problems) };
  const scenarios = new Map([...(beside?.scenarios ?? []), ...own.scenarios]);
  const generators = new Map([...(beside?.generators ?? []), ...own.generators]);
  const lessons = new Map<string, LessonDefinition>();
  for (const slug of foldersOf(files, 'lessons')) {
    const built = buildLesson(slug, files, scenarios);
    problems.push(...built.problems);
    if (built.lesson !== null) lessons.set(slug, built.lesson);
  }
  const labs = new Map<string, LabDefinition>();
  for (const slug of foldersOf(files, 'labs')) {
    const built = buildLab(slug, files, { scenarios, generators });
    problems.push(...built.problems);
    if (built.lab !== null) labs.set(slug, built.lab);
  }
  const quizzes: QuizDefinition[] = [];
  for (const file of [...files.keys()].filter((name) => /^quizzes\/[^/]+\.yaml$/.test(name)).sort()) {
    const built = buildQuiz(file, files.get(file) ?? '', { scenarios, generators });
    problems.push(...built.problems);
    if (built.quiz !== null) quizzes.push(built.quiz);
  }
  return { ...own, lessons, labs, quizzes };
}

function foldersOf(files: ReadonlyMap<string, string>, room: string): string[] {
  const folders = [...files.keys()].flatMap((name) => {
    const [first, folder, file] = name.split('/');
    return first === room && folder !== undefined && file !== undefined ? [folder] : [];
  });
  return [...new Set(folders)].sort();
}

/** The parts as they are looked up. */
export function assemble(parts: CourseParts): Course {
  const questions = new Map(parts.quizzes.flatMap((quiz) => quiz.questions.map((placed) => [placed.question.view.id, placed] as const)));
  const questionAt = (id: string): Question | null =>
    variantAt(
      id,
      questionVariants,
      (base) => questions.get(base),
      ({ question }) => question,
    );
  const lessons = new Map<string, LessonView>();
  return {
    overview: {
      title: parts.course.value.title,
      topics: parts.course.value.topics.map((topic) => cardOf(topic, parts)),
      paragraphs: parts.course.value.topics.flatMap(({ id, lesson }) => paragraphsOf(id, parts.lessons.get(lesson ?? ''))),
      sources: parts.sources?.value.sources ?? [],
      paths: pathsOf(parts.course.value.paths, parts.labs),
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
    sections: (id) => (parts.lessons.get(id)?.view.sections ?? []).map((section) => section.id),
    texts: () => searchTextsOf(parts),
    lab: (id) =>
      variantAt<LabDefinition, LabDefinition>(
        id,
        labVariants,
        (base) => parts.labs.get(base),
        (definition) => definition,
      )?.lab ?? null,
    scenario: (id) => parts.scenarios.get(id)?.scenario ?? generatedScenario(id, parts.generators),
    questions: (topic) => [...questions.values()].map(({ question }) => question.view).filter((view) => view.topic === topic),
    topicOf: (questionId) => questionAt(questionId)?.view.topic ?? null,
    question: questionAt,
    scenarioIds: [...parts.scenarios.keys()],
    lessonIds: [...parts.lessons.keys()],
    labIds: [...parts.labs.keys()],
    questionIds: [...questions.keys()],
  };
}

function paragraphsOf(topic: string, lesson: LessonDefinition | undefined): RuleParagraph[] {
  return Object.entries(lesson?.view.rules ?? {}).map(([rule, section]) => ({ rule, topic, lesson: lesson?.view.id ?? '', section }));
}

function cardOf(topic: z.output<typeof courseFileShape>['topics'][number], parts: CourseParts): TopicCard {
  const labs = topic.labs.flatMap((id) => {
    const view = parts.labs.get(id)?.lab.view;
    return view === undefined ? [] : [{ id, title: view.title, kind: view.kind, minutes: view.minutes }];
  });
  const questions = parts.quizzes.filter((quiz) => quiz.topic === topic.id).reduce((sum, quiz) => sum + quiz.questions.length, 0);
  const { id, title, summary, minutes, prerequisites, status } = topic;
  return {
    id,
    title,
    summary,
    minutes,
    prerequisites,
    status,
    lesson: topic.lesson !== null && parts.lessons.has(topic.lesson) ? topic.lesson : null,
    labs,
    questions,
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

function generatedScenario(id: string, generators: ReadonlyMap<string, Generator>): Scenario | null {
  const address = parseAddress(id);
  if (address === null || address.variant > questionVariants) return null;
  return generators.get(address.base)?.variant(address.variant).source?.scenario ?? null;
}
