// What the form shows of a file and writes into it: texts that are no numbers stay, defaults are written as nothing, settings read as they were set.
import { describe, expect, test } from 'vitest';
import { checkScenario } from '#simulation/scenario/check.ts';
import { formFields, shown, written } from '#renderer/features/sandbox/columns.ts';
import type { Row } from '#renderer/features/sandbox/columns.ts';
import { advancedOf, haKey, haValues, withAdvanced, withHa } from '#renderer/features/sandbox/ha-values.ts';
import { emptyFile, presetFile } from '#renderer/features/sandbox/presets.ts';
import { byField, fieldKey, rowOf, sectionOf } from '#renderer/features/sandbox/problem-places.ts';
import { ticked, withTicked, withWritten } from '#renderer/features/sandbox/row-edits.ts';
import { fields } from '#renderer/features/lab/ha-settings/fields.ts';
import { valuesOf } from '#renderer/features/lab/ha-settings/draft.ts';

const fieldOf = (list: keyof typeof formFields, key: string) => formFields[list].find((field) => field.key === key)!;
const file = presetFile('four-hosts', 'x');

describe('a field', () => {
  const memory = fieldOf('hosts', 'memoryMib');
  test.each([
    ['256', 262_144],
    ['0.5', 512],
    ['많이', '많이'],
    ['-1', '-1'],
    ['0.3', '0.3'],
    ['', undefined],
  ])('of gibibytes takes %j', (text, value) => {
    const row = written(memory, file.hosts[0]!, text) as Record<string, unknown>;
    expect(row['memoryMib']).toBe(value);
    if (typeof value === 'string') expect(shown(memory, row as Row)).toBe(value);
  });

  test('shows what the scenario means where nothing is written, and writes a default as nothing', () => {
    const { scenario } = checkScenario(file);
    const [row] = file.vms;
    expect(shown(memory, file.hosts[0]!)).toBe(String(scenario!.hosts[0]!.memoryMib / 1024));
    expect(shown(fieldOf('vms', 'power'), row!)).toBe(scenario!.vms[0]!.power);
    const off = written(fieldOf('vms', 'power'), row!, 'off');
    expect(written(fieldOf('vms', 'power'), off, 'on')).toEqual(row);
    expect(written(fieldOf('vms', 'restartPriority'), { ...row!, restartPriority: 'high' }, '')).not.toHaveProperty('restartPriority');
  });

  test('is written into every row that is chosen', () => {
    const next = withWritten(file, 'hosts', [1, 3], fieldOf('hosts', 'group'), 'Rack B');
    expect(next.hosts.map(({ group }) => group)).toEqual([undefined, 'Rack B', undefined, 'Rack B']);
  });
});

describe('a tick', () => {
  test('links and unlinks without losing what is said of the other mounts', () => {
    const paths = { ...file, hosts: file.hosts.map((host) => ({ ...host, datastores: [{ id: 'ds-1', paths: 2 }, 'ds-2'] })) };
    const next = withTicked(paths, 'hosts', [0], 'datastores', 'ds-2', false);
    expect(next.hosts[0]!.datastores).toEqual([{ id: 'ds-1', paths: 2 }]);
    expect(ticked(next, 'datastores', next.datastores[1]!, 'hosts')).toEqual(['esx-02', 'esx-03', 'esx-04']);
    expect(withTicked(next, 'datastores', [1], 'hosts', 'esx-01', true).hosts[0]!.datastores).toEqual([{ id: 'ds-1', paths: 2 }, 'ds-2']);
  });

  test('takes a network that says nothing for a management network', () => {
    const plain = { ...file, networks: [{ id: 'mgmt-a' }] };
    expect(ticked(plain, 'networks', plain.networks[0]!, 'uses')).toEqual(['management']);
    expect(withTicked(plain, 'networks', [0], 'uses', 'storage', true).networks[0]).toEqual({
      id: 'mgmt-a',
      uses: ['management', 'storage'],
    });
  });
});

describe('HA settings', () => {
  test('of the file are the values of the run', () => {
    for (const preset of ['four-hosts', 'stretched', 'vsan'] as const) {
      const one = presetFile(preset, 'x');
      const { scenario } = checkScenario(one);
      const values = valuesOf(scenario!.ha);
      expect(haValues(one)).toEqual(Object.fromEntries(fields.map(({ path }) => [path, values[path]])));
    }
  });

  test.each([
    ['isolationResponse', 'powerOff'],
    ['postReadyDelayMs', 45_000],
    ['vmMonitoring.maxFailureWindowMs', null],
    ['vmMonitoring.maxFailureWindowMs', 604_800_000],
    ['admissionControl.cpuPercent', 40],
    ['heartbeatDatastores.datastores', ['ds-1']],
    ['enabled', false],
  ] as const)('%s is written so that the scenario reads it', (path, value) => {
    const next = withHa(file, path, value);
    const { scenario, problems } = checkScenario(next);
    expect(problems).toEqual([]);
    expect(valuesOf(scenario!.ha)[path]).toEqual(value);
    expect(haValues(next)[path]).toEqual(value);
    expect(withHa(next, path, fields.find((field) => field.path === path)!.standard)).toEqual(file);
  });

  test('a duration that is none stays as it was written, and the problem is found at its field', () => {
    const next = withHa(file, 'postReadyDelayMs', 'soon');
    expect(haValues(next)['postReadyDelayMs']).toBe('soon');
    const [problem] = checkScenario(next).problems;
    expect(problem?.path.join('.')).toBe(haKey('postReadyDelayMs'));
  });

  test('advanced options come and go', () => {
    const next = withAdvanced(file, 'das.maxvmrestartcount', 7);
    expect(advancedOf(next)).toEqual([['das.maxvmrestartcount', 7]]);
    expect(checkScenario(next).scenario?.ha.advanced).toEqual({ 'das.maxvmrestartcount': 7 });
    expect(withAdvanced(next, 'das.maxvmrestartcount', undefined)).toEqual(file);
  });
});

test('a problem is shown at its field, in its part of the form', () => {
  expect(fieldKey('hosts[3].datastores[0].id')).toBe('hosts[3].datastores');
  expect(rowOf('vms[12].host')).toEqual({ list: 'vms', index: 12, field: 'host' });
  expect([rowOf('ha.vmMonitoring.mode'), rowOf('(file)')]).toEqual([null, null]);
  expect(['hosts', 'vms[0].id', 'ha.advanced["das.x"]', 'timeline[0].at', '(file)'].map(sectionOf)).toEqual([
    'hosts',
    'vms',
    'ha',
    'run',
    null,
  ]);
  const at = byField([
    { line: 0, key: 'hosts[1].networks[0]', code: 'x', params: {} },
    { line: 0, key: 'hosts[1].networks', code: 'y', params: {} },
  ]);
  expect(at.get('hosts[1].networks')).toHaveLength(2);
});

test('what one begins with has a control for everything it says', () => {
  for (const list of ['hosts', 'networks', 'datastores'] as const)
    for (const row of emptyFile('x')[list])
      for (const key of Object.keys(row)) expect(formFields[list].map((field) => field.key)).toContain(key);
});
