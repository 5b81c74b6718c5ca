/** Finding a term by a piece of its name, in either language. */
import type { GlossaryTerm } from '#course/views.ts';
import { matcherOf } from '../../ui/search-text.ts';

/** Terms whose Korean, English or API name, or whose meaning, contains the words; names first, then meanings, each in the glossary's order. */
export function searchTerms(terms: readonly GlossaryTerm[], words: string): readonly GlossaryTerm[] {
  const fits = matcherOf(words);
  const inName = terms.filter(({ ko, en, course, api }) => fits([ko, en, course ?? '', api ?? '']) > 0);
  const inMeaning = terms.filter((term) => !inName.includes(term) && fits([term.meaning.ko, term.meaning.en]) > 0);
  return [...inName, ...inMeaning];
}
