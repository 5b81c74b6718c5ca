/** All texts of locales/<language>/*.json, flattened, and what the tests of this folder ask of them. */
import { readdirSync, readFileSync } from 'node:fs';

export const languages = ['ko', 'en'] as const;
export type TextLanguage = (typeof languages)[number];

const root = new URL('../../locales/', import.meta.url);

/** One text of one file. `key` has the file's name before a colon: `simulation:rules.failover`. */
export interface Text {
  readonly key: string;
  readonly text: string;
}

/** Namespaces of a language, sorted, without `.json`. */
export function namespacesOf(language: TextLanguage): string[] {
  return readdirSync(new URL(`${language}/`, root))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort();
}

export function readNamespace(language: TextLanguage, namespace: string): unknown {
  return JSON.parse(readFileSync(new URL(`${language}/${namespace}.json`, root), 'utf8'));
}

function flatten(value: unknown, key: string, into: Text[]): void {
  if (typeof value === 'string') into.push({ key, text: value });
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) flatten(inner, `${key}${key.endsWith(':') ? '' : '.'}${name}`, into);
  }
}

/** Every text of a language, in the order of the files. Values that are no text (a flag, a number) are left out. */
export function textsOf(language: TextLanguage): Text[] {
  const texts: Text[] = [];
  for (const namespace of namespacesOf(language)) flatten(readNamespace(language, namespace), `${namespace}:`, texts);
  return texts;
}

/** Everything in the file, flags included, as paths: two files of the same shape give the same list. */
export function shapeOf(value: unknown, key = ''): string[] {
  if (typeof value !== 'object' || value === null) return [key];
  return Object.entries(value).flatMap(([name, inner]) => shapeOf(inner, key === '' ? name : `${key}.${name}`));
}

const pluralSuffix = /_(?:zero|one|two|few|many|other)$/;

/** English needs two forms where Korean has one: `events_one` and `events_other` are one key in two forms. */
export function withoutPlural(key: string): string {
  return key.replace(pluralSuffix, '');
}

/** One `{{name, format}}` of a text. */
export interface Placeholder {
  readonly name: string;
  readonly format: string | null;
  /** What follows the closing braces. */
  readonly after: string;
}

export function placeholdersOf(text: string): Placeholder[] {
  return [...text.matchAll(/\{\{\s*([^},]+?)\s*(?:,\s*([^}]+?)\s*)?\}\}/g)].map((match) => ({
    name: match[1] ?? '',
    format: match[2] ?? null,
    after: text.slice(match.index + match[0].length),
  }));
}

/** The words of a text without its placeholders, names of options, events and files. */
export function proseOf(text: string): string {
  return text
    .replace(/\{\{[^}]*\}\}/g, ' ')
    .replace(/\$t\([^)]*\)/g, ' ')
    .replace(/`[^`]*`/g, ' ')
    .replace(/[A-Za-z0-9_-]+(?:[./:][A-Za-z0-9_-]+)+/g, ' ');
}
