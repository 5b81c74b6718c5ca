/** The whole application: every operation of the api over the ports of a host. */
import type { Handlers } from '#api/dispatcher.ts';
import { loadCourse } from '#course/course.ts';
import { joinCourses, loadPack } from '#course/pack/load-pack.ts';
import { allMet, evaluateGoals } from '#course/lab/goals.ts';
import { AnswerRefused, gradeAnswer } from '#course/quiz/grade.ts';
import { engineVersion } from '#simulation/version.ts';
import { composeServices } from './compose.ts';
import type { CourseRoom } from './course-room.ts';
import type { ServicePorts } from './ports.ts';

/** What the real course room does. */
export const courseRoom: CourseRoom = {
  load: loadCourse,
  loadPack,
  join: joinCourses,
  grade: gradeAnswer,
  goals: evaluateGoals,
  allMet,
  isRefusal: (error) => error instanceof AnswerRefused,
};

/** Makes the handlers for a dispatcher. Nothing is read or run before the first request. */
export function createServices(ports: ServicePorts): Handlers {
  return composeServices(ports, courseRoom, engineVersion);
}
