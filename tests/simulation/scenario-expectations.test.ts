// Proves what a line of `expect` means: which runs it accepts, and what it says about those it does not.
import { describe, expect, it } from 'vitest';
import { loadTexts } from '#cli/texts.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { runScenario } from '#simulation/run.ts';
import { failedExpectations, sameValue, unjudgedExpectations } from '#simulation/scenario/expect-outcome.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { crashedSecondary } from '../cli/spawn-sim.ts';

function scenarioWith(...lines: readonly string[]): Scenario {
  const { scenario, problems } = parseScenarioFile(
    `${crashedSecondary}expect:\n${lines.map((line) => `  - { ${line} }\n`).join('')}`,
    'case.yaml',
  );
  expect(problems).toEqual([]);
  return scenario as Scenario;
}

/** Code of the one line's verdict; null where it came true. */
function verdict(line: string): string | null {
  return failedExpectations(runScenario(scenarioWith(line)))[0]?.code ?? null;
}

describe('events', () => {
  it.each([
    ['event: host.stateChanged, host: esx-02, to: hostDown', null],
    ['event: host.stateChanged, host: esx-02, to: hostDown, at: 78s', null],
    ['event: host.stateChanged, host: esx-02, to: hostDown, at: 77.999s', 'eventOtherTime'],
    // The moments named are outside: after means later, before means earlier.
    ['event: host.stateChanged, host: esx-02, to: hostDown, after: 77.999s, before: 78.001s', null],
    ['event: host.stateChanged, host: esx-02, to: hostDown, after: 78s', 'eventOtherTime'],
    ['event: host.stateChanged, host: esx-02, to: hostDown, before: 78s', 'eventOtherTime'],
    ['event: host.stateChanged, host: esx-03, to: hostDown', 'eventOtherFields'],
    ['event: election.won', 'eventMissing'],
    ['event: election.won, never: true', null],
    ['event: host.stateChanged, host: esx-02, never: true', 'eventCame'],
    ['event: host.stateChanged, host: esx-02, never: true, after: 78s', null],
    ['event: vm.started, count: 1', null],
    ['event: vm.started, count: 2', 'eventCount'],
    ['event: election.won, count: 0', null],
    ['event: command.applied, do: host.crash, host: esx-02, at: 1m', null],
    ['event: host.stateChanged, vcEvent: com.vmware.vc.HA.DasHostFailedEvent, rule: failed-host', null],
    ['event: failover.completed, hosts: [esx-02], counts: { vms: 1, pending: 0, failed: 0, restarted: 1 }', null],
    ['event: failover.completed, hosts: [esx-02, esx-01]', 'eventOtherFields'],
  ])('%s', (line, code) => {
    expect(verdict(line)).toBe(code);
  });
});

describe('states', () => {
  it.each([
    ['state: vms.web-01.runningOn, at: 60s, is: []', null],
    ['state: vms.web-01.runningOn, at: 59.999s, is: [esx-02]', null],
    ['state: vms.web-01.runningOn, at: 2m, isNot: [esx-02]', null],
    ['state: vms.web-01.runningOn, at: 2m, contains: esx-02', 'stateLacks'],
    ['state: vcenter.hosts.esx-02, at: 77s, is: connectedToMaster', null],
    ['state: vcenter.hosts.esx-02, at: 78s, is: hostDown', null],
    ['state: vcenter.hosts.esx-02, at: 78s, is: master', 'stateDiffers'],
    ['state: vcenter.hosts.esx-02, at: 78s, isNot: hostDown', 'stateEquals'],
    ['state: vcenter.hosts.esx-02, at: 78s, contains: Down', null],
    ['state: hosts.esx-02.power, at: 61s, is: off', null],
    ['state: datastores.ds-1.access.esx-01, at: 0s, is: ok', null],
    ['state: datastores.ds-1, at: 0s, is: { access: { esx-03: ok, esx-02: ok, esx-01: ok }, owner: esx-03 }', null],
    ['state: vcenter.stale, at: 0s, is: null', null],
    ['state: primaries, at: 3m, is: [esx-03]', null],
  ])('%s', (line, code) => {
    expect(verdict(line)).toBe(code);
  });
});

it('passes over lines whose moment the run did not reach, and says which', () => {
  const lines = [
    'event: host.stateChanged, to: hostDown, at: 78s',
    'state: primaries, at: 2m, is: []',
    'event: election.won, after: 90s',
    'event: election.won',
  ];
  const run = runScenario(scenarioWith(...lines), { untilMs: 70_000 });
  expect(unjudgedExpectations(run)).toEqual([0, 1, 2]);
  expect(failedExpectations(run).map(({ index, line, code }) => [index, line, code])).toEqual([[3, 23, 'eventMissing']]);
});

it('has a whole sentence for every verdict in both languages', () => {
  const lines = [
    'event: host.stateChanged, host: esx-02, at: 1s',
    'event: host.stateChanged, host: esx-03',
    'event: election.won',
    'event: vm.started, never: true',
    'event: vm.started, count: 2',
    'state: primaries, at: 1m, is: []',
    'state: primaries, at: 1m, isNot: [esx-03]',
    'state: primaries, at: 1m, contains: esx-01',
  ];
  const failed = failedExpectations(runScenario(scenarioWith(...lines)));
  expect(new Set(failed.map(({ code }) => code)).size).toBe(lines.length);
  for (const language of ['ko', 'en'] as const) {
    const texts = loadTexts(language, 'scenario');
    for (const { code, params } of failed) {
      expect(texts.exists(`expectations.${code}`)).toBe(true);
      expect(texts.t(`expectations.${code}`, params)).not.toMatch(/[{]{2}|undefined|: -/);
    }
  }
});

it('compares as JSON does', () => {
  expect(sameValue({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(sameValue([1, 2], [2, 1])).toBe(false);
  expect(sameValue([], {})).toBe(false);
  expect(sameValue({ a: undefined }, { b: 1 })).toBe(false);
  expect(sameValue(null, 0)).toBe(false);
});
