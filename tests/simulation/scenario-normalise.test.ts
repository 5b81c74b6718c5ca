// Proves what a file means: defaults, expansion of counted VMs, durations in milliseconds, and what is allowed that looks like a mistake.
import { describe, expect, it } from 'vitest';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { durationText, parseDuration } from '#simulation/scenario/durations.ts';
import { mergeSettings } from '#simulation/trace/merge-settings.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { scenarioText, type Parts } from './scenario-base.ts';

function read(parts: Parts = {}): Scenario {
  const { scenario, problems } = parseScenarioFile(scenarioText(parts), 'case.yaml');
  expect(problems).toEqual([]);
  return scenario as Scenario;
}

describe('defaults', () => {
  it('fills in everything a file leaves out', () => {
    const { hosts, vms, ha, ...rest } = read();
    expect(rest).toEqual({
      format: 'failover-lab/scenario@1',
      id: 'case',
      title: { ko: 'case', en: 'case' },
      seed: 1,
      jitter: { bootMs: 0, networkMs: 0 },
      start: 'settled',
      horizonMs: 600_000,
      vcenter: { network: 'mgmt-a', up: true, vm: null },
      networks: [
        { id: 'mgmt-a', gateway: '10.0.0.1', uses: ['management'] },
        { id: 'mgmt-b', gateway: null, uses: ['management'] },
      ],
      datastores: [{ id: 'ds-1', kind: 'vmfs', network: null }],
      rules: [],
      drs: 'disabled',
      proactiveHa: { mode: 'disabled', moderate: 'quarantine', severe: 'maintenance' },
      esx: {},
      timeline: [],
      expect: [],
    });
    expect(hosts[1]).toEqual({
      id: 'esx-02',
      moid: 'host-12',
      networks: ['mgmt-a'],
      datastores: [{ id: 'ds-1', paths: 2 }],
      cpuMhz: 20_000,
      memoryMib: 131_072,
      state: 'connected',
      bootDurationMs: 120_000,
      group: null,
      esx: {},
    });
    expect(vms[0]).toMatchObject({
      power: 'on',
      memoryMib: 4096,
      memoryOverheadMib: 100,
      restartPriority: null,
      powerOnDurationMs: 10_000,
      powerOnFails: 0,
    });
    expect(ha).toMatchObject({
      enabled: true,
      isolationResponse: 'none',
      restartPriorityTimeoutMs: 600_000,
      admissionControl: { policy: 'percentage', hostFailuresTolerated: 1, cpuPercent: null, performanceDegradationTolerated: 100 },
      heartbeatDatastores: { policy: 'allFeasibleDsWithUserPreference', datastores: [] },
      vmComponentProtection: { apd: 'disabled', apdDelayMs: 180_000 },
      vmMonitoring: { mode: 'vmMonitoringDisabled', maxFailureWindowMs: 3_600_000 },
    });
  });

  it('keeps the defaults of the settings beside those that are given', () => {
    const { ha } = read({ ha: 'ha:\n  vmMonitoring: { maxFailureWindow: none }\n  admissionControl: { hostFailuresTolerated: 2 }' });
    expect(ha.vmMonitoring).toEqual({
      mode: 'vmMonitoringDisabled',
      failureIntervalMs: 30_000,
      minUpTimeMs: 120_000,
      maxFailures: 3,
      maxFailureWindowMs: null,
    });
    expect(ha.admissionControl).toMatchObject({ policy: 'percentage', hostFailuresTolerated: 2 });
  });
});

describe('expansion', () => {
  it.each([
    [1, 'app-1', 'app-1'],
    [9, 'app-1', 'app-9'],
    [40, 'app-01', 'app-40'],
    [100, 'app-001', 'app-100'],
  ])('pads the names of %i VMs to the width of the count', (count, first, last) => {
    const { vms } = read({ vms: `vms:\n  - { id: app, count: ${String(count)}, host: esx-01, datastore: ds-1, tools: none }` });
    expect(vms).toHaveLength(count);
    expect([vms[0]?.id, vms.at(-1)?.id]).toEqual([first, last]);
    expect(new Set(vms.map(({ tools }) => tools))).toEqual(new Set(['none']));
  });

  it('keeps the order of the file and lets others name the expanded VMs', () => {
    const { vms } = read({
      vms: 'vms:\n  - { id: b, host: esx-01, datastore: ds-1, dependsOn: [app-2] }\n  - { id: app, count: 2, host: esx-02, datastore: ds-1 }',
    });
    expect(vms.map(({ id }) => id)).toEqual(['b', 'app-1', 'app-2']);
  });
});

describe('durations', () => {
  it.each([
    ['0s', 0],
    ['500ms', 500],
    ['18s', 18_000],
    ['61.5s', 61_500],
    ['0.001s', 1],
    ['5m20s', 320_000],
    ['1h', 3_600_000],
    ['1h2m3s4ms', 3_723_004],
    ['90m', 5_400_000],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
    expect(parseDuration(durationText(ms))).toBe(ms);
  });

  it.each(['', '5', 's', '-5s', '5 s', '5S', '1s1m', '1s1s', '1.5m', '1.2345s', '.5s', '1e3s', '0x1s', '１s', '1d', ' 1s', '1s '])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );
});

describe('commands and expectations', () => {
  it('normalises every kind of entry, in the order of the file', () => {
    const { timeline } = read({
      vms: '+  - { id: web-02, host: esx-02, datastore: ds-1 }',
      timeline: [
        'timeline:',
        '  - { at: 2m, do: host.enterMaintenance, host: esx-01, evacuate: true }',
        '  - { at: 1m, do: vm.storageMigrate, vm: web-01, datastore: ds-1, duration: 1m30s }',
        '  - { at: 1m, do: network.partition, network: mgmt-a, groups: [[esx-01, vcenter], [esx-02, gateway]] }',
        '  - { at: 1m, do: storage.apd, datastore: ds-1, hosts: all }',
        '  - { at: 1m, do: path.pdl, host: esx-02, datastore: ds-1, path: 2 }',
        '  - { at: 1m, do: esx.set, host: esx-01, option: Misc.APDHandlingEnable, value: 0 }',
        '  - { at: 1m, do: ha.set, ha: { postReadyDelay: 5s, advanced: { das.isolationaddress3: 10.0.0.77 } } }',
        '  - { at: 1m, do: address.silence, address: 10.0.0.77 }',
        '  - { at: 1m, do: vcenter.down }',
      ].join('\n'),
    });
    expect(timeline).toEqual([
      { do: 'host.enterMaintenance', host: 'esx-01', evacuate: true, atMs: 120_000 },
      { do: 'vm.storageMigrate', vm: 'web-01', datastore: 'ds-1', durationMs: 90_000, atMs: 60_000 },
      {
        do: 'network.partition',
        network: 'mgmt-a',
        groups: [
          ['esx-01', 'vcenter'],
          ['esx-02', 'gateway'],
        ],
        atMs: 60_000,
      },
      { do: 'storage.apd', datastore: 'ds-1', hosts: 'all', atMs: 60_000 },
      { do: 'path.pdl', host: 'esx-02', datastore: 'ds-1', path: 2, atMs: 60_000 },
      { do: 'esx.set', host: 'esx-01', option: 'Misc.APDHandlingEnable', value: 0, atMs: 60_000 },
      { do: 'ha.set', ha: { postReadyDelayMs: 5_000, advanced: { 'das.isolationaddress3': '10.0.0.77' } }, atMs: 60_000 },
      { do: 'address.silence', address: '10.0.0.77', atMs: 60_000 },
      { do: 'vcenter.down', atMs: 60_000 },
    ]);
  });

  it('keeps the line of each expectation', () => {
    const { expect: lines } = read({
      expect:
        'expect:\n  - { event: command.applied, do: host.crash, host: esx-01, never: true }\n  - state: vcenter.vms.web-01.power\n    at: 1m\n    isNot: off',
    });
    expect(lines).toEqual([
      { kind: 'event', event: 'command.applied', fields: { do: 'host.crash', host: 'esx-01' }, never: true, line: 14 },
      { kind: 'state', path: 'vcenter.vms.web-01.power', atMs: 60_000, test: 'isNot', value: 'off', line: 15 },
    ]);
  });
});

describe('what is allowed', () => {
  const third = (rest: string): string => `+  - { id: esx-03, moid: host-13, networks: [mgmt-a]${rest} }`;

  it('lets a VM run on a disconnected host, mounted or not', () => {
    const { vms } = read({ hosts: third(', state: disconnected'), vms: '+  - { id: web-02, host: esx-03, datastore: ds-1 }' });
    expect(vms[1]).toMatchObject({ host: 'esx-03', power: 'on' });
  });

  it('lets a powered-off VM stand anywhere', () => {
    expect(
      read({ hosts: third(', state: maintenance'), vms: '+  - { id: web-02, host: esx-03, datastore: ds-1, power: off }' }).vms,
    ).toHaveLength(2);
  });

  it('lets a VM depend on one of the same or a higher priority', () => {
    const vms =
      '+  - { id: db, host: esx-01, datastore: ds-1, restartPriority: high }\n  - { id: web-02, host: esx-01, datastore: ds-1, dependsOn: [db, web-01] }';
    expect(read({ vms }).vms[2]?.dependsOn).toEqual(['db', 'web-01']);
  });

  it('knows the ten isolation addresses, also those that come with ha.set', () => {
    const advanced = Array.from({ length: 10 }, (_, index) => `das.isolationaddress${String(index)}: 10.0.1.${String(index)}`).join(', ');
    const timeline = 'timeline:\n  - { at: 1s, do: address.silence, address: 10.0.1.9 }';
    expect(read({ ha: `ha: { advanced: { ${advanced} } }`, timeline }).timeline).toHaveLength(1);
  });
});

describe('changing settings', () => {
  it('merges objects and replaces lists and plain values', () => {
    const before = read({
      ha: 'ha:\n  admissionControl: { policy: failoverHosts, failoverHosts: [esx-01] }\n  advanced: { das.isolationaddress0: 10.0.0.9, das.iostatsinterval: 60 }',
    }).ha;
    const after = mergeSettings(before, {
      isolationResponse: 'powerOff',
      admissionControl: { failoverHosts: ['esx-02'] },
      advanced: { 'das.iostatsinterval': 0 },
    });
    expect(after).toEqual({
      ...before,
      isolationResponse: 'powerOff',
      admissionControl: { ...before.admissionControl, failoverHosts: ['esx-02'] },
      advanced: { 'das.isolationaddress0': '10.0.0.9', 'das.iostatsinterval': 0 },
    });
  });
});
