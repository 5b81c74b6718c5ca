/** An answer while it is being made, for every kind of question. */
import type { Answer, QuestionView } from '#course/quiz/views.ts';

/** `text` is what stands in the number field, as typed. */
export type Draft =
  | { readonly kind: 'single' | 'multiple' | 'order' | 'point'; readonly ids: readonly string[] }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'match' | 'state'; readonly pairs: Readonly<Record<string, string>> };

/** An order question starts in the order it was given; the others start empty. */
export function emptyDraft(question: QuestionView): Draft {
  switch (question.kind) {
    case 'order':
      return { kind: 'order', ids: question.options.map(({ id }) => id) };
    case 'number':
      return { kind: 'number', text: '' };
    case 'match':
    case 'state':
      return { kind: question.kind, pairs: {} };
    default:
      return { kind: question.kind, ids: [] };
  }
}

/** Digits in groups of three, as Korean and English write thousands. */
const grouped = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;

/**
 * Reads a number as people type it: with a point or a comma, digits grouped by spaces or commas, in the full-width signs of an input
 * method too; null when it is none, or too large to be one.
 */
export function readNumber(text: string): number | null {
  const typed = text.normalize('NFKC').replaceAll(/\s/g, '');
  const plain = grouped.test(typed) ? typed.replaceAll(',', '') : typed.replace(',', '.');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** The answer to send, or null while something is missing. */
export function answerOf(draft: Draft, question: QuestionView): Answer | null {
  switch (draft.kind) {
    case 'number':
      return readNumber(draft.text);
    case 'match':
    case 'state': {
      const places = question.kind === 'match' ? question.left : question.kind === 'state' ? question.fields : [];
      return places.length > 0 && places.every(({ id }) => (draft.pairs[id] ?? '') !== '') ? draft.pairs : null;
    }
    default:
      return draft.ids.length > 0 ? draft.ids : null;
  }
}

/** Chooses an option: the only one of a single choice, one more or one less of a multiple choice. */
export function toggleOption(draft: Draft, id: string): Draft {
  if (draft.kind === 'single' || draft.kind === 'point') return { kind: draft.kind, ids: [id] };
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
