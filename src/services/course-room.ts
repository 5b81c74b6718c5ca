/** The course as the services use it: looked up by id, with `notFound` where there is nothing. */
import { ApiError } from '#api/errors.ts';
import type { Run } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { Course, LoadedCourse } from '#course/course.ts';
import type { GoalStanding } from '#course/lab/goals.ts';
import type { Lab } from '#course/lab/lab.ts';
import type { Answer, AnswerGrade } from '#course/quiz/views.ts';
import type { LoadedPack, PackReading } from '#course/pack/load-pack.ts';
import type { LessonView } from '#course/views.ts';

/** What the course room does; a parameter so that services are tested over a course of a few lines. */
export interface CourseRoom {
  load(files: ReadonlyMap<string, string>): LoadedCourse;
  /** A pack read against the course it stands beside. */
  loadPack(files: ReadonlyMap<string, string>, beside: LoadedCourse): PackReading;
  /** The course with the packs after it. */
  join(course: Course, packs: readonly LoadedPack[]): Course;
  grade(course: Course, question: string, answer: Answer): AnswerGrade;
  goals(lab: Lab, run: Run): GoalStanding[];
  /** Whether goals that stand like this make the lab passed. */
  allMet(goals: readonly GoalStanding[]): boolean;
  /** Whether an error of `grade` means that the answer is not one of the question's kind. */
  isRefusal(error: unknown): boolean;
}

/** The course with its packs, loaded when it is first needed. */
export type OpenCourse = () => Promise<Course>;

/** @throws ApiError `notFound` */
export function lessonOf(course: Course, id: string): LessonView {
  return course.lesson(id) ?? missing('lesson', id);
}

/** @throws ApiError `notFound` */
export function labOf(course: Course, id: string): Lab {
  return course.lab(id) ?? missing('lab', id);
}

/** @throws ApiError `notFound` */
export function scenarioOf(course: Course, id: string): Scenario {
  return course.scenario(id) ?? missing('scenario', id);
}

/** @throws ApiError `notFound`, always */
export function missing(kind: 'topic' | 'lesson' | 'section' | 'prediction' | 'lab' | 'scenario' | 'question', id: string): never {
  throw new ApiError('notFound', { kind, id });
}
