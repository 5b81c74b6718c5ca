/** The texts about events straight from their files. */
import { readFileSync } from 'node:fs';
import { compiledTexts } from '#renderer/app/i18n/event-texts.ts';
import type { Texts } from '#renderer/run/sentence.ts';

type Tree = { readonly [key: string]: string | Tree };

export function textsOf(language: 'ko' | 'en'): Texts {
  const tree = JSON.parse(readFileSync(`locales/${language}/simulation.json`, 'utf8')) as Tree;
  return compiledTexts((key) => {
    const found = key.split('.').reduce<string | Tree | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree);
    return typeof found === 'string' ? found : null;
  });
}
