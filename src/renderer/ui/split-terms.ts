/** Finds the glossary's terms in a plain text, so that their cards open there as they do in lessons. */
import type { GlossaryTerm, Language } from '#course/views.ts';

export interface TermPart {
  readonly text: string;
  /** Id of the term the text is, or null. */
  readonly term: string | null;
}

/** Shorter words are found in other words too often. */
const shortest = { ko: 2, en: 3 } as const;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What is said of a term in a text: without what its name has in parentheses. */
function wordsOf(term: GlossaryTerm, language: Language): readonly string[] {
  const names = language === 'ko' ? [term.course ?? term.ko, term.ko] : [term.en];
  return names.map((name) => name.replace(/\s*\([^)]*\)/g, '').trim()).filter((word) => word.length >= shortest[language]);
}

/**
 * Makes a function that cuts a text at its terms; each is found once, where it stands first, the longest before those within it. Terms of no topic are the
 * words everybody knows: they are left alone.
 */
export function termFinder(terms: readonly GlossaryTerm[], language: Language): (text: string) => readonly TermPart[] {
  const byWord = new Map(
    terms
      .filter(({ topic }) => topic !== null)
      .flatMap((term) => wordsOf(term, language).map((word) => [word.toLowerCase(), term.id] as const))
      .reverse(),
  );
  if (byWord.size === 0) return (text) => [{ text, term: null }];
  const words = [...byWord.keys()].sort((left, right) => right.length - left.length).map(escaped);
  const end = language === 'en' ? '(?![\\w-])' : '';
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${words.join('|')})${end}`, 'giu');
  return (text) => {
    const parts: TermPart[] = [];
    const seen = new Set<string>();
    let from = 0;
    for (const found of text.matchAll(pattern)) {
      const term = byWord.get(found[0].toLowerCase()) ?? null;
      if (term === null || seen.has(term)) continue;
      seen.add(term);
      if (found.index > from) parts.push({ text: text.slice(from, found.index), term: null });
      parts.push({ text: found[0], term });
      from = found.index + found[0].length;
    }
    if (from < text.length) parts.push({ text: text.slice(from), term: null });
    return parts;
  };
}
