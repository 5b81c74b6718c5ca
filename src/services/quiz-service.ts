/** Grades answers against the run and writes them down before it answers. */
import type { Handlers } from '#api/dispatcher.ts';
import { ApiError } from '#api/errors.ts';
import type { Course } from '#course/course.ts';
import type { Answer, AnswerGrade } from '#course/quiz/views.ts';
import { missing } from './course-room.ts';
import type { CourseRoom, OpenCourse } from './course-room.ts';
import type { ServicePorts } from './ports.ts';
import { save } from './saving.ts';

/** `quiz.answer` resolves only after the answer would survive a loss of power. */
export function quizHandlers(
  ports: Pick<ServicePorts, 'journal' | 'publish' | 'clock'>,
  openCourse: OpenCourse,
  room: CourseRoom,
): Pick<Handlers, 'quiz.answer'> {
  return {
    'quiz.answer': async ({ question, answer, confidence }) => {
      const course = await openCourse();
      const topic = course.topicOf(question) ?? missing('question', question);
      const grade = gradeOrRefuse(room, course, question, answer);
      await save(ports, {
        kind: 'answer',
        at: ports.clock.nowIso(),
        question: grade.question,
        topic,
        answer,
        correct: grade.correct,
        points: grade.points,
        confidence,
      });
      return grade;
    },
  };
}

function gradeOrRefuse(room: CourseRoom, course: Course, question: string, answer: Answer): AnswerGrade {
  try {
    return room.grade(course, question, answer);
  } catch (cause) {
    if (room.isRefusal(cause)) throw new ApiError('badAnswer', { question }, { cause });
    throw cause;
  }
}
