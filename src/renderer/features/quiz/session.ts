/** One sitting with the questions of a topic: which ones, which is next, what came out. */
import type { AnswerGrade, QuestionView } from '#course/quiz/views.ts';
import type { ProgressView } from '#api/operations.ts';

/** The latest points of each question answered so far, over all sittings. */
export function latestPoints(answers: ProgressView['answers']): ReadonlyMap<string, number> {
  return new Map(answers.map(({ question, points }) => [question, points]));
}

/** The id that progress counts: the same for all variants. */
function countedId({ id, variant }: QuestionView): string {
  return variant?.base ?? id;
}

/**
 * The questions of a sitting: all of them, or only those whose latest answer was not fully right. Nothing to try again means all of them.
 */
export function sittingQuestions(
  questions: readonly QuestionView[],
  answers: ProgressView['answers'],
  onlyWrong: boolean,
): readonly QuestionView[] {
  if (!onlyWrong) return questions;
  const latest = latestPoints(answers);
  const wrong = questions.filter((question) => (latest.get(countedId(question)) ?? 1) < 1);
  return wrong.length > 0 ? wrong : questions;
}

/** Where to begin: the first question never answered, or the first one when all were. */
export function firstOpen(questions: readonly QuestionView[], answers: ProgressView['answers']): number {
  const latest = latestPoints(answers);
  return Math.max(
    0,
    questions.findIndex((question) => !latest.has(countedId(question))),
  );
}

export interface SittingSum {
  readonly answered: number;
  readonly right: number;
  readonly points: number;
}

export function sumUp(grades: Iterable<AnswerGrade>): SittingSum {
  let answered = 0;
  let right = 0;
  let points = 0;
  for (const grade of grades) {
    answered += 1;
    right += grade.correct ? 1 : 0;
    points += grade.points;
  }
  return { answered, right, points };
}

export interface ConfidenceRecord {
  readonly answers: number;
  readonly rightPercent: number;
}

/** Fewer answers than this say nothing about a confidence. */
const recordNeeds = 5;

/** How often this confidence was right so far; null with too few answers to say. */
export function confidenceRecord(answers: ProgressView['answers'], confidence: number | null): ConfidenceRecord | null {
  const same = answers.filter((answer) => confidence !== null && answer.confidence === confidence);
  if (same.length < recordNeeds) return null;
  return { answers: same.length, rightPercent: Math.round((same.filter(({ points }) => points >= 1).length / same.length) * 100) };
}
