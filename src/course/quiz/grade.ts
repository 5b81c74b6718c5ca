/** Grades an answer against what the simulation did. */
import type { Course } from '../course.ts';
import type { Answer, AnswerGrade } from './views.ts';
import { gradeQuestion } from './grading.ts';

/** An answer that cannot be graded: no such question, or not an answer of its kind. */
export class AnswerRefused extends Error {
  readonly reason: 'unknownQuestion' | 'wrongShape';
  constructor(reason: 'unknownQuestion' | 'wrongShape', question: string) {
    super(`${reason}: ${question}`);
    this.name = 'AnswerRefused';
    this.reason = reason;
  }
}

/**
 * Runs the question's proof (kept for the next time) and compares.
 * @throws AnswerRefused for an unknown question, or an answer that is not of its kind or names an option it does not have.
 */
export function gradeAnswer(course: Course, questionId: string, answer: Answer): AnswerGrade {
  const question = course.question(questionId);
  if (question === null) throw new AnswerRefused('unknownQuestion', questionId);
  const grade = gradeQuestion(question, answer);
  if (grade === null) throw new AnswerRefused('wrongShape', questionId);
  return grade;
}
