// Rules, commands and what the form has no field for: edited without touching anything else of the file.
import { describe, expect, test } from 'vitest';
import { checkScenario } from '#simulation/scenario/check.ts';
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { emptyFile, presetFile } from '#renderer/features/sandbox/presets.ts';
import { plainText, targetText } from '#renderer/features/sandbox/plain-text.ts';
import { sectionOf } from '#renderer/features/sandbox/problem-places.ts';
import { rulesOf, withKind, withMembers, withNewRule, withoutRule } from '#renderer/features/sandbox/rule-edits.ts';
import { commandsOf, keptOfFile, keptOfRow, runField, withCommands, withRunField } from '#renderer/features/sandbox/run-values.ts';

const file = presetFile('four-hosts', 'x');
const [first, second] = file.vms;

describe('a rule', () => {
  test('is added, changed and removed, and holds at each step', () => {
    const added = withNewRule(file);
    expect(rulesOf(added)).toEqual([{ kind: 'vmHostShould', vms: [first!.id], hosts: [first!.host] }]);
    const several = withMembers(added, 0, 'vms', ` ${first!.id},${second!.id}\n`);
    const apart = withKind(several, 0, 'vmAntiAffinity');
    expect(rulesOf(apart)).toEqual([{ kind: 'vmAntiAffinity', vms: [first!.id, second!.id], hosts: null }]);
    const home = withKind(apart, 0, 'vmHostMust');
    expect(rulesOf(home)[0]?.hosts).toEqual([...new Set([first!.host, second!.host])]);
    for (const step of [added, several, apart, home]) expect(checkScenario(step).problems).toEqual([]);
    expect(withoutRule(home, 0)).toEqual(file);
  });

  test('that names nothing the cluster has is told at the rule', () => {
    const { problems } = checkScenario(withMembers(withNewRule(file), 0, 'vms', 'nobody'));
    expect(problems.map(({ path }) => path)).toEqual([['rules', 0, 'vms', 0]]);
    expect(sectionOf('rules[0].vms[0]')).toBe('rules');
  });

  test('without any VM is one the validator refuses', () => {
    expect(checkScenario(withNewRule(emptyFile('x'))).problems.length).toBeGreaterThan(0);
  });
});

describe('the run', () => {
  const timed: ClusterFile = {
    ...file,
    timeline: [
      { at: '30s', do: 'vcenter.down' },
      { at: '1m', do: 'ha.set', ha: { isolationResponse: 'powerOff' } },
    ],
  };

  test('has commands that can be removed; none are written as nothing', () => {
    const [one] = commandsOf(timed);
    expect(commandsOf(withCommands(timed, [one!]))).toEqual([one]);
    expect(withCommands(timed, [])).toEqual(file);
  });

  test('has a seed and a length; defaults are written as nothing, what is no number stays for the validator', () => {
    expect([runField(file, 'seed'), runField(file, 'horizon')]).toEqual(['1', '10m']);
    const changed = withRunField(withRunField(file, 'seed', '7'), 'horizon', '20m');
    expect(checkScenario(changed).scenario).toMatchObject({ seed: 7, horizonMs: 1_200_000 });
    expect(withRunField(withRunField(changed, 'seed', '1'), 'horizon', '')).toEqual(file);
    expect(checkScenario(withRunField(file, 'seed', '많이')).problems.map(({ path }) => path)).toEqual([['seed']]);
    expect(['seed', 'horizon', 'timeline[3].host', 'vcenter.network', 'expect[0]'].map(sectionOf)).toEqual(Array(5).fill('run'));
  });
});

test('what has no field is named by its key, of the file and of a row', () => {
  expect(keptOfFile({ ...file, drs: 'manual', expect: [{}] })).toEqual([
    ['drs', 'manual'],
    ['expect', [{}]],
  ]);
  expect(keptOfRow('vms', { ...first!, rdm: true, dependsOn: [second!.id] })).toEqual([
    ['rdm', true],
    ['dependsOn', [second!.id]],
  ]);
  expect(keptOfFile(file)).toEqual([]);
});

test('values are a line a person can read', () => {
  expect(plainText({ isolationResponse: 'powerOff', advanced: { 'das.x': 1 } })).toBe('isolationResponse: powerOff, advanced: das.x: 1');
  expect(targetText({ at: '1m', do: 'network.partition', network: 'mgmt-a', groups: [['esx-01', 'vcenter'], ['esx-02']] })).toBe(
    'mgmt-a · esx-01, vcenter | esx-02',
  );
  expect(targetText({ at: '1m', do: 'host.enterMaintenance', host: 'esx-01', evacuate: true })).toBe('esx-01 · evacuate: true');
});
