/** Executes a whole course: nothing in it is taken on trust. Used by the command `sim check` and by the tests. */
import { failedExpectations } from '#simulation/scenario/expect-outcome.ts';
import { keyText } from '#simulation/scenario/problem.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { readParts } from './build.ts';
import type { CourseParts } from './build.ts';
import { checkGeneratedLab, checkGenerator, unlessBroken } from './generator/check-generated.ts';
import type { YamlDocument } from './yaml-document.ts';
import type { Generator } from './generator/generator.ts';
import { checkLabRuns } from './lab/check-lab.ts';
import type { LessonDefinition } from './lesson/build-lesson.ts';
import { rightOptions } from './lesson/predictions.ts';
import { readPackParts } from './pack/load-pack.ts';
import { courseProblem, sortProblems } from './problem.ts';
import type { FileProblem } from './problem.ts';
import type { PlacedQuestion } from './quiz/build-quiz.ts';
import { checkQuestionRuns } from './quiz/check-question.ts';
import { createRunPool } from './runs.ts';
import type { RunPool } from './runs.ts';

/** How much there is, for the line at the end of a check and for tests that guard against a shrinking course. */
export interface CourseCounts {
  readonly topics: number;
  readonly ready: number;
  readonly lessons: number;
  readonly scenarios: number;
  readonly generators: number;
  readonly labs: number;
  readonly guided: number;
  readonly challenges: number;
  readonly generatedLabs: number;
  readonly wrongMoves: number;
  readonly questions: number;
  readonly proven: number;
  readonly generatedQuestions: number;
  /** Kind of question -> how many there are, and how many of them a generator makes. */
  readonly kinds: Readonly<Record<string, { readonly all: number; readonly generated: number }>>;
  readonly predictions: number;
  readonly terms: number;
  /** Runs of the engine that the check needed. */
  readonly runs: number;
}

export interface CourseCheck {
  /** Empty when the course may be shipped. */
  readonly problems: readonly FileProblem[];
  readonly counts: CourseCounts;
}

/** A part of a check. */
export interface CheckOptions {
  /** Seeds every proof on a plain scenario is tried on beside the scenario's own. */
  readonly seeds?: readonly number[];
  /** A file or folder of the course: only what concerns it is executed. Everything is read all the same. */
  readonly below?: string;
}

/** Seeds every proof is tried on beside the scenario's own. */
const proofSeeds = [2, 3, 4127, 99_991];

/**
 * Reads and executes a course: path relative to its folder (with `/`) -> text. Never throws for what the files say.
 */
export function checkCourse(files: ReadonlyMap<string, string>, options: CheckOptions = {}): CourseCheck {
  return execute(readParts(files), options);
}

/** The same for a pack, against the course it stands beside. @param course the files of that course; it is not executed itself */
export function checkPack(
  files: ReadonlyMap<string, string>,
  course: ReadonlyMap<string, string>,
  options: CheckOptions = {},
): CourseCheck {
  const beside = readParts(course).parts;
  if (beside === null) return { problems: [courseProblem('course.yaml', 0, [], 'fileMissing')], counts: countsOf(null, 0) };
  return execute(readPackParts(files, beside), options);
}

function execute({ parts, problems }: Pick<ReturnType<typeof readParts>, 'parts' | 'problems'>, options: CheckOptions): CourseCheck {
  const { seeds = proofSeeds, below = '' } = options;
  if (parts === null) return { problems, counts: countsOf(null, 0) };
  const pool = createRunPool();
  const concerned = piecesOf(parts, seeds).filter((piece) => piece.files.some((file) => isBelow(file, below)));
  const found = concerned.flatMap(({ files: [file = ''], check }) => unlessBroken(file, () => check(pool)));
  return {
    problems: sortProblems(withoutRepeats([...problems, ...found])),
    counts: countsOf(parts, pool.runs()),
  };
}

/** Whether a file is the one named, or stands in the folder named; everything stands in the course's own folder, ''. */
export function isBelow(file: string, below: string): boolean {
  return below === '' || file === below || file.startsWith(`${below}/`);
}

interface Piece {
  /** Files it concerns; an error of ours is told at the first. */
  readonly files: readonly string[];
  check(pool: RunPool): FileProblem[];
}

function piecesOf(parts: CourseParts, seeds: readonly number[]): Piece[] {
  const labs = [...parts.labs.values()];
  return [
    ...labs.flatMap(({ document, variants }): Piece[] =>
      variants === null
        ? []
        : [{ files: [...filesOf(document), variants.generator.document.file], check: (pool) => checkGeneratedLab(variants, pool) }],
    ),
    ...[...parts.generators.values()].map((generator): Piece => ({
      files: [generator.document.file, ...quizzesOf(generator, parts)],
      check: (pool) => checkGenerator(generator, [...parts.quizzes.values()], pool),
    })),
    ...labs.flatMap((lab): Piece[] =>
      lab.variants === null ? [{ files: filesOf(lab.document), check: (pool) => checkLabRuns(lab, pool) }] : [],
    ),
    ...[...parts.quizzes.values()].map(({ document, questions }): Piece => ({
      files: [document.file],
      check: (pool) =>
        questions
          .filter(({ variants }) => variants === null)
          .flatMap(({ path, question }) => unlessBroken(document.file, () => checkQuestionRuns(document, path, question, pool, seeds))),
    })),
    ...[...parts.lessons.values()].map((lesson): Piece => ({
      files: filesOf(lesson.document),
      check: (pool) => checkPredictions(lesson, pool, seeds),
    })),
    ...[...parts.scenarios.values()].map(({ scenario }): Piece => ({
      files: [`scenarios/${scenario.id}.yaml`],
      check: (pool) => checkScenario(scenario, pool),
    })),
  ];
}

/** Of a lab or lesson: its own first. */
function filesOf({ file }: YamlDocument): string[] {
  return [file, ...['ko.md', 'en.md'].map((name) => file.replace(/[^/]+$/, name))];
}

function quizzesOf(generator: Generator, { quizzes }: CourseParts): string[] {
  const asking = [...quizzes.values()].filter(({ questions }) => questions.some(({ variants }) => variants?.generator === generator));
  return asking.map(({ document }) => document.file);
}

/** What reading variant 1 shows is shown again when all variants are tried. */
function withoutRepeats(problems: readonly FileProblem[]): FileProblem[] {
  const told = new Set<string>();
  return problems.filter(({ file, line, key, code, variant }) => {
    if (variant === undefined) return true;
    const name = `${file} ${String(line)} ${key} ${code}`;
    const isNew = !told.has(name);
    told.add(name);
    return isNew;
  });
}

function checkScenario(scenario: Scenario, pool: RunPool): FileProblem[] {
  const file = `scenarios/${scenario.id}.yaml`;
  return failedExpectations(pool.reading(scenario).run).map(({ index, line, code, params }): FileProblem => {
    const path = ['expect', index];
    return { file, line, path, key: keyText(path), code: `expectations.${code}`, params };
  });
}

/** In every seed exactly one option of a prediction comes true; the first seed that contradicts is named. */
function checkPredictions({ document, predictions }: LessonDefinition, pool: RunPool, seeds: readonly number[]): FileProblem[] {
  return predictions.flatMap((prediction, index) => {
    for (const seed of [prediction.scenario.seed, ...seeds]) {
      const { right } = rightOptions(prediction, pool.reading(prediction.scenario, seed));
      if (right.length !== 1)
        return [document.problem(['predictions', index, 'options'], 'keyNotUnique', { id: prediction.id, right: right.length, seed })];
    }
    return [];
  });
}

function countsOf(parts: CourseParts | null, runs: number): CourseCounts {
  const topics = parts?.course.value.topics ?? [];
  const questions = [...(parts?.quizzes.values() ?? [])].flatMap((quiz) => quiz.questions);
  const labs = [...(parts?.labs.values() ?? [])];
  const lessons = [...(parts?.lessons.values() ?? [])];
  const guided = labs.filter(({ lab }) => lab.view.kind === 'guided').length;
  return {
    topics: topics.length,
    ready: topics.filter((topic) => topic.status === 'ready').length,
    lessons: lessons.length,
    scenarios: parts?.scenarios.size ?? 0,
    generators: parts?.generators.size ?? 0,
    labs: labs.length,
    guided,
    challenges: labs.length - guided,
    generatedLabs: labs.filter(({ variants }) => variants !== null).length,
    wrongMoves: labs.reduce((sum, { lab }) => sum + lab.wrongMoves.length, 0),
    questions: questions.length,
    proven: questions.filter(({ question }) => question.view.proven).length,
    generatedQuestions: questions.filter(({ variants }) => variants !== null).length,
    kinds: kindsOf(questions),
    predictions: lessons.reduce((sum, lesson) => sum + lesson.predictions.length, 0),
    terms: parts?.glossary?.value.terms.length ?? 0,
    runs,
  };
}

function kindsOf(questions: readonly PlacedQuestion[]): CourseCounts['kinds'] {
  const kinds: Record<string, { all: number; generated: number }> = {};
  for (const { question, variants } of questions) {
    const known = (kinds[question.view.kind] ??= { all: 0, generated: 0 });
    known.all += 1;
    if (variants !== null) known.generated += 1;
  }
  return kinds;
}
