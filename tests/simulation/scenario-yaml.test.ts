// Proves that whatever bytes a scenario file holds, the answer is problems with lines: never a crash, never a long wait.
import { describe, expect, it } from 'vitest';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { largestFileBytes, readYamlText } from '#course/yaml-text.ts';
import { scenarioText } from './scenario-base.ts';

/** `code line` of each problem. */
function found(text: string): string[] {
  return parseScenarioFile(text, 'case.yaml').problems.map(({ code, line, key }) => `${code} ${key} ${String(line)}`);
}

describe('what is YAML', () => {
  it('reads JSON', () => {
    const json = JSON.stringify(readYamlText(scenarioText()).value);
    expect(parseScenarioFile(json, 'case.json').scenario).toEqual(parseScenarioFile(scenarioText(), 'case.yaml').scenario);
  });

  it('reads a byte order mark and Windows line ends, with the same lines', () => {
    const text = `\ufeff${scenarioText({ extra: 'colour: red' })}`.replaceAll('\n', '\r\n');
    expect(found(text)).toEqual(['unknownKey colour 3']);
  });

  it('reads words that older YAML took for true and false as text', () => {
    expect(readYamlText('a: on\nb: yes\nc: off\nd: 0o17\ne: 1_000').value).toEqual({ a: 'on', b: 'yes', c: 'off', d: 15, e: '1_000' });
  });

  it('reads anchors and aliases, and names the line of the anchored value', () => {
    const hosts = 'hosts:\n  - &one { id: esx-01, moid: host-11, networks: [mgmt-x], datastores: [ds-1] } # here\n  - *one';
    expect(found(scenarioText({ hosts }))).toEqual([
      'duplicateId hosts[1].id 9',
      'duplicateMoid hosts[1].moid 9',
      'namesNoNetwork hosts[0].networks[0] 9',
      'namesNoNetwork hosts[1].networks[0] 9',
    ]);
  });

  it('takes `<<` for a key like any other', () => {
    expect(found(scenarioText({ extra: 'jitter: { <<: { boot: 1s } }' }))).toEqual(['unknownKey jitter["<<"] 3']);
  });
});

describe('what is no scenario', () => {
  it.each([
    ['an empty file', '', ['expectedMap (file) 1']],
    ['only a comment', '# nothing\n', ['expectedMap (file) 1']],
    ['a list', '- format\n- id\n', ['expectedMap (file) 1']],
    ['a number', '42\n', ['expectedMap (file) 1']],
    ['a text', 'failover-lab/scenario@1\n', ['expectedMap (file) 1']],
    ['a bracket that is never closed', 'a: [1, 2\n', ['yaml.other (file) 2']],
    ['a quote that is never closed', 'a: "x\n', ['yaml.other (file) 2']],
    ['tabs for indentation', 'a:\n\t- b\n', ['yaml.TAB_AS_INDENT (file) 2']],
    ['an alias of nothing', scenarioText({ extra: 'seed: *none' }), ['unknownAlias seed 3', 'expectedWholeNumber seed 3']],
    [
      'an alias of itself',
      scenarioText({ extra: 'jitter: &me { boot: *me }' }),
      ['aliasCircle jitter.boot 3', 'badDuration jitter.boot 3'],
    ],
  ])('%s', (_, text, problems) => {
    expect(found(text)).toEqual(problems);
  });

  it.each([
    ['a second document', `${scenarioText()}---\nid: two\n`, 'yaml.MULTIPLE_DOCS (file) 13'],
    ['a tag', scenarioText({ extra: 'seed: !!binary AQ==' }), 'yaml.TAG_RESOLVE_FAILED (file) 3'],
    ['a key that is no text', scenarioText({ extra: '? [a, b]\n: c' }), 'yaml.NON_STRING_KEY (file) 3'],
  ])('%s does not hide what else is wrong', (_, text, problem) => {
    const worse = text.replace('host: esx-01', 'host: esx-99');
    expect(found(worse)).toContain(problem);
    expect(found(worse).some((line) => line.startsWith('namesNoHost vms[0].host'))).toBe(true);
  });
});

describe('files made to break a reader', { timeout: 60_000 }, () => {
  it('refuses a file over 1 MiB, counted in bytes', () => {
    const letters = '가'.repeat(Math.floor(largestFileBytes / 3));
    expect(found(`a: ${letters}`)).toEqual(['fileTooLarge (file) 1']);
    expect(found(`# ${'x'.repeat(largestFileBytes - 20)}\n`)).toEqual(['expectedMap (file) 1']);
  });

  it('stops at an alias that unfolds without end', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `a${String(level)}: &a${String(level)} [${Array(10)
          .fill(level === 0 ? 'x' : `*a${String(level - 1)}`)
          .join(', ')}]`,
    );
    expect(found(levels.join('\n')).some((line) => line.startsWith('tooManyValues'))).toBe(true);
  });

  it.each([
    ['brackets', `a: ${'['.repeat(30_000)}`],
    ['braces', '{a: '.repeat(30_000)],
    ['dashes', '- '.repeat(30_000)],
    ['keys', Array.from({ length: 1_200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('survives endless %s', (_, text) => {
    expect(found(text).length).toBeGreaterThan(0);
  });

  it('names values that are nested too deeply', () => {
    expect(found(`a: ${'['.repeat(80)}${']'.repeat(80)}`)[0]).toMatch(/^nestedTooDeep /);
  });

  it('says once what thousands of open brackets have in common', () => {
    const { problems } = readYamlText(`a: ${'['.repeat(5_000)}`);
    const sentences = problems.map(({ line, code, params }) => JSON.stringify([line, code, params]));
    expect(sentences.length).toBeGreaterThan(0);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('takes tens of thousands of wrong entries in its stride', () => {
    const hosts = `hosts: [${'{ id: a, x: 1 }, '.repeat(5_000)}]`;
    expect(found(scenarioText({ hosts })).length).toBeGreaterThan(15_000);
  });
});
