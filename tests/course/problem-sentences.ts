/** The sentence of a problem as a reader would see it, for proving that every problem found anywhere has one. */
import { readFileSync } from 'node:fs';
import { problemTextKey } from '#course/problem.ts';
import type { FileProblem } from '#course/problem.ts';
import type { Language } from '#course/views.ts';

type Tree = { readonly [key: string]: string | Tree };

function readTexts(language: Language, namespace: string): Tree {
  return JSON.parse(readFileSync(new URL(`../../locales/${language}/${namespace}.json`, import.meta.url), 'utf8')) as Tree;
}

/** What is missing from the sentence of a problem in one language; empty when it can be shown. */
export function gapsOf(problem: FileProblem, language: Language): string[] {
  const { namespace, key } = problemTextKey(problem.code);
  let text: string | Tree | undefined = readTexts(language, namespace);
  for (const [index, step] of key.split('.').entries()) {
    if (typeof text === 'object') text = text[key.split('.').slice(index).join('.')] ?? text[step];
  }
  if (typeof text !== 'string') return [`${language}: no text for ${problem.code}`];
  const names = [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '');
  return names.filter((name) => !Object.hasOwn(problem.params, name)).map((name) => `${language}: ${problem.code} lacks ${name}`);
}
