/** How a graded answer is shown: what the learner chose beside what the run did. */
import type { AnswerGrade, QuestionView } from '#course/quiz/views.ts';
import type { Draft } from './draft.ts';

/** hit: chosen and right · miss: chosen and wrong · missed: right but not chosen · rest: neither. */
export type OptionStanding = 'hit' | 'miss' | 'missed' | 'rest';

/** How one option of a single or multiple choice came out. */
export function standingOf(id: string, draft: Draft, grade: AnswerGrade): OptionStanding {
  const chosen = 'ids' in draft && draft.ids.includes(id);
  const right = Array.isArray(grade.key) ? grade.key.includes(id) : (grade.options[id]?.right ?? false);
  if (chosen) return right ? 'hit' : 'miss';
  return right ? 'missed' : 'rest';
}

export interface OrderLine {
  readonly id: string;
  /** 0-based place in the learner's order and in the run's. */
  readonly own: number;
  readonly run: number;
  /** At its right place. */
  readonly kept: boolean;
}

/** Joins the learner's order to the run's. Entries that the key does not know are left out. */
export function orderLines(draft: Draft, grade: AnswerGrade): readonly OrderLine[] {
  const key = Array.isArray(grade.key) ? grade.key : [];
  const ids = 'ids' in draft ? draft.ids : [];
  return ids.flatMap((id, own) => {
    const run = key.indexOf(id);
    return run < 0 ? [] : [{ id, own, run, kept: own === run }];
  });
}

/** Moments worth a stop in the replay, in order: those of the options and of the grade itself. */
export function momentsOf(grade: AnswerGrade): readonly number[] {
  if (!grade.evidence) return [];
  const options = Object.values(grade.options).flatMap(({ momentMs }) => (momentMs === null ? [] : [momentMs]));
  return [...new Set([...grade.evidence.stopsMs, ...options, grade.evidence.momentMs])].sort((a, b) => a - b);
}

/** The event to explain at a moment of the replay: that of the option the moment belongs to, else the one that decided. */
export function eventAt(grade: AnswerGrade, momentMs: number | null): number | null {
  const option = Object.values(grade.options).find((entry) => entry.momentMs === momentMs && entry.seq !== null);
  return option?.seq ?? grade.evidence?.seq ?? null;
}

/** Points as people read them: one decimal, none when it is whole. */
export function pointsText(points: number): string {
  const tenths = Math.round(points * 10);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

/** The right answer of a number question, null for other kinds. */
export function rightNumber(question: QuestionView, grade: AnswerGrade): number | null {
  return question.kind === 'number' && typeof grade.key === 'number' ? grade.key : null;
}

/** The right partner of a left entry, null when the key has none. */
export function rightPartner(grade: AnswerGrade, left: string): string | null {
  const key = grade.key;
  if (typeof key !== 'object' || Array.isArray(key)) return null;
  return (key as Readonly<Record<string, string>>)[left] ?? null;
}
