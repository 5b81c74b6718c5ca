// Proves that every kind of mistake in a scenario file is found alone, at its key and line, and told in both languages.
import { describe, expect, it } from 'vitest';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { loadTexts } from '#cli/texts.ts';
import { writeProblems } from '#cli/scenario-input.ts';
import { scenarioText } from './scenario-base.ts';
import { clusterMistakes } from './scenario-mistakes/cluster.ts';
import { expectMistakes } from './scenario-mistakes/expect.ts';
import { idMistakes } from './scenario-mistakes/id.ts';
import { shapeMistakes } from './scenario-mistakes/shape.ts';
import { timeMistakes } from './scenario-mistakes/time.ts';

const mistakes = [...shapeMistakes, ...timeMistakes, ...idMistakes, ...clusterMistakes, ...expectMistakes];

function printed(text: string, language: 'ko' | 'en'): string[] {
  const lines: string[] = [];
  const terminal = {
    out: () => undefined,
    line: (line: string) => lines.push(...line.split('\n')),
    progress: () => undefined,
    read: () => Promise.reject(new Error('nothing to read')),
  };
  writeProblems(parseScenarioFile(text, 'case.yaml').problems, language, terminal, loadTexts(language, 'cli'));
  return lines;
}

function expectLine(found: readonly string[], place: string, text: string): void {
  expect(found).toHaveLength(1);
  if (text.endsWith('…')) expect(found[0]?.startsWith(`${place}: ${text.slice(0, -1)}`)).toBe(true);
  else expect(found[0]).toBe(`${place}: ${text}`);
}

it('starts from a file without a mistake', () => {
  expect(parseScenarioFile(scenarioText(), 'case.yaml').problems).toEqual([]);
});

describe('one mistake', () => {
  it.each(mistakes)('$name', ({ parts, code, key, en, ko }) => {
    const text = scenarioText(parts);
    const line = text.split('\n').findIndex((found) => found.includes('# here')) + 1;
    const { scenario, problems } = parseScenarioFile(text, 'case.yaml');
    expect(scenario).toBeNull();
    expect(problems.map((problem) => [problem.code, problem.key, problem.line])).toEqual([[code, key, line]]);
    expectLine(printed(text, 'en'), `case.yaml:${String(line)}: ${key}`, en);
    expectLine(printed(text, 'ko'), `case.yaml:${String(line)}: ${key}`, ko);
  });

  it('covers every problem a scenario can have, each in both languages', () => {
    const covered = new Set([...mistakes.map(({ code }) => code), ...coveredElsewhere]);
    for (const language of ['ko', 'en'] as const) {
      expect(codesOf(language).filter((code) => !covered.has(code))).toEqual([]);
    }
    expect(codesOf('ko')).toEqual(codesOf('en'));
  });
});

/** Shown in scenario-yaml.test.ts, scenario-limits.test.ts and the command's tests. */
const coveredElsewhere = [
  'tooManyItems',
  'tooManyVms',
  'fileTooLarge',
  'notUtf8',
  'nestedTooDeep',
  'tooManyValues',
  'unknownAlias',
  'aliasCircle',
  'notPlain',
  'yaml.MULTIPLE_DOCS',
  'yaml.TAB_AS_INDENT',
  'yaml.NON_STRING_KEY',
  'yaml.TAG_RESOLVE_FAILED',
  'yaml.RESOURCE_EXHAUSTION',
  'yaml.other',
];

function codesOf(language: 'ko' | 'en'): string[] {
  const texts = loadTexts(language, 'scenario');
  return texts.keys('problems').map((key) => key.slice('problems.'.length));
}
