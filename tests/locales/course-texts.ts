/** Every text of resources/course for people, with its place. Quotations of the course notes are left out: they keep their author's words. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Text, TextLanguage } from './texts.ts';

const root = new URL('../../resources/course/', import.meta.url);

export interface Term {
  readonly id: string;
  readonly ko: string;
  readonly en: string;
  readonly avoid?: Readonly<Partial<Record<TextLanguage, readonly string[]>>>;
}

function read(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

export function glossaryTerms(): readonly Term[] {
  return (parse(read('glossary.yaml')) as { readonly terms: readonly Term[] }).terms;
}

/** The values under `ko:` or `en:`, however deep. The words a term avoids are no text. */
function localizedIn(value: unknown, language: TextLanguage, place: string): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'avoid') return [];
    return key === language && typeof inner === 'string'
      ? [{ key: `${place}.${key}`, text: inner }]
      : localizedIn(inner, language, `${place}.${key}`);
  });
}

/** Markdown line by line, so that a complaint names its place. */
function linesOf(file: string): Text[] {
  return read(file)
    .split('\n')
    .map((text, index) => ({ key: `${file}:${String(index + 1)}`, text: text.replace(/\]\([a-z]+:[a-z0-9-]+\)/g, ']') }))
    .filter(({ text }) => !text.startsWith('quote:'));
}

export function courseTextsOf(language: TextLanguage): Text[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  return files.flatMap((file) => {
    if (file.endsWith(`/${language}.md`)) return linesOf(file);
    return file.endsWith('.yaml') ? localizedIn(parse(read(file)), language, file) : [];
  });
}
