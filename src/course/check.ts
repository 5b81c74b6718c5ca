/** Executes a whole course: nothing in it is taken on trust. Used by the command `sim check` and by the tests. */
import { failedExpectations } from '#simulation/scenario/expect-outcome.ts';
import { keyText } from '#simulation/scenario/problem.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { readParts } from './build.ts';
import type { CourseParts } from './build.ts';
import { checkLabRuns } from './lab/check-lab.ts';
import type { LessonDefinition } from './lesson/build-lesson.ts';
import { rightOptions } from './lesson/predictions.ts';
import { courseProblem, sortProblems } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { checkQuestionRuns } from './quiz/check-question.ts';
import { createRunPool } from './runs.ts';
import type { RunPool } from './runs.ts';

/** How much there is, for the line at the end of a check and for tests that guard against a shrinking course. */
export interface CourseCounts {
  readonly topics: number;
  readonly ready: number;
  readonly lessons: number;
  readonly scenarios: number;
  readonly labs: number;
  readonly wrongMoves: number;
  readonly questions: number;
  readonly proven: number;
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

/** Seeds every proof is tried on beside the scenario's own. */
const proofSeeds = [2, 3, 4127, 99_991];

/** Reads and executes a course: path relative to its folder (with `/`) -> text. Never throws for what the files say. */
export function checkCourse(files: ReadonlyMap<string, string>, seeds: readonly number[] = proofSeeds): CourseCheck {
  const { parts, problems } = readParts(files);
  if (parts === null) return { problems, counts: countsOf(null, 0) };
  const pool = createRunPool();
  const found = [
    ...problems,
    ...[...parts.scenarios.values()].flatMap(({ scenario }) =>
      unlessBroken(`scenarios/${scenario.id}.yaml`, () => checkScenario(scenario, pool)),
    ),
    ...[...parts.lessons.values()].flatMap((lesson) => unlessBroken(lesson.document.file, () => checkPredictions(lesson, pool, seeds))),
    ...[...parts.labs.values()].flatMap((lab) => unlessBroken(lab.document.file, () => checkLabRuns(lab, pool))),
    ...parts.quizzes.flatMap(({ document, questions }) =>
      questions.flatMap(({ path, question }) =>
        unlessBroken(document.file, () => checkQuestionRuns(document, path, question, pool, seeds)),
      ),
    ),
  ];
  return { problems: sortProblems(found), counts: countsOf(parts, pool.runs()) };
}

/** An engine that breaks an invariant, its own or a checker's, must not hide what else is wrong. */
function unlessBroken(file: string, check: () => FileProblem[]): FileProblem[] {
  try {
    return check();
  } catch (error) {
    return [courseProblem(file, 0, [], 'scenarioFails', { detail: error instanceof Error ? error.message : String(error) })];
  }
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
  const questions = (parts?.quizzes ?? []).flatMap((quiz) => quiz.questions);
  const labs = [...(parts?.labs.values() ?? [])];
  const lessons = [...(parts?.lessons.values() ?? [])];
  return {
    topics: topics.length,
    ready: topics.filter((topic) => topic.status === 'ready').length,
    lessons: lessons.length,
    scenarios: parts?.scenarios.size ?? 0,
    labs: labs.length,
    wrongMoves: labs.reduce((sum, { lab }) => sum + lab.wrongMoves.length, 0),
    questions: questions.length,
    proven: questions.filter(({ question }) => question.view.proven).length,
    predictions: lessons.reduce((sum, lesson) => sum + lesson.predictions.length, 0),
    terms: parts?.glossary?.value.terms.length ?? 0,
    runs,
  };
}
