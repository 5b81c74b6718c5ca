/**
 * Golden traces: each file in `traces` opens with what it proves and its source, states the documented times in its `expect` lines, and its
 * whole trace stands beside it; the checkers find nothing wrong with it. `UPDATE_GOLDEN=1 npm test` rewrites the traces; the `expect` lines are only ever written by hand.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRun } from '#analysis/checkers/check-run.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { runScenario } from '#simulation/run.ts';
import { failedExpectations } from '#simulation/scenario/expect-outcome.ts';
import { readableLine } from './readable-line.ts';

const folder = new URL('./traces/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length));

describe.each(names)('golden trace %s', (name) => {
  const file = new URL(`${name}.yaml`, folder);
  const text = readFileSync(file, 'utf8');
  const { scenario, problems } = parseScenarioFile(text, `${name}.yaml`);
  const run = scenario === null ? null : runScenario(scenario);

  it('is a scenario without problems that says what it proves', () => {
    expect(problems).toEqual([]);
    expect(text.startsWith('# ')).toBe(true);
    expect(scenario?.id).toBe(name);
  });

  it('meets the times it states', () => {
    expect(run).not.toBeNull();
    expect(run?.scenario.expect.length).toBeGreaterThan(0);
    expect(run === null ? null : failedExpectations(run)).toEqual([]);
  });

  it('gives the trace beside it', () => {
    const trace = [...(run?.events ?? [])].map(readableLine).join('\n') + '\n';
    const golden = new URL(`${name}.trace`, folder);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, trace);
    expect(trace).toBe(readFileSync(golden, 'utf8'));
  });

  it('passes every checker', () => {
    expect(run === null ? null : checkRun(run)).toEqual([]);
  });
});
