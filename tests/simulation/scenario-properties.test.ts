// Proves by random values that the checker never crashes, that it finds whatever is broken in a right file, and that what it accepts holds together.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { readYamlText } from '#course/yaml-text.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import { keyText } from '#simulation/scenario/problem.ts';
import { scenarioText } from './scenario-base.ts';

const full = readYamlText(
  scenarioText({
    extra:
      'title: { ko: 사례, en: Case }\nseed: 7\njitter: { boot: 1s }\nvcenter: { network: mgmt-b, vm: web-01 }\nesx: { Misc.APDTimeout: 140 }\ndrs: manual\nrules:\n  - { kind: vmHostMust, vms: [web-01], hosts: [esx-01] }',
    vms: '+  - { id: app, count: 3, host: esx-02, datastore: ds-1, dependsOn: [web-01] }',
    ha: 'ha: { advanced: { das.isolationaddress0: 10.0.0.9 }, admissionControl: { policy: slots }, vmMonitoring: { failureInterval: 30s } }',
    timeline:
      'timeline:\n  - { at: 1s, do: link.cut, host: esx-01, network: mgmt-b }\n  - { at: 2s, do: ha.set, ha: { isolationResponse: shutdown } }',
    expect:
      'expect:\n  - { event: host.stateChanged, host: esx-01, to: hostDown, never: true }\n  - { state: vms.web-01.runningOn, at: 2m, is: [esx-01] }',
  }),
).value;

/** All places of a value, itself included. */
function placesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]))];
}

/** A copy with the value at a place replaced. */
function replaced(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? replaced(item, rest, by) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, item]) => [key, key === step ? replaced(item, rest, by) : (item as unknown)]),
  );
}

const places = placesOf(full);
const anyPlace = fc.constantFrom(...places);

describe('the checker', { timeout: 60_000 }, () => {
  it('accepts the file these tests break', () => {
    expect(checkScenario(full).problems).toEqual([]);
  });

  it('takes any JSON value and says either a scenario or why not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const { scenario, problems } = checkScenario(value);
        expect(scenario === null).toBe(problems.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  it('takes any value at any place of a right file', () => {
    fc.assert(
      fc.property(
        anyPlace,
        fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom(null, [], {}, '', '5', -1, '__proto__', 'constructor')),
        (path, value) => {
          const { scenario, problems } = checkScenario(replaced(full, path, value));
          expect(scenario === null).toBe(problems.length > 0);
          for (const problem of problems) expect(keyText(problem.path)).not.toBe('');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('finds a second, independent mistake beside any first one', () => {
    fc.assert(
      fc.property(anyPlace, fc.jsonValue({ maxDepth: 2 }), (path, value) => {
        fc.pre(path.length > 0 && path[0] !== 'datastores');
        const broken = { ...(replaced(full, path, value) as object), datastores: [{ id: 'ds-1', kind: 'floppy' }] };
        expect(checkScenario(broken).problems.map((problem) => `${problem.code} ${keyText(problem.path)}`)).toContain(
          'notAllowed datastores[0].kind',
        );
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same scenario from the same value, however its keys are ordered', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      );
    };
    expect(checkScenario(shuffled(full)).scenario).toEqual(checkScenario(full).scenario);
  });

  it('makes plain JSON: nothing is lost on the way to the page', () => {
    const { scenario } = checkScenario(full);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });
});

describe('the file reader', { timeout: 60_000 }, () => {
  it('takes any text, and every problem has a line of that text', () => {
    const yamlish = fc.array(
      fc.constantFrom(
        'a',
        'hosts',
        ':',
        ' ',
        '\n',
        '  ',
        '- ',
        '[',
        ']',
        '{',
        '}',
        ',',
        '"',
        "'",
        '#',
        '&x',
        '*x',
        '!t',
        '|',
        '>',
        '?',
        '\t',
        '---\n',
        '%',
        '@',
        '\r\n',
        '\u0000',
        '가',
        '\ud800',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          yamlish.map((pieces) => pieces.join('')),
        ),
        (text) => {
          const lines = text.split('\n').length;
          for (const { line } of parseScenarioFile(text, 'x').problems) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('points at the line where a value of a right file was broken', () => {
    fc.assert(
      fc.property(anyPlace, (path) => {
        // What is only compared may be anything.
        fc.pre(path.length > 0 && !path.includes('is'));
        const text = JSON.stringify(replaced(full, path, { 'no such key': 1 }), null, 1);
        const { problems } = parseScenarioFile(text, 'x');
        const broken = text.split('\n').findIndex((line) => line.includes('no such key')) + 1;
        expect(problems.some(({ line }) => Math.abs(line - broken) <= 1)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
