/** The course as the host holds it, made of the files of resources/course. */
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { Lab } from './lab/lab.ts';
import type { Question } from './quiz/question.ts';
import type { FileProblem } from './scenario-file.ts';
import type { CourseOverview, CourseSource, CourseText, GlossaryTerm, LessonView } from './views.ts';
import type { QuestionView } from './quiz/views.ts';
import { buildCourse } from './build.ts';
import type { CourseParts } from './build.ts';

/**
 * Everything is looked up by id; an unknown id gives null, never an error. Labs, questions and scenarios that a generator makes have variants, named
 * `<id>~<variant>`; their plain id is variant 1 (`generator/address.ts`).
 */
export interface Course {
  readonly overview: CourseOverview;
  readonly glossary: readonly GlossaryTerm[];
  /** What S1, S2 ... stand for. */
  readonly sources: readonly CourseSource[];
  /** The first call for a lesson runs the scenarios of its predictions (some milliseconds each); the result is kept. */
  lesson(id: string): LessonView | null;
  /** Ids of the lesson's sections, in order, without running anything. */
  sections(lesson: string): readonly string[];
  /** What a search looks through, in the order of the course. Made anew at each call: the page keeps it. */
  texts(): CourseText[];
  /** `lab.view` is what may cross to the page. */
  lab(id: string): Lab | null;
  scenario(id: string): Scenario | null;
  /** Questions of a topic in file order, without their keys, generated ones as variant 1; empty for an unknown topic. */
  questions(topic: string): readonly QuestionView[];
  topicOf(questionId: string): string | null;
  /** With proof and explanations; never send it to the page. */
  question(id: string): Question | null;
  readonly scenarioIds: readonly string[];
  readonly lessonIds: readonly string[];
  readonly labIds: readonly string[];
  readonly questionIds: readonly string[];
}

export interface LoadedCourse {
  /** null only when course.yaml itself cannot be used. A broken lesson, lab, scenario or question is left out and named in `problems`. */
  readonly course: Course | null;
  /** What it was put together of: packs are read against it. */
  readonly parts: CourseParts | null;
  /** All problems of all files in one go, by file and line. Empty for a course that may be shipped (content is executed by `check.ts`). */
  readonly problems: readonly FileProblem[];
}

/**
 * Reads the course from its files: path relative to resources/course (with `/`) -> text. Pure; nothing is run.
 * Never throws for what a file says.
 */
export function loadCourse(files: ReadonlyMap<string, string>): LoadedCourse {
  return buildCourse(files);
}
