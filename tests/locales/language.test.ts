/** Each language is itself: no Korean in English, no English sentence in Korean, and the manners of the house in both. */
import { describe, expect, it } from 'vitest';
import { proseOf, textsOf } from './texts.ts';

/** A language is named in its own words wherever it is offered. */
const ownNames = /한국어|한(?![가-힣])|English/g;

/** Names that stay as they are in Korean text; everything else of three Latin words in a row is a sentence nobody translated. */
const productNames = /VMware Tools|Storage vMotion|vSphere (?:HA|Client|Availability|DRS)|vCenter Server|Fault Tolerance|Failover Lab|YAML|Electron|JSON Lines/g;

function named(check: (text: string) => boolean, language: 'ko' | 'en'): string[] {
  return textsOf(language).filter(({ text }) => check(text)).map(({ key, text }) => `${key}: ${text}`);
}

describe('English texts', () => {
  it('hold no Hangul', () => {
    expect(named((text) => /[ㄱ-ㆎ가-힣]/.test(text.replace(ownNames, '')), 'en')).toEqual([]);
  });

  it('neither shout nor beg', () => {
    expect(named((text) => /!(?:\s|$)|\b(?:please|oops|sorry)\b/i.test(text), 'en')).toEqual([]);
  });
});

describe('Korean texts', () => {
  it('hold no English sentence', () => {
    const sentence = /\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}\b/;
    expect(named((text) => sentence.test(proseOf(text).replace(productNames, ' ')), 'ko')).toEqual([]);
  });

  it('are Korean wherever the English one is words', () => {
    const english = new Map(textsOf('en').map(({ key, text }) => [key, text]));
    const untranslated = textsOf('ko').filter(({ key, text }) => !/[가-힣]/.test(text) && text === english.get(key) && /[a-z]{3,} [a-z]{3,}/.test(proseOf(text).replace(productNames, ' ')));
    expect(untranslated.map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
  });

  it('have no exclamation marks, no phrases of a translation and no blurred politeness', () => {
    const translated = /!(?:\s|$)|에 의해|[을를] 통해|되어지|되어집|에 있어서|하기 바랍니다|해요\.|세요(?:[.?]|$)/;
    expect(named((text) => translated.test(text), 'ko')).toEqual([]);
  });

  it('write units close to the number', () => {
    expect(named((text) => /(?:\d|\}\}) (?:초|분|개|대|회|번|점)(?![가-힣])/.test(text), 'ko')).toEqual([]);
  });
});
