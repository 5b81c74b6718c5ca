/** One word per term: what the glossary says to avoid stands in no text of the interface and of the course, quotations of the course notes apart. */
import { describe, expect, it } from 'vitest';
import { courseTextsOf, glossaryTerms } from './course-texts.ts';
import { languages, textsOf } from './texts.ts';

const terms = glossaryTerms();
/** Read outside the tests: parsing the whole course takes its time on a busy machine. */
const texts = { ko: [...textsOf('ko'), ...courseTextsOf('ko')], en: [...textsOf('en'), ...courseTextsOf('en')] };

describe('the glossary', () => {
  it('gives each term a word of its own', () => {
    expect(terms.length).toBeGreaterThanOrEqual(40);
    for (const language of languages) {
      const words = terms.map((term) => term[language]);
      expect(
        words.filter((word, index) => words.indexOf(word) !== index),
        language,
      ).toEqual([]);
    }
  });

  it.each(languages)('is followed by every text (%s)', (language) => {
    expect(texts[language].length).toBeGreaterThan(400);
    const strays = terms.flatMap((term) =>
      (term.avoid?.[language] ?? []).flatMap((word) =>
        texts[language]
          .filter(({ text }) => text.includes(word))
          .map(({ key }) => `${key}: “${word}”, say “${term[language]}” (${term.id})`),
      ),
    );
    // What a term means may name the course's other word for it.
    expect(strays.filter((stray) => !/^glossary\.yaml\.terms\.\d+\.meaning/.test(stray))).toEqual([]);
  });
});
