/**
 * The texts about events (namespace `simulation`), each taken apart once. A list of 50,000 events, searched in two languages, makes a hundred
 * thousand sentences: through i18next that takes seconds, put together from their parts a fraction of one.
 */
import i18next from 'i18next';
import type { Language } from '#course/views.ts';
import { particlePairs, withParticle } from '#course/language/particles.ts';
import type { ParticlePair } from '#course/language/particles.ts';
import type { Texts } from '../../run/sentence.ts';

/** A piece of a text: as it stands, or the value of a field, with a particle that suits it. */
type Piece = string | { readonly path: readonly string[]; readonly pair: ParticlePair | null };

function piecesOf(text: string): Piece[] {
  return text.split(/(\{\{[^}]*\}\})/).map((piece): Piece => {
    if (!piece.startsWith('{{')) return piece;
    const [path = '', format] = piece.slice(2, -2).split(',');
    return { path: path.trim().split('.'), pair: particlePairs.find((pair) => pair === format?.trim()) ?? null };
  });
}

function valueAt(values: Record<string, unknown>, path: readonly string[]): string {
  let value: unknown = values;
  for (const name of path) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

/** @param textOf a text by key, null where there is none. Every key is asked for once. */
export function compiledTexts(textOf: (key: string) => string | null): Texts {
  const kept = new Map<string, readonly Piece[] | null>();
  function pieces(key: string): readonly Piece[] | null {
    let known = kept.get(key);
    if (known === undefined) {
      const text = textOf(key);
      known = text === null ? null : piecesOf(text);
      kept.set(key, known);
    }
    return known;
  }
  return {
    exists: (key) => pieces(key) !== null,
    t(key, values = {}) {
      let text = '';
      for (const piece of pieces(key) ?? [key]) {
        if (typeof piece === 'string') text += piece;
        else if (piece.pair === null) text += valueAt(values, piece.path);
        else text += withParticle(valueAt(values, piece.path), piece.pair);
      }
      return text;
    },
  };
}

const byLanguage = new Map<Language, Texts>();

/** The texts about events in a language whose namespace `simulation` is there. */
export function eventTexts(language: Language): Texts {
  const known = byLanguage.get(language);
  if (known) return known;
  const made = compiledTexts((key) => {
    const text: unknown = i18next.getResource(language, 'simulation', key);
    return typeof text === 'string' ? text : null;
  });
  // What is not there yet would be kept as missing.
  if (i18next.hasResourceBundle(language, 'simulation')) byLanguage.set(language, made);
  return made;
}
