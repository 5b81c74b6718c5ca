/** The part of a text in which something was found, with what was found marked. */
import { initialsOf, isHangul, lettersOf, withoutSpaces } from '../ui/search-text.ts';
import type { Needle } from './text-index.ts';

export interface SnippetPiece {
  readonly text: string;
  readonly hit: boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The letters of a text, each with the place of its character. */
function lettersWithPlaces(text: string, letters: (char: string) => string): { readonly letters: string; readonly at: readonly number[] } {
  let all = '';
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const some = letters(text.charAt(index));
    all += some;
    for (let count = 0; count < some.length; count += 1) at.push(index);
  }
  return { letters: all, at };
}

/** Where the needles stand in the text, in order, none over another. */
export function hitsIn(text: string, needles: readonly Needle[]): readonly Range[] {
  const found: Range[] = [];
  for (const needle of needles) {
    if (needle.letters === '') continue;
    const bare = needle.initials || isHangul(needle.letters);
    const one = needle.initials ? initialsOf : lettersOf;
    const { letters, at } = lettersWithPlaces(text, (char) => (bare ? withoutSpaces(one(char)) : one(char)));
    for (let from = letters.indexOf(needle.letters); from >= 0; from = letters.indexOf(needle.letters, from + needle.letters.length))
      found.push({ from: at[from] ?? 0, to: (at[from + needle.letters.length - 1] ?? 0) + 1 });
  }
  found.sort((left, right) => left.from - right.from || right.to - left.to);
  return found.filter((range, index) => !found.slice(0, index).some((earlier) => range.from < earlier.to));
}

/** So much stands before the first hit. */
const lead = 36;

/** About `length` characters around the first hit; the beginning of the text where there is none. */
export function snippetOf(text: string, needles: readonly Needle[], length = 150): readonly SnippetPiece[] {
  const hits = hitsIn(text, needles);
  const first = hits[0]?.from ?? 0;
  const start = text.length <= length || first <= lead ? 0 : wordStart(text, Math.min(first - lead, text.length - length), first);
  const end = text.length - start <= length ? text.length : wordEnd(text, start + length);
  const pieces: SnippetPiece[] = [];
  let at = start;
  const push = (to: number, hit: boolean): void => {
    if (to > at) pieces.push({ text: text.slice(at, to), hit });
    at = Math.max(at, to);
  };
  if (start > 0) pieces.push({ text: '…', hit: false });
  for (const { from, to } of hits) {
    if (from < at || from >= end) continue;
    push(from, false);
    push(Math.min(to, end), true);
  }
  push(end, false);
  if (end < text.length) pieces.push({ text: '…', hit: false });
  return pieces;
}

function wordStart(text: string, from: number, before: number): number {
  const space = text.indexOf(' ', from);
  return space >= 0 && space < before ? space + 1 : from;
}

function wordEnd(text: string, to: number): number {
  const space = text.lastIndexOf(' ', to);
  return space > to - 20 ? space : to;
}
