/**
 * What a search goes through: names and texts in both languages, letter by letter, so that half-typed syllables, particles, spaces and initial
 * consonants do not matter. The letters of the whole course are two million characters: going through them takes a few milliseconds, less than
 * looking 2-grams up and checking what they promise, so that there are no tables of grams to build and to keep.
 */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { initialsOf, isHangul, isInitials, lettersOf, stemOf, withoutSpaces } from '../ui/search-text.ts';
import { nearWords } from './near-words.ts';
import type { Vocabulary } from './near-words.ts';

export const searchGroups = ['lessons', 'terms', 'labs', 'questions', 'events', 'notes', 'pages'] as const;
export type SearchGroup = (typeof searchGroups)[number];

export interface SearchEntry {
  readonly id: string;
  readonly group: SearchGroup;
  readonly label: LocalizedText;
  /** Where it stands; empty for what stands alone. */
  readonly note: LocalizedText;
  /** What it is called, in both languages and in code. */
  readonly names: readonly string[];
  readonly text: LocalizedText;
  /** Address of the page and the place on it. */
  readonly to: string;
  /** Raises what is about a thing over what only speaks of it. */
  readonly weight: number;
}

/** What was found in the letters of a text: the letters themselves, or initial consonants. */
export interface Needle {
  readonly letters: string;
  readonly initials: boolean;
}

export interface SearchHit {
  readonly entry: SearchEntry;
  readonly score: number;
  readonly needles: readonly Needle[];
}

export interface Found {
  /** Best first. */
  readonly hits: readonly SearchHit[];
  /** The word that was found in place of one that is nowhere; null where all were found as typed. */
  readonly instead: { readonly typed: string; readonly found: string } | null;
}

interface Folded {
  readonly entry: SearchEntry;
  readonly names: readonly string[];
  readonly nameInitials: readonly string[];
  /** With a space before each word. */
  readonly text: string;
  readonly bareText: string;
  readonly textInitials: string;
}

function fold(entry: SearchEntry): Folded {
  const { ko, en } = entry.text;
  const text = lettersOf(` ${ko} \n ${en}`);
  return {
    entry,
    names: entry.names.map((name) => lettersOf(name)),
    nameInitials: entry.names.map((name) => withoutSpaces(initialsOf(name))),
    text,
    bareText: withoutSpaces(lettersOf(ko)),
    textInitials: initialsOf(` ${ko}`),
  };
}

/** Initial consonants find a place in a text only from this many on: two of them stand everywhere. */
const fewestInitials = 3;
/** What a word found in another form is worth. */
const stemShare = 0.9;
const nearShare = 0.6;

interface Sought {
  readonly word: string;
  /** The forms it is looked for in, best first. */
  readonly forms: readonly { readonly needle: Needle; readonly share: number }[];
}

function soughtOf(word: string): Sought {
  const letters = lettersOf(word);
  const forms = [{ needle: { letters, initials: false }, share: 1 }];
  if (isInitials(word)) forms.push({ needle: { letters, initials: true }, share: 1 });
  const stem = stemOf(word);
  if (stem !== null) forms.push({ needle: { letters: lettersOf(stem), initials: false }, share: stemShare });
  return { word, forms };
}

function pointsIn(folded: Folded, { letters, initials }: Needle): number {
  if (initials) {
    if (folded.nameInitials.includes(letters)) return 90;
    if (folded.nameInitials.some((name) => name.startsWith(letters))) return 60;
    if (folded.nameInitials.some((name) => name.includes(letters))) return 25;
    return letters.length >= fewestInitials && folded.textInitials.includes(` ${letters}`) ? 4 : 0;
  }
  const bare = isHangul(letters) ? withoutSpaces : (text: string): string => text;
  let best = 0;
  for (const name of folded.names) {
    const known = bare(name);
    if (known === letters) best = Math.max(best, 100);
    else if (known.startsWith(letters)) best = Math.max(best, 70);
    else if (name.includes(` ${letters}`)) best = Math.max(best, 45);
    else if (known.includes(letters)) best = Math.max(best, 28);
  }
  if (best > 0) return best;
  if (folded.text.includes(` ${letters}`)) return 12;
  return folded.text.includes(letters) || folded.bareText.includes(letters) ? 6 : 0;
}

/** An index that is filled bit by bit, so that typing is never held up. */
export class TextIndex {
  readonly #folded: Folded[] = [];
  #vocabulary: Vocabulary | null = null;

  add(entries: readonly SearchEntry[]): void {
    for (const entry of entries) this.#folded.push(fold(entry));
    this.#vocabulary = null;
  }

  get size(): number {
    return this.#folded.length;
  }

  /** Everything that holds all words. A word that is nowhere is looked for as the known one nearest to it. */
  find(words: string): Found {
    const typed = words
      .trim()
      .split(/\s+/)
      .filter((word) => lettersOf(word) !== '');
    if (typed.length === 0) return { hits: [], instead: null };
    const sought = typed.map(soughtOf);
    const hits = this.#hits(sought, phrasesOf(typed));
    if (hits.length > 0) return { hits, instead: null };
    const lost = sought.find((one) => this.#hits([one], []).length === 0);
    if (lost === undefined) return { hits: [], instead: null };
    this.#vocabulary ??= nearWords(this.#folded.flatMap(({ entry }) => [...entry.names, entry.text.ko, entry.text.en]));
    const near = this.#vocabulary(lost.word);
    if (near === null) return { hits: [], instead: null };
    const instead = { word: lost.word, forms: [{ needle: { letters: lettersOf(near), initials: false }, share: nearShare }] };
    const mended = sought.map((one) => (one === lost ? instead : one));
    const phrases = phrasesOf(typed.map((word) => (word === lost.word ? near : word)));
    return { hits: this.#hits(mended, phrases), instead: { typed: lost.word, found: near } };
  }

  #hits(sought: readonly Sought[], phrases: readonly string[]): SearchHit[] {
    const hits: SearchHit[] = [];
    for (const folded of this.#folded) {
      const hit = hitIn(folded, sought, phrases);
      if (hit !== null) hits.push(hit);
    }
    return hits.sort((left, right) => right.score - left.score);
  }
}

/** The words one after the other, as typed and without the particle of the last one. */
function phrasesOf(words: readonly string[]): readonly string[] {
  const all = words.join('');
  const stem = stemOf(all);
  return [all, ...(stem === null ? [] : [stem])].map((phrase) => withoutSpaces(lettersOf(phrase)));
}

/** What it is worth that the words stand together and in this order. */
function pointsOfPhrase(folded: Folded, phrase: string): number {
  const names = folded.names.map(withoutSpaces);
  if (names.includes(phrase)) return 60;
  if (names.some((name) => name.includes(phrase))) return 30;
  return folded.bareText.includes(phrase) || withoutSpaces(folded.text).includes(phrase) ? 12 : 0;
}

function hitIn(folded: Folded, sought: readonly Sought[], phrases: readonly string[]): SearchHit | null {
  let score = folded.entry.weight;
  const needles: Needle[] = [];
  for (const { forms } of sought) {
    let best = 0;
    for (const { needle, share } of forms) {
      const points = pointsIn(folded, needle) * share;
      if (points === 0) continue;
      if (best === 0) needles.push(needle);
      best = Math.max(best, points);
    }
    if (best === 0) return null;
    score += best / sought.length;
  }
  if (sought.length > 1) score += Math.max(0, ...phrases.map((phrase) => pointsOfPhrase(folded, phrase)));
  // Of two texts with the word the shorter one is more about it.
  return { entry: folded.entry, score: score + 2 / (1 + folded.text.length / 400), needles };
}
