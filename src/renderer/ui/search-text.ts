/**
 * Finding things by a piece of their name, in either language. Case, spaces and marks do not matter. Hangul is compared letter by letter, so a
 * half-typed syllable finds its word; initial consonants alone find it too (ㅎㅅㅌ), and a particle after a name is passed over.
 */

const firstFinal = 0x11a8;
/** The final consonants from U+11A8 on, as the initial ones they are spelled with. */
const finals = 'ᄀ ᄁ ᄀᄉ ᄂ ᄂᄌ ᄂᄒ ᄃ ᄅ ᄅᄀ ᄅᄆ ᄅᄇ ᄅᄉ ᄅᄐ ᄅᄑ ᄅᄒ ᄆ ᄇ ᄇᄉ ᄉ ᄊ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ'.split(' ');
const particle = /(?<=.)(?:으로는|으로|에서는|에서|에게|에는|부터|까지|보다|처럼|마다|이나|은|는|이|가|을|를|과|와|로|에|의|도|만|나)$/;

/** The letters of a text, without case and marks; a consonant is the same letter wherever it stands in its syllable. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[-_.,()·/‘’“”]/g, '')
    .replaceAll(/[\u11a8-\u11c2]/g, (final) => finals[final.charCodeAt(0) - firstFinal] ?? final);
}

/** The first consonant of each syllable; what is not Hangul stays. */
export function initialsOf(text: string): string {
  return lettersOf(text.replaceAll(/[가-힣]/g, (syllable) => syllable.normalize('NFKD').charAt(0)));
}

export const withoutSpaces = (letters: string): string => letters.replaceAll(/\s/g, '');

/** Whether the word is initial consonants alone. */
export const isInitials = (word: string): boolean => /^[ㄱ-ㅎ]+$/.test(word);

/** Whether these are letters of Hangul, which is written with and without spaces between nouns. */
export const isHangul = (letters: string): boolean => /[ᄀ-ᇿ]/.test(letters);

/** The word without the particle after it; null where it has none. */
export function stemOf(word: string): string | null {
  const stem = word.replace(particle, '');
  return stem === word ? null : stem;
}

export type Matcher = (texts: readonly string[]) => number;

/**
 * How well names fit `words`, of which each has to be found: 2 when one begins with them, 1 when they are somewhere in the names, 0 when not.
 * No words fit everything.
 */
export function matcherOf(words: string): Matcher {
  const each = words
    .trim()
    .split(/\s+/)
    .filter((word) => lettersOf(word) !== '');
  const whole = withoutSpaces(lettersOf(words));
  return (texts) => {
    if (!each.every((word) => finds(texts, word))) return 0;
    return texts.some((text) => withoutSpaces(lettersOf(text)).startsWith(whole)) ? 2 : 1;
  };
}

function finds(texts: readonly string[], word: string): boolean {
  const letters = lettersOf(word);
  // A piece of English goes over no space.
  const bare = isHangul(letters) ? withoutSpaces : (text: string): string => text;
  if (texts.some((text) => bare(lettersOf(text)).includes(letters))) return true;
  if (isInitials(word)) return texts.some((text) => initialsOf(text).includes(letters));
  const stem = stemOf(word);
  return stem !== null && finds(texts, stem);
}
