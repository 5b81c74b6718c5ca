// Proves that `sim fuzz` counts what it ran, says what is wrong with its words, and prints a failure as a scenario file that can be run.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseScenarioFile } from '#course/scenario-file.ts';
import type * as engine from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { patience, sim, spawnSim } from './spawn-sim.ts';

/** The planted bug: the engine stops on any scenario for which this says so. */
const bug = vi.hoisted((): { strikes: (scenario: Scenario) => boolean } => ({ strikes: () => false }));
vi.mock('#simulation/run.ts', async (original) => {
  const real = await original<typeof engine>();
  const runScenario: typeof real.runScenario = (scenario, options) => {
    if (bug.strikes(scenario)) throw new Error('planted');
    return real.runScenario(scenario, options);
  };
  return { ...real, runScenario };
});

afterEach(() => {
  bug.strikes = () => false;
});

describe('sim fuzz', { timeout: patience }, () => {
  it('says in one line how much was clean', async () => {
    const { code, out, err } = await spawnSim(['fuzz', '--seeds', '3', '--from', '5']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^3 seeds, \d+ events, \d+\.\d s\n$/);
    expect((await sim(['fuzz', '--seeds', '1', '--from', '5'])).out).toMatch(/^1 seed, \d+ events, \d+\.\d s\n$/);
  });

  it('prints the first failure as a small scenario file with what was found, and ends with 3', async () => {
    bug.strikes = ({ timeline }) => timeline.some((entry) => entry.do === 'network.partition');
    const { code, out, err } = await sim(['fuzz', '--seeds', '100', '--from', '1']);
    expect({ code, err }).toEqual({ code: 3, err: '' });
    const [head, found, here, counts] = out.split('\n');
    const seed = /^# seed (\d+), checker engine, engine \d+\.\d+\.\d+$/.exec(head ?? '')?.[1];
    expect(found).toBe('# Found at event 0, 0s: Error: planted');
    expect(here).toBe('# In this file at event 0, 0s: Error: planted');
    expect(counts).toMatch(new RegExp(`^# ${seed ?? '?'} seeds?, \\d+ events, \\d+\\.\\d s$`));
    const { scenario, problems } = parseScenarioFile(out, 'fuzz.yaml');
    expect(problems).toEqual([]);
    expect(scenario).toMatchObject({ id: `swarm-${seed ?? '?'}`, vms: [], expect: [] });
    expect(scenario?.timeline).toHaveLength(1);
    expect(scenario?.hosts.length).toBeLessThanOrEqual(2);
  });

  it('says it in Korean too', async () => {
    bug.strikes = () => true;
    const { code, out } = await sim(['fuzz', '--seeds', '1', '--lang', 'ko']);
    expect(code).toBe(3);
    expect(out).toContain('# 시드 1, 검사기 engine, 엔진 ');
    expect(out).toContain('# 찾은 곳: 사건 0, 0s: Error: planted');
  });

  it.each([
    [['fuzz'], '--seeds is needed'],
    [['fuzz', '--seeds', '0'], '--seeds: "0" is not a whole number from 1 to 10000000'],
    [['fuzz', '--seeds', '-3'], '--seeds: "-3" is not a whole number from 1 to 10000000'],
    [['fuzz', '--seeds', '10', '--from', '4294967295'], '--from: "4294967295" is not a whole number from 0 to 4294967286'],
    [['fuzz', '--seeds', '1', 'file.yaml'], '"file.yaml" is not expected here'],
    [['fuzz', '--seeds', '1', '--seed', '1'], 'Unknown flag "--seed"; allowed here: --seeds, --from, --lang'],
  ])('2 for words that cannot be used: %j', async (words, message) => {
    expect(await sim(words)).toEqual({ code: 2, out: '', err: `sim: ${message}\n` });
  });
});
