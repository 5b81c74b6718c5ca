/**
 * Korean particles after a name that is only known at run time: esx-02가, mgmt-a를, 18초로, VM이.
 * The choice hangs on how the name is read aloud, so digits and Latin letters are read the Korean way first.
 */

/** The particle after a final consonant, a slash, the one after a vowel. */
export const particlePairs = [
  '이/가',
  '은/는',
  '을/를',
  '과/와',
  '으로/로',
  '이나/나',
  '이라/라',
  '이라는/라는',
  '이며/며',
  '이고/고',
  '이었/였',
] as const;
export type ParticlePair = (typeof particlePairs)[number];

/** How the last syllable ends: in a vowel, in ㄹ (which 으로/로 treats as a vowel), or in another consonant. */
export type Ending = 'vowel' | 'rieul' | 'consonant';

const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
const FINALS = 28;
const RIEUL = 8;

/** 영 일 이 삼 사 오 육 칠 팔 구; a 0 at the end is read 영, 십, 백, 천 or 만: a consonant in every case. */
const digitEndings: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

/** Names of Latin letters that do not end in a vowel: 엘, 알, 엠, 엔. */
const letterEndings: Readonly<Record<string, Ending>> = { l: 'rieul', r: 'rieul', m: 'consonant', n: 'consonant' };

/** Marks that are not read, and a gloss in brackets: the particle follows the word before it, as in 격리(isolation)가. */
const unread = /(?:\([^()]*\)|[\s'"’”」』)\]}>.,:;!?·…])+$/u;

/**
 * How `word` ends when it is read aloud in Korean.
 * @param word a name, a number or a Korean word; marks and a bracketed gloss at its end are passed over. Empty reads as a vowel.
 */
export function endingOf(word: string): Ending {
  const read = word.replace(unread, '') || word;
  const last = read.at(-1) ?? '';
  const code = last.codePointAt(0) ?? 0;
  if (code >= HANGUL_FIRST && code <= HANGUL_LAST) {
    const final = (code - HANGUL_FIRST) % FINALS;
    return final === 0 ? 'vowel' : final === RIEUL ? 'rieul' : 'consonant';
  }
  if (/[0-9]/.test(last)) return digitEndings[Number(last)] ?? 'vowel';
  const letters = /[A-Za-z]+$/.exec(read)?.[0];
  return letters === undefined ? 'vowel' : endingOfLatin(letters);
}

/** Abbreviations are spelled out letter by letter, words are read as loan words. */
function endingOfLatin(letters: string): Ending {
  const spelled = letters.length === 1 || /[A-Z]{2}$/.test(letters) || !/[aeiouy]/i.test(letters);
  const last = letters.at(-1)?.toLowerCase() ?? '';
  return spelled ? (letterEndings[last] ?? 'vowel') : endingOfLoanWord(letters.toLowerCase());
}

/** 볼·파일 end in ㄹ; 션·타임·존·핑 in a consonant; so do short stops as in 웹, 앱, 랙, 리셋. The rest gains a vowel: 호스트, 서버, 로그. */
function endingOfLoanWord(word: string): Ending {
  if (/(?:l|[a-z]le)$/.test(word)) return 'rieul';
  if (/(?:m|n|ng|[aeiou][mn]e)$/.test(word)) return 'consonant';
  const shortStop = /(?:^|[^aeiou])[aeiou](?:b|pp?|tt?|c?k|c)$/;
  return shortStop.test(word) ? 'consonant' : 'vowel';
}

/**
 * The particle of `pair` that fits after `word`, without the word.
 * @example particleAfter('esx-02', '이/가') // '가'
 */
export function particleAfter(word: string, pair: ParticlePair): string {
  const [afterConsonant = '', afterVowel = ''] = pair.split('/');
  const ending = endingOf(word);
  const asVowel = ending === 'vowel' || (ending === 'rieul' && pair === '으로/로');
  return asVowel ? afterVowel : afterConsonant;
}

/**
 * `word` with its particle joined to it.
 * @example withParticle('esx-01', '으로/로') // 'esx-01로'
 */
export function withParticle(word: string, pair: ParticlePair): string {
  return word + particleAfter(word, pair);
}
