/** Each language is itself, in the interface and in the course: no Korean in English, no English sentence in Korean, and the manners of the house. */
import { describe, expect, it } from 'vitest';
import { courseTextsOf } from './course-texts.ts';
import { proseOf, textsOf } from './texts.ts';

/** A language is named in its own words wherever it is offered. */
const ownNames = /한국어|한(?![가-힣])|English/g;

/** Names that stay as they are in Korean text; everything else of three Latin words in a row is a sentence nobody translated. */
const productNames =
  /VMware Tools|Storage vMotion|vSphere (?:HA|Client|Availability|DRS)|vCenter Server|Fault (?:Tolerance|Domain Manager)|Failover Lab|(?:Failed|Isolated) (?:Secondary |Primary )?Hosts|JSON Lines/g;

const all = { ko: [...textsOf('ko'), ...courseTextsOf('ko')], en: [...textsOf('en'), ...courseTextsOf('en')] };

function complaints(language: 'ko' | 'en', wrong: (text: string) => boolean): string[] {
  return all[language].filter(({ text }) => wrong(text)).map(({ key, text }) => `${key}: ${text}`);
}

describe('English texts', () => {
  it('hold no Hangul', () => {
    expect(complaints('en', (text) => /[ㄱ-ㆎ가-힣]/.test(text.replace(ownNames, '')))).toEqual([]);
  });

  it('neither shout nor beg', () => {
    expect(complaints('en', (text) => /!(?:\s|$)|\b(?:please|oops|sorry)\b/i.test(text))).toEqual([]);
  });
});

describe('Korean texts', () => {
  it('hold no English sentence', () => {
    const sentence = /\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}\b/;
    expect(complaints('ko', (text) => sentence.test(proseOf(text).replace(productNames, ' ')))).toEqual([]);
  });

  it('are Korean wherever the English one is words', () => {
    const english = new Map(textsOf('en').map(({ key, text }) => [key, text]));
    const untranslated = textsOf('ko').filter(
      ({ key, text }) =>
        text === english.get(key) && !/[가-힣]/.test(text) && /[a-z]{3,} [a-z]{3,}/.test(proseOf(text).replace(productNames, ' ')),
    );
    expect(untranslated.map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
  });

  it('have no exclamation marks and no phrases of a translation', () => {
    const translated = /!(?:\s|$)|에 의해|[을를] 통해|되어지|되어집|에 있어서|하기 바랍니다/;
    expect(complaints('ko', (text) => translated.test(text))).toEqual([]);
  });

  it('keep one level of politeness', () => {
    expect(complaints('ko', (text) => /(?:해요|이에요|예요|세요)(?:[.?]|$)|(?:한다|된다|이다|있다|없다)\.(?:\s|$)/.test(text))).toEqual([]);
  });

  it('join 을 to a consonant and 를 to a vowel', () => {
    const misjoined = (text: string) =>
      [...text.matchAll(/([가-힣])([을를])(?=[\s.,’”)]|$)/g)].some(([, before = '', particle]) => {
        const closed = ((before.codePointAt(0) ?? 0) - 0xac00) % 28 !== 0;
        return particle === '를' ? closed : !closed && !/[가마노고]/.test(before);
      });
    expect(complaints('ko', misjoined)).toEqual([]);
  });

  it('write units close to the number', () => {
    expect(complaints('ko', (text) => /(?:\d|\}\}) (?:초|분|개|대|회|번|점)(?![가-힣])/.test(text))).toEqual([]);
  });
});
