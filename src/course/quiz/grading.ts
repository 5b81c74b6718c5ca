/** Compares an answer with the proven key and tells, option by option, why. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { readingOf } from '../runs.ts';
import type { Reading } from '../claim/reading.ts';
import { scoreMatch, scoreMultiple, scoreNumber, scoreOrder, scoreSingle, scoreState } from './points.ts';
import type { Score } from './points.ts';
import { citedKey, proveQuestion } from './prove.ts';
import type { ProvenKey } from './prove.ts';
import type { Question } from './question.ts';
import { tellOf } from './tell.ts';
import type { Answer, AnswerGrade, QuestionView } from './views.ts';

/**
 * Null for an answer that is not of the question's kind or names what the question does not have.
 * @throws Error when the course gives the question no single key; `check.ts` finds that before a course is shipped.
 */
export function gradeQuestion(question: Question, answer: Answer): AnswerGrade | null {
  if (!fits(question.view, answer)) return null;
  const reading = question.proof.kind === 'cited' ? null : readingOf(question.proof.scenario);
  const proven =
    reading === null ? citedKey(question, question.proof.kind === 'cited' ? question.proof.key : []) : proveQuestion(question, reading);
  if (proven.key === null) throw new Error(`no single right answer: ${question.view.id}`);
  const scored = scoreOf(question.view, answer, proven.key);
  const { explanation, why } = tellOf(question, proven, reading);
  return {
    question: question.view.id,
    correct: scored.points === 1,
    points: scored.points,
    formula: scored.formula,
    key: proven.key,
    explanation,
    options: explainOptions(question.view, why, answer, proven),
    evidence: reading === null ? null : evidenceOf(question.view, reading, proven),
    sources: question.sources,
  };
}

function isList(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer);
}

/** Whether the answer can be an answer to the question at all. */
function fits(view: QuestionView, answer: Answer): boolean {
  if (view.kind === 'number') return typeof answer === 'number' && Number.isFinite(answer);
  if (typeof answer === 'number') return false;
  if (view.kind === 'state')
    return (
      !isList(answer) &&
      Object.entries(answer).every(([id, choice]) => view.fields.find((field) => field.id === id)?.choices.includes(choice) === true)
    );
  if (view.kind === 'match') {
    if (isList(answer)) return false;
    const left = view.left.map((item) => item.id);
    const right = view.right.map((item) => item.id);
    return Object.entries(answer).every(([from, to]) => left.includes(from) && right.includes(to));
  }
  if (!isList(answer)) return false;
  const ids = view.options.map((option) => option.id);
  if (new Set(answer).size !== answer.length || !answer.every((id) => ids.includes(id))) return false;
  if (view.kind === 'single' || view.kind === 'point') return answer.length === 1;
  return view.kind === 'multiple' ? answer.length > 0 : answer.length === ids.length;
}

function scoreOf(view: QuestionView, answer: Answer, key: Answer): Score {
  if (view.kind === 'number') return scoreNumber(answer as number, key as number, view.tolerance, view.unit);
  if (view.kind === 'match') return scoreMatch(answer as Readonly<Record<string, string>>, key as Readonly<Record<string, string>>);
  if (view.kind === 'state') return scoreState(answer as Readonly<Record<string, string>>, key as Readonly<Record<string, string>>);
  const given = answer as readonly string[];
  const right = key as readonly string[];
  if (view.kind === 'single' || view.kind === 'point') return scoreSingle(given[0] === right[0]);
  return view.kind === 'multiple' ? scoreMultiple(given, right) : scoreOrder(given, right);
}

/** For choices `right` is the option's own truth; for orders, pairs and fields whether the learner put it where it belongs. */
function explainOptions(
  view: QuestionView,
  why: Readonly<Record<string, LocalizedText>>,
  answer: Answer,
  proven: ProvenKey,
): AnswerGrade['options'] {
  const entries = Object.entries(why).map(([id, text]) => {
    const evidence = proven.options[id];
    return [id, { text, right: isRight(view, id, answer, proven), momentMs: evidence?.atMs ?? null, seq: evidence?.seq ?? null }] as const;
  });
  return Object.fromEntries(entries);
}

function isRight(view: QuestionView, id: string, answer: Answer, proven: ProvenKey): boolean {
  if (view.kind === 'order') return (answer as readonly string[]).indexOf(id) === (proven.key as readonly string[]).indexOf(id);
  if (view.kind === 'match' || view.kind === 'state')
    return (answer as Readonly<Record<string, string>>)[id] === (proven.key as Readonly<Record<string, string>>)[id];
  return proven.options[id]?.right ?? false;
}

function evidenceOf(view: QuestionView, reading: Reading, proven: ProvenKey): AnswerGrade['evidence'] {
  const { run, faultMs } = reading;
  const moments = [faultMs, proven.atMs, ...Object.values(proven.options).map((option) => option.atMs)].filter(
    (ms) => ms !== null && ms < run.endMs,
  ) as number[];
  const stopsMs = [...new Set(moments)].sort((left, right) => left - right);
  return { scenario: view.scenario ?? run.scenario.id, seed: run.seed, momentMs: proven.atMs ?? faultMs ?? 0, seq: proven.seq, stopsMs };
}
