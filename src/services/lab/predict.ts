/** Predict, then run: asks about the rest of a lab run, grades what was said against the run, and writes it down before it answers. */
import { askAt } from '#analysis/prediction/ask.ts';
import { fits, isRight } from '#analysis/prediction/question.ts';
import type { AskedQuestion, RunAnswer } from '#analysis/prediction/question.ts';
import { ApiError } from '#api/errors.ts';
import type { ResponseOf, RunGrade } from '#api/operations.ts';
import type { CheckedRequestOf } from '#api/wire-check.ts';
import type { ServicePorts } from '../ports.ts';
import { save } from '../saving.ts';
import type { LabRunState } from './held-runs.ts';

/** @throws ApiError `afterEnd` */
export function questionsAt({ run }: LabRunState, atMs: number): ResponseOf<'lab.questions'> {
  checkMoment(run.endMs, atMs);
  const { zeroMs, asked } = askAt(run, atMs);
  return { zeroMs, questions: asked.map(({ question }) => question) };
}

/** @throws ApiError `afterEnd`, `badAnswer`, `storageFailed` or `profileBusy` */
export async function predict(
  ports: Pick<ServicePorts, 'journal' | 'publish' | 'clock'>,
  { lab, scenario, run, commands }: LabRunState,
  { atMs, answers, confidence }: CheckedRequestOf<'lab.predict'>,
): Promise<ResponseOf<'lab.predict'>> {
  checkMoment(run.endMs, atMs);
  const { asked } = askAt(run, atMs);
  const graded = Object.entries(answers).map(([kind, said]) => {
    const found = asked.find(({ question }) => question.kind === kind);
    if (found === undefined || !fits(found.question, said)) throw new ApiError('badAnswer', { question: kind });
    return { question: found.question, grade: gradeOf(found, said) };
  });
  if (graded.length === 0) throw new ApiError('badAnswer', { question: '' });
  await save(ports, {
    kind: 'runPrediction',
    at: ports.clock.nowIso(),
    lab: lab?.view.id ?? null,
    scenario: lab?.view.scenario ?? scenario.id,
    seed: run.seed,
    commands,
    atMs,
    answers: graded.map(({ question, grade }) => ({ question, said: grade.said, right: grade.right })),
    confidence,
  });
  return { grades: graded.map(({ grade }) => grade) };
}

function gradeOf(asked: AskedQuestion, said: RunAnswer): RunGrade {
  const { answer, atMs, seq } = asked.truth;
  return { kind: asked.question.kind, said, answer, right: isRight(asked, said), atMs, seq };
}

function checkMoment(endMs: number, atMs: number): void {
  if (atMs > endMs) throw new ApiError('afterEnd', { atMs, endMs });
}
