/** The course as the services use it: loaded once, looked up by id, with `notFound` where there is nothing. */
import { ApiError } from '#api/errors.ts';
import type { Run } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { Course, LoadedCourse } from '#course/course.ts';
import type { GoalStanding } from '#course/lab/goals.ts';
import type { Lab } from '#course/lab/lab.ts';
import type { Answer, AnswerGrade } from '#course/quiz/views.ts';
import type { LessonView } from '#course/views.ts';
import type { ServicePorts } from './ports.ts';

/** What the course room does; a parameter so that services are tested over a course of a few lines. */
export interface CourseRoom {
  load(files: ReadonlyMap<string, string>): LoadedCourse;
  grade(course: Course, question: string, answer: Answer): AnswerGrade;
  goals(lab: Lab, run: Run): GoalStanding[];
  /** Whether goals that stand like this make the lab passed. */
  allMet(goals: readonly GoalStanding[]): boolean;
  /** Whether an error of `grade` means that the answer is not one of the question's kind. */
  isRefusal(error: unknown): boolean;
}

/** The loaded course; every call after the first gives the same one. */
export type OpenCourse = () => Promise<Course>;

/**
 * Loads the course with the first use. A course that could not be loaded is tried again with the next use, so that a repaired folder
 * needs no restart.
 * @returns a function that throws ApiError `courseUnusable`
 */
export function courseOpener(ports: Pick<ServicePorts, 'course' | 'log'>, room: CourseRoom): OpenCourse {
  let opening: Promise<Course> | null = null;
  return async () => {
    opening ??= load(ports, room);
    try {
      return await opening;
    } catch (error) {
      opening = null;
      throw error;
    }
  };
}

async function load(ports: Pick<ServicePorts, 'course' | 'log'>, room: CourseRoom): Promise<Course> {
  let loaded: LoadedCourse;
  try {
    loaded = room.load(await ports.course.files());
  } catch (cause) {
    ports.log(`course: ${cause instanceof Error ? cause.message : String(cause)}`);
    throw new ApiError('courseUnusable', { problems: 1, first: cause instanceof Error ? cause.message : String(cause) }, { cause });
  }
  const lines = loaded.problems.map((problem) => `${problem.file}:${String(problem.line)}: ${problem.key}: ${problem.code}`);
  for (const line of lines) ports.log(`course: ${line}`);
  if (loaded.course === null) throw new ApiError('courseUnusable', { problems: lines.length, first: lines[0] ?? '' });
  return loaded.course;
}

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
