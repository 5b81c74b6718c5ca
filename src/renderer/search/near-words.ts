/** What somebody may have meant who mistyped a word: the known word that begins almost like it. */
import { isHangul, lettersOf, stemOf } from '../ui/search-text.ts';

/** The known word nearest to one that is not known; null when none is near. */
export type Vocabulary = (word: string) => string | null;

const shortest = { hangul: 6, other: 4 } as const;
/** From so many letters on two of them may be wrong. */
const twoFrom = { hangul: 14, other: 8 } as const;

export function nearWords(texts: readonly string[]): Vocabulary {
  // Counted as written first: a course has eight times as many words as different ones.
  const written = new Map<string, number>();
  for (const text of texts) {
    for (const word of text.toLowerCase().split(/[^\p{L}\p{N}.-]+/u)) written.set(word, (written.get(word) ?? 0) + 1);
  }
  /** Letters -> the word as it is written, and how often. */
  const known = new Map<string, { readonly word: string; times: number }>();
  for (const [word, times] of written) {
    const letters = lettersOf(word);
    const seen = known.get(letters);
    if (seen) seen.times += times;
    else if (letters.length >= shortest.other) known.set(letters, { word: stemOf(word) ?? word, times });
  }
  return (typed) => {
    const letters = lettersOf(stemOf(typed) ?? typed);
    const script = isHangul(letters) ? 'hangul' : 'other';
    if (letters.length < shortest[script]) return null;
    const allowed = letters.length >= twoFrom[script] ? 2 : 1;
    let best: { readonly word: string; readonly mistakes: number; readonly times: number } | null = null;
    for (const [candidate, { word, times }] of known) {
      if (candidate[0] !== letters[0] || candidate.length < letters.length - allowed) continue;
      const mistakes = mistakesAtStart(letters, candidate, best === null ? allowed : best.mistakes);
      if (mistakes === null) continue;
      if (best === null || mistakes < best.mistakes || times > best.times) best = { word, mistakes, times };
    }
    return best?.word ?? null;
  };
}

/** Letters to change, add, leave out or swap so that `candidate` begins with `letters`; null for more than `most`. */
function mistakesAtStart(letters: string, candidate: string, most: number): number | null {
  const width = Math.min(candidate.length, letters.length + most);
  let before: number[] = [];
  let row = Array.from({ length: width + 1 }, (_, index) => index);
  for (let i = 1; i <= letters.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      const same = letters[i - 1] === candidate[j - 1];
      let cost = Math.min((row[j - 1] ?? 0) + (same ? 0 : 1), (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && letters[i - 1] === candidate[j - 2] && letters[i - 2] === candidate[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return null;
    before = row;
    row = next;
  }
  const mistakes = Math.min(...row.slice(Math.max(0, letters.length - most)));
  return mistakes <= most ? mistakes : null;
}
