// Proves that the sizes a scenario may have are kept to the entry: the largest is read, one more is not.
import { describe, expect, it } from 'vitest';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { scenarioText, type Parts } from './scenario-base.ts';

function problemsOf(parts: Parts): string[] {
  return parseScenarioFile(scenarioText(parts), 'case.yaml').problems.map(({ code, key }) => `${code} ${key}`);
}

function manyHosts(count: number): string {
  const host = (index: number): string =>
    `  - { id: esx-${String(index)}, moid: host-${String(index)}, networks: [mgmt-a], datastores: [ds-1] }`;
  return ['hosts:', ...Array.from({ length: count }, (_, index) => host(index + 1))].join('\n');
}

describe('limits', { timeout: 60_000 }, () => {
  it('takes 96 hosts, not 97, and still knows the 97th', () => {
    const vms = 'vms:\n  - { id: web-01, host: esx-96, datastore: ds-1 }';
    expect(problemsOf({ hosts: manyHosts(96), vms })).toEqual([]);
    expect(problemsOf({ hosts: manyHosts(97), vms: vms.replace('esx-96', 'esx-97') })).toEqual(['tooManyItems hosts']);
  });

  it('takes 10,000 VMs after expansion, not one more', () => {
    const vms = (second: number): string =>
      `vms:\n  - { id: app, count: 9000, host: esx-01, datastore: ds-1 }\n  - { id: db, count: ${String(second)}, host: esx-01, datastore: ds-1 }`;
    expect(problemsOf({ vms: vms(1000) })).toEqual([]);
    expect(problemsOf({ vms: vms(1001) })).toEqual(['tooManyVms vms[1]']);
  });

  it('does not blame those who name a VM beyond the limit', () => {
    const vms =
      'vms:\n  - { id: app, count: 9000, host: esx-01, datastore: ds-1 }\n  - { id: db, count: 2000, host: esx-01, datastore: ds-1 }';
    const timeline = 'timeline:\n  - { at: 1s, do: vm.crash, vm: db-0001 }\n  - { at: 1s, do: vm.crash, vm: db-x }';
    expect(problemsOf({ vms, timeline })).toEqual(['tooManyVms vms[1]', 'namesNoVm timeline[1].vm']);
  });

  it('takes 1,000 timeline entries, not one more', () => {
    const timeline = (count: number): string => `timeline:\n${'  - { at: 1s, do: vm.crash, vm: web-01 }\n'.repeat(count)}`;
    expect(problemsOf({ timeline: timeline(1_000) })).toEqual([]);
    expect(problemsOf({ timeline: timeline(1_001) })).toEqual(['tooManyItems timeline']);
  });

  it('takes a horizon of 24 h, an entry at its very end, and both ends of the seed', () => {
    const timeline = 'timeline:\n  - { at: 24h, do: host.crash, host: esx-01 }';
    expect(problemsOf({ extra: 'horizon: 24h\nseed: 4294967295', timeline })).toEqual([]);
    expect(problemsOf({ extra: 'seed: 0' })).toEqual([]);
  });

  it('finds a circle through ten thousand VMs without running out of stack', () => {
    const chain = Array.from(
      { length: 5_000 },
      (_, index) => `  - { id: v${String(index)}, host: esx-01, datastore: ds-1, dependsOn: [v${String((index + 1) % 5_000)}] }`,
    );
    expect(problemsOf({ vms: ['vms:', ...chain].join('\n') })).toEqual(['dependencyCircle vms[4999].dependsOn[0]']);
  });
});

describe('one mistake never hides another', () => {
  it('tells bad shapes and bad references of all parts in one go, by line', () => {
    const { scenario, problems } = parseScenarioFile(
      scenarioText({
        extra: 'seed: one',
        hosts: '+  - text\n  - { id: esx-03, moid: wrong, colour: red, networks: [mgmt-x] }',
        vms: '+  - { id: web-02, count: many, host: esx-98, datastore: [] }',
        ha: 'ha: { admissionControl: { policy: none, failoverHosts: [esx-97] } }',
        timeline:
          'timeline:\n  - { do: host.crsh, host: esx-96 }\n  - { at: soon, do: link.cut, host: esx-02, network: mgmt-b }\n  - { at: 1s, do: vm.crash, vm: web-02-7 }',
        expect: 'expect:\n  - { event: host.crashed, host: esx-95 }\n  - { state: hosts.esx-94.power, at: 1m }',
      }),
      'case.yaml',
    );
    expect(scenario).toBeNull();
    expect(problems.map(({ line, key, code }) => `${String(line)} ${key} ${code}`)).toEqual([
      '3 seed expectedWholeNumber',
      '12 hosts[2] expectedMap',
      '13 hosts[3].colour unknownKey',
      '13 hosts[3].moid badMoid',
      '13 hosts[3].networks[0] namesNoNetwork',
      '16 vms[1].count expectedWholeNumber',
      '16 vms[1].datastore expectedText',
      '16 vms[1].host namesNoHost',
      '17 ha.admissionControl.policy notAllowed',
      '17 ha.admissionControl.failoverHosts[0] namesNoHost',
      '19 timeline[0].do notAllowed',
      '19 timeline[0].at missingKey',
      '19 timeline[0].host namesNoHost',
      '20 timeline[1].at badDuration',
      '20 timeline[1].network hostNotOnNetwork',
      '23 expect[0].event notAllowed',
      '23 expect[0].host namesNoHost',
      '24 expect[1] noTest',
      '24 expect[1].state namesNoHost',
    ]);
  });

  it('judges references to a part that cannot be read at all', () => {
    expect(problemsOf({ networks: 'networks: none' })).toEqual([
      'expectedList networks',
      'namesNoNetwork hosts[0].networks[0]',
      'namesNoNetwork hosts[0].networks[1]',
      'namesNoNetwork hosts[1].networks[0]',
    ]);
  });
});
