/** Finding a term by a piece of its name, in either language. */
import type { GlossaryTerm } from '#course/views.ts';

/** Case, spaces and marks do not matter; Hangul is compared as composed syllables, so a half-typed last syllable still finds its first letters. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\s\-_.()·/]/g, '');
}

/** Terms whose Korean, English or API name, or whose meaning, contains the words; names first, then meanings, each in the glossary's order. */
export function searchTerms(terms: readonly GlossaryTerm[], words: string): readonly GlossaryTerm[] {
  const wanted = plain(words);
  if (wanted === '') return terms;
  const inName = terms.filter(({ ko, en, api }) => [ko, en, api ?? ''].some((name) => plain(name).includes(wanted)));
  const inMeaning = terms.filter(
    (term) => !inName.includes(term) && [term.meaning.ko, term.meaning.en].some((meaning) => plain(meaning).includes(wanted)),
  );
  return [...inName, ...inMeaning];
}
