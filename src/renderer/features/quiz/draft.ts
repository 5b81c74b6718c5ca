/** An answer while it is being made, for every kind of question. */
import type { Answer, QuestionView } from '#course/quiz/views.ts';

/** `text` is what stands in the number field, as typed. */
export type Draft =
  | { readonly kind: 'single' | 'multiple' | 'order'; readonly ids: readonly string[] }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'match'; readonly pairs: Readonly<Record<string, string>> };

/** An order question starts in the order it was given; the others start empty. */
export function emptyDraft(question: QuestionView): Draft {
  switch (question.kind) {
    case 'order':
      return { kind: 'order', ids: question.options.map(({ id }) => id) };
    case 'number':
      return { kind: 'number', text: '' };
    case 'match':
      return { kind: 'match', pairs: {} };
    default:
      return { kind: question.kind, ids: [] };
  }
}

/** Reads a number as people type it, with a comma or a point and with digits grouped by spaces; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replaceAll(/\s/g, '').replace(',', '.');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return Number(plain);
}

/** The answer to send, or null while something is missing. */
export function answerOf(draft: Draft, question: QuestionView): Answer | null {
  switch (draft.kind) {
    case 'number':
      return readNumber(draft.text);
    case 'match': {
      const complete = question.kind === 'match' && question.left.every(({ id }) => (draft.pairs[id] ?? '') !== '');
      return complete ? draft.pairs : null;
    }
    default:
      return draft.ids.length > 0 ? draft.ids : null;
  }
}

/** Chooses an option: the only one of a single choice, one more or one less of a multiple choice. */
export function toggleOption(draft: Draft, id: string): Draft {
  if (draft.kind === 'single') return { kind: 'single', ids: [id] };
  if (draft.kind !== 'multiple') return draft;
  return { kind: 'multiple', ids: draft.ids.includes(id) ? draft.ids.filter((chosen) => chosen !== id) : [...draft.ids, id] };
}

/** Moves one entry of a list to another place; places outside the list are brought inside. */
export function moveEntry(ids: readonly string[], from: number, to: number): readonly string[] {
  const entry = ids[from];
  if (entry === undefined) return ids;
  const rest = ids.filter((_, index) => index !== from);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), entry, ...rest.slice(place)];
}
