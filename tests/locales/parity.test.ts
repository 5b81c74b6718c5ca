/** Both languages say the same things: the same files, the same keys and the same names inside each text. */
import { describe, expect, it } from 'vitest';
import { particlePairs } from '#course/language/particles.ts';
import { languages, namespacesOf, placeholdersOf, readNamespace, shapeOf, textsOf, withoutPlural } from './texts.ts';

/** Formats i18next brings along. */
const builtIn = ['number', 'list', 'datetime', 'relativetime'];

function variablesByKey(language: (typeof languages)[number]): Map<string, string[]> {
  const byKey = new Map<string, Set<string>>();
  for (const { key, text } of textsOf(language)) {
    const names = byKey.get(withoutPlural(key)) ?? new Set<string>();
    for (const { name } of placeholdersOf(text)) names.add(name);
    byKey.set(withoutPlural(key), names);
  }
  return new Map([...byKey].map(([key, names]) => [key, [...names].sort()]));
}

describe('both languages', () => {
  it('have the same files', () => {
    expect(namespacesOf('ko')).toEqual(namespacesOf('en'));
    expect(namespacesOf('ko').length).toBeGreaterThan(0);
  });

  it.each(namespacesOf('en'))('have the same keys in %s.json', (namespace) => {
    const keys = (language: (typeof languages)[number]) =>
      [...new Set(shapeOf(readNamespace(language, namespace)).map(withoutPlural))].sort();
    expect(keys('ko')).toEqual(keys('en'));
  });

  it('name the same values in each text', () => {
    const korean = variablesByKey('ko');
    const differing = [...variablesByKey('en')].filter(([key, names]) => JSON.stringify(korean.get(key)) !== JSON.stringify(names));
    expect(differing.map(([key, names]) => `${key}: en ${names.join(', ')} / ko ${korean.get(key)?.join(', ') ?? 'missing'}`)).toEqual([]);
  });

  it.each(languages)('leave no text empty (%s)', (language) => {
    expect(
      textsOf(language)
        .filter(({ text }) => text.trim() === '')
        .map(({ key }) => key),
    ).toEqual([]);
  });

  it.each(languages)('close every placeholder they open (%s)', (language) => {
    const broken = textsOf(language).filter(({ text }) => (text.match(/\{\{/g) ?? []).length !== placeholdersOf(text).length);
    expect(broken.map(({ key }) => key)).toEqual([]);
  });
});

describe('formats of placeholders', () => {
  it.each(languages)('exist (%s)', (language) => {
    const known = [...builtIn, ...(language === 'ko' ? particlePairs : [])];
    const unknown = textsOf(language).flatMap(({ key, text }) =>
      placeholdersOf(text)
        .filter(({ format }) => format !== null && !known.includes(format.replace(/\(.*\)$/, '')))
        .map(({ name, format }) => `${key}: {{${name}, ${format ?? ''}}}`),
    );
    expect(unknown).toEqual([]);
  });

  it('never leave a Korean particle to chance after a name', () => {
    const bare = /^(?:이|가|은|는|을|를|과|와|으로|로|이나|나)(?=[\s.,?:·’”)]|$)/;
    const guessed = textsOf('ko').flatMap(({ key, text }) =>
      placeholdersOf(text)
        .filter(({ format, after }) => !particlePairs.some((pair) => pair === format) && bare.test(after))
        .map(({ name }) => `${key}: {{${name}}}`),
    );
    expect(guessed).toEqual([]);
  });

  it('never write both particles', () => {
    const both = /\(으\)로|[이가은는을를과와]\((?:이|가|은|는|을|를|과|와)\)|(?:^|[^{])\b(?:이\/가|은\/는|을\/를)(?![^{]*\}\})/;
    expect(
      textsOf('ko')
        .filter(({ text }) => both.test(text))
        .map(({ key }) => key),
    ).toEqual([]);
  });
});
