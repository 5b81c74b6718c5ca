/** What was typed, as a request or as the one thing that is wrong with it. */
import { longestHorizonMs, mostEntries } from '#simulation/scenario/check.ts';
import { parseDuration } from '#simulation/scenario/durations.ts';
import { quote } from '#simulation/scenario/problem.ts';
import type { Language } from '#course/views.ts';

const languages: readonly Language[] = ['ko', 'en'];
export const formats = ['table', 'jsonl', 'json'] as const;
export type Format = (typeof formats)[number];

export interface RunRequest {
  readonly command: 'run';
  /** Path of the scenario, `-` for standard input. */
  readonly file: string;
  readonly format: Format;
  readonly untilMs: number | null;
  readonly seed: number | null;
  /** Moments whose state is asked for, in the order given; empty: the trace is. */
  readonly stateAtMs: readonly number[];
  readonly why: number | null;
  readonly language: Language;
}

export interface CheckRequest {
  readonly command: 'check';
  readonly path: string;
  readonly language: Language;
}

export interface DiffRequest {
  readonly command: 'diff';
  readonly file: string;
  readonly format: 'table' | 'json';
  /** What is changed: a setting (its value still as text) or an entry of the timeline left out. */
  readonly change: { readonly path: string; readonly text: string } | { readonly drop: number };
  /** The change holds from this moment on; null: from the start. */
  readonly atMs: number | null;
  readonly untilMs: number | null;
  readonly seed: number | null;
  readonly language: Language;
}

export interface FuzzRequest {
  readonly command: 'fuzz';
  /** How many seeds. */
  readonly seeds: number;
  /** The first seed. */
  readonly from: number;
  readonly language: Language;
}

export interface HelpRequest {
  readonly command: 'help';
  readonly language: Language;
}

/** `code` is a key of locales/<lang>/cli.json under `mistakes`. */
export interface Mistake {
  readonly command: 'mistake';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly language: Language;
}

export type Request = RunRequest | CheckRequest | DiffRequest | FuzzRequest | HelpRequest | Mistake;

type Environment = Readonly<Record<string, string | undefined>>;

const flagsOf = {
  run: ['format', 'until', 'seed', 'state-at', 'why', 'lang'],
  diff: ['set', 'drop', 'at', 'format', 'until', 'seed', 'lang'],
  check: ['lang'],
  fuzz: ['seeds', 'from', 'lang'],
} as const;
const commands = Object.keys(flagsOf) as (keyof typeof flagsOf)[];
const largestSeed = 4_294_967_295;
const repeatable: readonly string[] = ['state-at'];
const wholeNumberPattern = /^(?:0|[1-9]\d{0,14})$/;

interface Words {
  readonly flags: ReadonlyMap<string, readonly string[]>;
  readonly plain: readonly string[];
}

class WrongWords extends Error {
  readonly code: string;
  readonly params: Mistake['params'];

  constructor(code: string, params: Mistake['params'] = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** Korean when the first locale variable that is set says so, in the order POSIX gives them. */
export function systemLanguage(environment: Environment): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** What `--lang` asks for, so that whatever else is wrong is said in that language. */
function askedLanguage(words: readonly string[]): Language | undefined {
  const at = words.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = words[at] === '--lang' ? words[at + 1] : words[at]?.slice('--lang='.length);
  return languages.find((language) => language === asked);
}

/** Reads the words after `sim`. Total: whatever is typed comes back as a request or a mistake. */
export function readCommandLine(words: readonly string[], environment: Environment): Request {
  let language = askedLanguage(words) ?? systemLanguage(environment);
  try {
    const [command, ...rest] = words;
    if (command === '--help' || command === '-h' || command === 'help') return { command: 'help', language };
    if (command === undefined) throw new WrongWords('noCommand');
    const known = commands.find((name) => name === command);
    if (known === undefined) throw new WrongWords('unknownCommand', { value: quote(command) });
    if (rest.includes('--help') || rest.includes('-h')) return { command: 'help', language };
    const read = readWords(rest, flagsOf[known]);
    language = oneOfFlag(read, 'lang', languages) ?? language;
    return requestOf[known](read, language);
  } catch (error) {
    if (!(error instanceof WrongWords)) throw error;
    return { command: 'mistake', code: error.code, params: error.params, language };
  }
}

const requestOf: Readonly<Record<keyof typeof flagsOf, (words: Words, language: Language) => Request>> = {
  run: runRequest,
  diff: diffRequest,
  check: (words, language) => ({ command: 'check', path: onlyPath(words), language }),
  fuzz: fuzzRequest,
};

/** Takes `--flag value` and `--flag=value`; everything after `--` is plain, and `-` is standard input. */
function readWords(words: readonly string[], known: readonly string[]): Words {
  const flags = new Map<string, string[]>();
  const plain: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') return { flags, plain: [...plain, ...words.slice(index + 1)] };
    if (!word.startsWith('-') || word === '-') {
      plain.push(word);
      continue;
    }
    const [name, inline] = splitOnce(word.replace(/^--/, ''));
    if (!word.startsWith('--') || !known.includes(name)) {
      throw new WrongWords('unknownFlag', { value: quote(word), allowed: known.map((flag) => `--${flag}`).join(', ') });
    }
    const value = inline ?? words[(index += 1)];
    if (value === undefined || value === '' || (inline === undefined && value.startsWith('--')))
      throw new WrongWords('flagWithoutValue', { flag: `--${name}` });
    const given = flags.get(name) ?? [];
    if (given.length > 0 && !repeatable.includes(name)) throw new WrongWords('flagTwice', { flag: `--${name}` });
    flags.set(name, [...given, value]);
  }
  return { flags, plain };
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function runRequest(words: Words, language: Language): RunRequest {
  const stateAtMs = (words.flags.get('state-at') ?? []).map((value) => momentOf('--state-at', value));
  const why = numberFlag(words, 'why', 1, Number.MAX_SAFE_INTEGER);
  if (why !== null && stateAtMs.length > 0) throw new WrongWords('flagsExclude', { flag: '--why', other: '--state-at' });
  return {
    command: 'run',
    file: onlyPath(words),
    format: oneOfFlag(words, 'format', formats) ?? 'table',
    untilMs: momentFlag(words, 'until'),
    seed: numberFlag(words, 'seed', 0, largestSeed),
    stateAtMs,
    why,
    language,
  };
}

function diffRequest(words: Words, language: Language): DiffRequest {
  return {
    command: 'diff',
    file: onlyPath(words),
    format: oneOfFlag(words, 'format', ['table', 'json']) ?? 'table',
    change: changeOf(words),
    atMs: momentFlag(words, 'at'),
    untilMs: momentFlag(words, 'until'),
    seed: numberFlag(words, 'seed', 0, largestSeed),
    language,
  };
}

function changeOf(words: Words): DiffRequest['change'] {
  const set = words.flags.get('set')?.[0];
  const drop = numberFlag(words, 'drop', 0, mostEntries - 1);
  if (set !== undefined && drop !== null) throw new WrongWords('flagsExclude', { flag: '--set', other: '--drop' });
  if (drop !== null) return { drop };
  if (set === undefined) throw new WrongWords('diffWithoutChange');
  const [path, text] = splitOnce(set);
  if (path === '' || text === undefined || text === '') throw new WrongWords('setNotPair', { value: quote(set) });
  return { path, text };
}

const mostSeeds = 10_000_000;

function fuzzRequest(words: Words, language: Language): FuzzRequest {
  const [extra] = words.plain;
  if (extra !== undefined) throw new WrongWords('extraWord', { value: quote(extra) });
  const seeds = numberFlag(words, 'seeds', 1, mostSeeds);
  if (seeds === null) throw new WrongWords('flagNeeded', { flag: '--seeds' });
  return { command: 'fuzz', seeds, from: numberFlag(words, 'from', 0, largestSeed - seeds + 1) ?? 1, language };
}

function onlyPath(words: Words): string {
  const [path, extra] = words.plain;
  if (path === undefined || path === '') throw new WrongWords('noPath');
  if (extra !== undefined) throw new WrongWords('extraWord', { value: quote(extra) });
  return path;
}

function oneOfFlag<const W extends string>(words: Words, flag: string, allowed: readonly W[]): W | null {
  const value = words.flags.get(flag)?.[0];
  if (value === undefined) return null;
  const found = allowed.find((word) => word === value);
  if (found === undefined) throw new WrongWords('flagNotAllowed', { flag: `--${flag}`, value: quote(value), allowed: allowed.join(', ') });
  return found;
}

function numberFlag(words: Words, flag: string, min: number, max: number): number | null {
  const value = words.flags.get(flag)?.[0];
  if (value === undefined) return null;
  const number = Number(value);
  if (wholeNumberPattern.test(value) && number >= min && number <= max) return number;
  if (flag === 'why') throw new WrongWords('whyNotSeq', { value: quote(value) });
  throw new WrongWords('flagOutOfRange', { flag: `--${flag}`, value: quote(value), min, max });
}

function momentFlag(words: Words, flag: string): number | null {
  const value = words.flags.get(flag)?.[0];
  return value === undefined ? null : momentOf(`--${flag}`, value);
}

function momentOf(flag: string, value: string): number {
  const moment = parseDuration(value);
  if (moment === null || moment > longestHorizonMs) throw new WrongWords('flagNotMoment', { flag, value: quote(value) });
  return moment;
}
