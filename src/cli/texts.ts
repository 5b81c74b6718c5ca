/** Texts of the command line, from the same files as the page's: `{{name}}`, `{{counts.vms}}`, `{{host, 이/가}}`. */
import { readFileSync } from 'node:fs';
import { particlePairs, withParticle, type ParticlePair } from '#course/language/particles.ts';
import type { Language } from '#course/views.ts';

type Tree = Readonly<Record<string, unknown>>;

/** Texts of one namespace in one language. */
export interface Texts {
  /** The text with its values put in; the key itself where there is none, so that a gap is seen. */
  t(key: string, values?: Readonly<Record<string, unknown>>): string;
  exists(key: string): boolean;
  /** Full keys of all texts below one. */
  keys(below: string): string[];
}

/** Reads locales/<language>/<namespace>.json. */
export function loadTexts(language: Language, namespace: 'cli' | 'scenario' | 'simulation' | 'course'): Texts {
  const tree = JSON.parse(readFileSync(new URL(`../../locales/${language}/${namespace}.json`, import.meta.url), 'utf8')) as Tree;
  const find = (key: string): string | null => {
    const found = at(tree, key);
    return typeof found === 'string' || typeof found === 'boolean' ? String(found) : null;
  };
  return {
    t: (key, values = {}) => interpolate(find(key) ?? key, values),
    exists: (key) => find(key) !== null,
    keys: (below) => keysOf(at(tree, below), below),
  };
}

function keysOf(value: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null) return [key];
  return Object.entries(value).flatMap(([name, inner]) => keysOf(inner, `${key}.${name}`));
}

/** Puts values into a text; a Korean particle after the comma is joined to its value. */
export function interpolate(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{\{\s*([\w.]+)\s*(?:,\s*([^}]+?)\s*)?\}\}/gu, (_, name: string, format: string | undefined) => {
    const value = valueText(at(values, name));
    const pair = particlePairs.find((known: ParticlePair) => known === format);
    return pair === undefined ? value : withParticle(value, pair);
  });
}

function at(tree: Tree, key: string): unknown {
  if (Object.hasOwn(tree, key)) return tree[key];
  let found: unknown = tree;
  for (const step of key.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Tree)[step];
  }
  return found;
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return value === undefined || value === null ? '-' : JSON.stringify(value);
}
