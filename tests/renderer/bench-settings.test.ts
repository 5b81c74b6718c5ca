/** The cluster settings: what they are at a moment, the patch that edits make, and the panel that sends it. */
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { h } from 'vue';
import type { LabView } from '#course/views.ts';
import { defaultHa } from '#simulation/scenario/defaults.ts';
import { haPatch } from '#simulation/scenario/ha.ts';
import { advancedOptions } from '#simulation/scenario/options.ts';
import { Reading } from '#simulation/scenario/reading.ts';
import { newestSettings } from '#simulation/trace/settings-history.ts';
import { useBench } from '#renderer/features/lab/bench-store.ts';
import ClusterSettings from '#renderer/features/lab/ha-settings/ClusterSettings.vue';
import { createVmHistory } from '#renderer/run/vm-history.ts';
import { capacityOf } from '#renderer/features/lab/ha-settings/capacity.ts';
import { changedPaths } from '#renderer/features/lab/ha-settings/changed.ts';
import { changesOf, isValid, patchOf, readNumber, valuesOf, wrongPaths } from '#renderer/features/lab/ha-settings/draft.ts';
import { fields } from '#renderer/features/lab/ha-settings/fields.ts';
import type { Field } from '#renderer/features/lab/ha-settings/fields.ts';
import { optionNames, optionStandard, optionTextKey, readOption } from '#renderer/features/lab/ha-settings/options.ts';
import { productNames } from '#renderer/features/lab/ha-settings/product-names.ts';
import { presetValues, sensitivityOf } from '#renderer/features/lab/ha-settings/sensitivity.ts';
import en from '../../locales/en/ha.json' with { type: 'json' };
import ko from '../../locales/ko/ha.json' with { type: 'json' };
import { runOf } from './bench-run.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const standing = valuesOf(defaultHa);
const fieldOf = (path: string): Field => fields.find((field) => field.path === path)!;

describe('settings at a moment', () => {
  const page = runOf([
    { atMs: 60_000, do: 'ha.set', ha: { isolationResponse: 'powerOff' } },
    { atMs: 90_000, do: 'ha.set', ha: { admissionControl: { hostFailuresTolerated: 2 } } },
    { atMs: 120_000, do: 'ha.disable' },
  ]);
  const at = (ms: number) => newestSettings(page.run.scenario, page.run.events, page.replay.countAt(ms));

  it('are those of the file before any change', () => {
    expect(at(59_999)).toEqual({ version: 1, settings: page.run.scenario.ha });
  });

  it('are changed at once where vCenter holds them, each change a version', () => {
    expect(at(60_000)).toMatchObject({ version: 2, settings: { isolationResponse: 'powerOff' } });
    expect(at(90_000)).toMatchObject({
      version: 3,
      settings: { isolationResponse: 'powerOff', admissionControl: { policy: 'percentage', hostFailuresTolerated: 2 } },
    });
  });

  it('say that HA was switched off as a whole', () => {
    expect([at(119_999).settings.enabled, at(120_000).settings.enabled]).toEqual([true, false]);
    expect(at(120_000).version).toBe(3);
  });
});

describe('the patch', () => {
  it('holds what was changed and nothing else, groups under their names', () => {
    const edits = {
      isolationResponse: 'shutdown',
      hostMonitoring: 'enabled',
      'vmMonitoring.mode': 'vmMonitoringOnly',
      'vmMonitoring.maxFailures': 5,
      'advanced.das.isolationaddress0': '10.0.0.254',
      'heartbeatDatastores.datastores': ['ds-1'],
    };
    expect(patchOf(standing, edits)).toEqual({
      isolationResponse: 'shutdown',
      vmMonitoring: { mode: 'vmMonitoringOnly', maxFailures: 5 },
      advanced: { 'das.isolationaddress0': '10.0.0.254' },
      heartbeatDatastores: { datastores: ['ds-1'] },
    });
  });

  it('is empty when everything was put back', () => {
    expect(patchOf(standing, { isolationResponse: 'none', 'admissionControl.failoverHosts': [] })).toEqual({});
    expect(changesOf(standing, { 'advanced.das.maxvmrestartcount': 5 })).toEqual({ 'advanced.das.maxvmrestartcount': 5 });
  });

  it('takes numbers in the unit of the field and keeps what is none', () => {
    const { control } = fieldOf('vmComponentProtection.apdDelayMs');
    if (control.kind !== 'number') throw new Error('no number');
    expect([readNumber(control, ' 90 '), readNumber(control, '1.5'), readNumber(control, '')]).toEqual([90_000, '1.5', '']);
  });

  it('is not sent with values that cannot be', () => {
    const tolerated = fieldOf('admissionControl.hostFailuresTolerated');
    expect([0, 2, 3, -1, '2 ', null].map((value) => isValid(tolerated, value, 3))).toEqual([true, true, false, false, false, false]);
    expect(isValid(fieldOf('admissionControl.cpuPercent'), null, 3)).toBe(true);
    expect(wrongPaths({ postReadyDelayMs: 'soon', 'advanced.das.iostatsinterval': '', isolationResponse: 'none' }, 3)).toEqual([
      'postReadyDelayMs',
      'advanced.das.iostatsinterval',
    ]);
  });
});

describe('the fields', () => {
  it('are all settings there are, with the defaults of the simulation', () => {
    expect(Object.fromEntries(fields.map(({ path, standard }) => [path, standard]))).toEqual(standing);
    expect(Object.keys(productNames).sort()).toEqual(Object.keys(standing).sort());
  });

  it('offer only choices that a scenario file may have', () => {
    for (const { path, control } of fields) {
      if (control.kind !== 'choice') continue;
      const [group, name] = path.split('.');
      for (const value of control.values) {
        const reading = new Reading();
        haPatch(name === undefined ? { [group!]: value } : { [group!]: { [name]: value } }, [], reading);
        expect(reading.problems, `${path} ${value}`).toEqual([]);
      }
    }
  });

  it('have a word for each choice and each value left empty, in both languages', () => {
    const word = (texts: object, key: string): unknown =>
      key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
    for (const texts of [ko, en]) {
      for (const { path, control } of fields) {
        const keys = control.kind === 'choice' ? control.values.map((value) => `choice.${path}.${value}`) : [];
        const empty = control.kind === 'number' && control.optional ? [`field.${path}.empty`] : [];
        for (const key of [...keys, ...empty, `field.${path}.name`, `field.${path}.meaning`])
          expect(word(texts, key), key).toBeTypeOf('string');
        const values = { ...standing, restartPriority: 'disabled', 'heartbeatDatastores.policy': 'allFeasibleDs' };
        if (!fieldOf(path).inUse(values)) expect(word(texts, `field.${path}.idle`), path).toBeTypeOf('string');
      }
    }
  });

  it('know the presets of the sensitivity', () => {
    expect(sensitivityOf(standing)).toBe('high');
    expect(sensitivityOf({ ...standing, ...presetValues('low') })).toBe('low');
    expect(sensitivityOf({ ...standing, 'vmMonitoring.maxFailures': 4 })).toBeNull();
  });
});

const removed = runOf([
  { atMs: 60_000, do: 'ha.set', ha: { advanced: { 'das.iostatsinterval': 60, 'das.maxvmrestartcount': 3 } } },
  { atMs: 90_000, do: 'ha.set', ha: { advanced: { 'das.iostatsinterval': null } } },
]);

describe('what is changed', () => {
  it('is listed by section: what differs from the default or is not applied yet, of the settings that are shown', () => {
    const values = { ...standing, isolationResponse: 'powerOff', 'admissionControl.slotCpuMhz': 500 };
    expect(changedPaths('failures', values, {})).toEqual(['isolationResponse']);
    expect(changedPaths('failures', values, { hostMonitoring: 'enabled' })).toEqual(['hostMonitoring', 'isolationResponse']);
    expect(changedPaths('admission', values, {})).toEqual([]);
    expect(changedPaths('admission', { ...values, 'admissionControl.policy': 'slots' }, {})).toEqual([
      'admissionControl.policy',
      'admissionControl.slotCpuMhz',
    ]);
  });
});

describe('the failover capacity', () => {
  const sized = {
    hosts: ['esx-01', 'esx-02', 'esx-03'].map((id, index) => ({
      id,
      moid: `host-${String(index)}`,
      networks: ['mgmt-a', 'mgmt-b'],
      datastores: ['ds-1', 'ds-2'],
      cpuMhz: 20_000,
      memoryMib: 65_536,
    })),
  };
  it.each(['percentage', 'slots'] as const)('by %s is what admission control counts, also while VMs wait for their restart', (policy) => {
    const commands = [
      { atMs: 60_000, do: 'vm.powerOn', vm: 'off-01' } as const,
      { atMs: 90_000, do: 'host.crash', host: 'esx-02' } as const,
      { atMs: 100_000, do: 'vm.powerOff', vm: 'off-01' } as const,
      // Just before the host is declared failed, and after its VMs were restarted, but for the one that is not to be.
      { atMs: 107_500, do: 'vm.powerOn', vm: 'off-01' } as const,
      { atMs: 120_000, do: 'vm.powerOff', vm: 'off-01' } as const,
      { atMs: 121_000, do: 'vm.powerOn', vm: 'off-01' } as const,
    ];
    const { run, replay } = runOf(commands, { ...sized, ha: { admissionControl: { policy } } });
    const asked = [...run.events.ofType('admission.checked', 'admission.refused')];
    expect(asked.length).toBe(3);
    for (const event of asked) {
      const capacity = capacityOf(run.scenario, replay.at(event.atMs), createVmHistory(run.events), run.scenario.ha);
      expect(capacity).toMatchObject({ policy, met: event.type === 'admission.checked', numbers: event.numbers });
    }
  });

  it('does not count a VM that HA gave up on, as admission control does not', () => {
    const commands = [
      { atMs: 60_000, do: 'host.crash', host: 'esx-02' } as const,
      { atMs: 120_000, do: 'host.powerOn', host: 'esx-02' } as const,
      { atMs: 280_000, do: 'vm.powerOn', vm: 'off-01' } as const,
    ];
    const { run, replay } = runOf(commands, {
      ...sized,
      ha: { admissionControl: { policy: 'percentage' }, advanced: { 'das.maxvmrestartcount': 1 } },
      vms: [
        { id: 'app-01', host: 'esx-01', datastore: 'ds-1' },
        { id: 'off-01', host: 'esx-03', datastore: 'ds-1', power: 'off' },
        { id: 'huge-01', host: 'esx-02', datastore: 'ds-1', cpuReservationMhz: 1000, powerOnFails: 'always' },
      ],
    });
    expect([...run.events.ofType('vm.restartGaveUp')]).toHaveLength(1);
    const [asked] = run.events.ofType('admission.checked');
    const capacity = capacityOf(run.scenario, replay.at(asked?.atMs ?? 0), createVmHistory(run.events), run.scenario.ha);
    expect(replay.at(asked?.atMs ?? 0).vcenter.vms['huge-01']).toMatchObject({ power: 'off', protection: 'protected' });
    expect(capacity).toMatchObject({ numbers: asked?.numbers });
  });

  it('of dedicated hosts says how each is; without admission control there is none', () => {
    const { run, replay } = runOf([{ atMs: 60_000, do: 'host.crash', host: 'esx-03' }]);
    const ha = (admissionControl: object) => ({ ...defaultHa, admissionControl: { ...defaultHa.admissionControl, ...admissionControl } });
    const policy = ha({ policy: 'failoverHosts', failoverHosts: ['esx-02', 'esx-03'] });
    expect(capacityOf(run.scenario, replay.at(200_000), createVmHistory(run.events), policy)).toMatchObject({
      met: false,
      hosts: [{ as: 'busy' }, { as: 'away' }],
    });
    expect(capacityOf(run.scenario, replay.at(0), createVmHistory(run.events), ha({ policy: 'disabled' }))).toBeNull();
  });

  it('keeps the largest hosts of the slot policy', () => {
    const { run, replay } = runOf([], sized);
    const slots = {
      ...defaultHa,
      admissionControl: { ...defaultHa.admissionControl, policy: 'slots' as const, slotCpuMhz: 1000, slotMemoryMib: 0 },
    };
    expect(capacityOf(run.scenario, replay.at(0), createVmHistory(run.events), slots)).toMatchObject({
      bars: [{ resource: 'slots', total: 60, used: 4, kept: 20 }],
    });
  });
});

describe('the advanced options', () => {
  it('are those of the simulation, each with a sentence in both languages', () => {
    const reading = new Reading();
    advancedOptions({ 'das.none': 1 }, [], reading);
    const allowed = String(reading.problems[0]?.params['allowed']).split(', ').slice(1);
    expect(optionNames.slice(10)).toEqual(allowed);
    for (const name of optionNames) {
      const key = optionTextKey(name);
      expect([name, key in ko.option.meaning, key in en.option.meaning]).toEqual([name, true, true]);
    }
  });

  it('have defaults that the simulation takes', () => {
    const set = optionNames.filter((name) => optionStandard(name) !== null);
    const reading = new Reading();
    advancedOptions(Object.fromEntries(set.map((name) => [name, optionStandard(name)])), [], reading);
    expect(reading.problems).toEqual([]);
  });

  it('are set no more when null takes them away', () => {
    const { settings } = newestSettings(removed.run.scenario, removed.run.events, removed.replay.countAt(90_000));
    expect(settings.advanced).toEqual({ 'das.maxvmrestartcount': 3 });
    const options = { 'advanced.das.iostatsinterval': 60, 'advanced.das.maxvmrestartcount': 5 };
    expect(changedPaths('advanced', { ...options, 'advanced.das.none': null }, { 'advanced.das.none': null })).toEqual([
      'advanced.das.iostatsinterval',
      'advanced.das.none',
    ]);
  });

  it('are read as yes or no, a number, or text', () => {
    expect(['true', ' 5 ', '10.0.0.1', '-3'].map(readOption)).toEqual([true, 5, '10.0.0.1', -3]);
  });
});

/** A bench with a run on it, and the panel beside the place where its button goes. */
async function openPanel(actions: LabView['actions'], act?: unknown) {
  document.body.innerHTML = '<div id="page-actions"></div>';
  const page = runOf([]);
  const { client, calls } = tableClient({
    'lab.start': { runId: 'r-1', run: { ...page.run, events: [...page.run.events] }, goals: [], commands: [] },
    ...(act === undefined ? {} : { 'lab.act': act }),
  });
  let bench: ReturnType<typeof useBench> | undefined;
  const part = { setup: () => ((bench = useBench()), () => h(ClusterSettings)) };
  const wrapper = await mountPart(part, {}, client);
  const { default: i18next } = await import('i18next');
  await i18next.loadNamespaces(['ha', 'lab', 'simulation']);
  await bench!.open({ id: 'lab-1', actions } as LabView);
  bench!.player.seek(60_000);
  await flushPromises();
  const find = (id: string): HTMLElement | null => document.querySelector(`[data-testid="${id}"]`);
  return { bench: bench!, calls, find, wrapper };
}

async function choose(select: Element, value: string): Promise<void> {
  (select as HTMLSelectElement).value = value;
  select.dispatchEvent(new Event('change'));
  await flushPromises();
}

describe('the panel', () => {
  it('sends one ha.set with the changed values at the playhead, and shows the new version', async () => {
    const after = runOf([{ atMs: 60_000, do: 'ha.set', ha: { isolationResponse: 'powerOff' } }]);
    const before = runOf([]);
    const kept = before.replay.countAt(60_000);
    const answer = {
      keepThroughSeq: kept,
      events: [...after.run.events.values(kept + 1)],
      endMs: after.run.endMs,
      goals: [],
      commands: [],
    };
    const { find, calls, wrapper } = await openPanel(null, answer);
    find('ha-open')!.click();
    await flushPromises();
    expect(find('ha-apply')!.getAttribute('aria-disabled')).toBe('true');
    await choose(find('ha-control-isolationResponse')!, 'powerOff');
    expect(find('ha-isolationResponse')!.dataset).toMatchObject({ pending: 'true', differs: 'true' });
    find('ha-apply')!.click();
    await flushPromises();
    expect(calls.at(-1)).toEqual({
      name: 'lab.act',
      request: { runId: 'r-1', atMs: 60_000, command: { do: 'ha.set', ha: { isolationResponse: 'powerOff' } } },
    });
    expect(find('ha-isolationResponse')!.dataset).toMatchObject({ pending: 'false', differs: 'true' });
    expect(find('ha-versions')!.textContent).toContain('구성 버전 2esx-01');
    expect(find('ha-said')!.textContent).toContain('구성 버전 2를');
    wrapper.unmount();
  });

  it('takes edits back, and says why nothing can be applied while vCenter is down', async () => {
    const { find, bench, wrapper } = await openPanel(null);
    find('ha-open')!.click();
    await flushPromises();
    await choose(find('ha-control-readyCondition')!, 'poweredOn');
    expect(find('ha-apply')!.getAttribute('aria-disabled')).toBe('false');
    bench.page = runOf([{ atMs: 1_000, do: 'vcenter.down' }], {});
    await flushPromises();
    await choose(find('ha-control-readyCondition')!, 'poweredOn');
    expect(find('ha-apply')!.getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById('ha-refusal')!.textContent).toContain('vCenter');
    find('ha-revert')!.click();
    await flushPromises();
    expect(find('ha-readyCondition')!.dataset['pending']).toBe('false');
    wrapper.unmount();
  });

  it('is closed to labs without ha.set, and says so', async () => {
    const { find, wrapper } = await openPanel(['host.crash']);
    expect(find('ha-open')!.hasAttribute('disabled')).toBe(true);
    expect(document.querySelector('#page-actions [title]')?.getAttribute('title')).toContain('HA 설정');
    wrapper.unmount();
  });
});
