// What the form does to a cluster file: names follow, what goes takes along only what made no sense without it, and it stays sound.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import { nextNames, withDatastore, withHosts, withMounts, withNetwork, withVms } from '#renderer/features/sandbox/batches.ts';
import { emptyFile, presetFile, presetIds } from '#renderer/features/sandbox/presets.ts';
import { listOf, renamed, without } from '#renderer/features/sandbox/references.ts';
import type { Kind } from '#renderer/features/sandbox/references.ts';

const problems = (file: ClusterFile): string[] => checkScenario(file).problems.map(({ path, code }) => `${path.join('.')} ${code}`);

describe('names', () => {
  test('go on after the highest number', () => {
    expect(nextNames(['esx-01', 'esx-07', 'db-99', 'esx-x'], 'esx-', 2)).toEqual(['esx-08', 'esx-09']);
    expect(nextNames([], 'vm-', 1)).toEqual(['vm-01']);
    expect(nextNames(['vm-98'], 'vm-', 3)).toEqual(['vm-099', 'vm-100', 'vm-101']);
  });
});

describe('what is added', () => {
  test('is sound: hosts, networks, datastores and VMs upon each other', () => {
    const file = [withHosts, withNetwork, withDatastore].reduce((now, add) => add(now, 3), emptyFile('x'));
    const full = withVms(file, { count: 40, stem: 'vm-', memoryMib: 4096 });
    expect(problems(full)).toEqual([]);
    expect(full.hosts.map(({ id, moid }) => `${id} ${moid}`)).toEqual([
      'esx-01 host-11',
      'esx-02 host-12',
      'esx-03 host-13',
      'esx-04 host-14',
    ]);
    const perHost = full.hosts.map(({ id }) => full.vms.filter((vm) => vm.host === id).length);
    expect(perHost).toEqual([10, 10, 10, 10]);
    expect(full.networks.map(({ id, gateway }) => [id, gateway])).toEqual([
      ['mgmt-a', '10.0.0.1'],
      ['mgmt-b', '10.0.1.1'],
    ]);
  });

  test('VMs go where there are the fewest; without a host that takes them nothing is added', () => {
    const file = withHosts(emptyFile('x'), 1);
    const uneven = { ...file, vms: [1, 2, 3].map((n) => ({ id: `a-${String(n)}`, host: 'esx-01', datastore: 'ds-1' })) };
    const { vms } = withVms(uneven, { count: 3, stem: 'vm-', memoryMib: 4096 });
    expect(vms.slice(3).map(({ host }) => host)).toEqual(['esx-02', 'esx-02', 'esx-02']);
    const none = { ...file, hosts: file.hosts.map((host) => ({ ...host, state: 'maintenance' })) };
    expect(withVms(none, { count: 3, stem: 'vm-', memoryMib: 4096 })).toBe(none);
  });

  test('mounts of a datastore are set without touching the others', () => {
    const file = withDatastore(withHosts(emptyFile('x'), 1));
    const paths = { ...file, hosts: file.hosts.map((host) => ({ ...host, datastores: [{ id: 'ds-1', paths: 2 }, 'ds-2'] })) };
    const next = withMounts(paths, 'ds-2', ['esx-02']);
    expect(next.hosts.map(({ datastores }) => datastores)).toEqual([[{ id: 'ds-1', paths: 2 }], [{ id: 'ds-1', paths: 2 }, 'ds-2']]);
  });
});

const rich: ClusterFile = {
  ...presetFile('four-hosts', 'x'),
  vcenter: { network: 'mgmt-a', vm: 'web-01' },
  ha: { admissionControl: { policy: 'failoverHosts', failoverHosts: ['esx-04'] }, heartbeatDatastores: { datastores: ['ds-1'] } },
  rules: [
    { kind: 'vmAntiAffinity', vms: ['db-01', 'db-02'] },
    { kind: 'vmHostMust', vms: ['db-01'], hosts: ['esx-01', 'esx-02'] },
  ],
  timeline: [
    { at: '60s', do: 'host.crash', host: 'esx-02' },
    {
      at: '70s',
      do: 'network.partition',
      network: 'mgmt-b',
      groups: [
        ['esx-01', 'esx-02'],
        ['esx-03', 'esx-04'],
      ],
    },
    { at: '80s', do: 'vm.crash', vm: 'db-01' },
  ],
};

describe('a new name', () => {
  test.each([
    ['host', 'esx-02'],
    ['host', 'esx-04'],
    ['network', 'mgmt-b'],
    ['datastore', 'ds-1'],
    ['vm', 'db-01'],
    ['vm', 'web-01'],
  ] as const)('of the %s %s is known to everything that names it', (kind, id) => {
    const next = renamed(rich, kind, id, 'another-name');
    expect(problems(rich)).toEqual([]);
    expect(problems(next)).toEqual([]);
    expect(JSON.stringify(next)).not.toContain(`"${id}"`);
    expect(renamed(next, kind, 'another-name', id)).toEqual(rich);
  });
});

describe('what goes', () => {
  test('takes rules and deeds along that were about it, and its VMs find another host', () => {
    const next = without(rich, 'host', ['esx-02']);
    expect(problems(next)).toEqual([]);
    expect(next.vms).toHaveLength(rich.vms.length);
    expect(next['timeline']).toEqual([
      { at: '70s', do: 'network.partition', network: 'mgmt-b', groups: [['esx-01'], ['esx-03', 'esx-04']] },
      { at: '80s', do: 'vm.crash', vm: 'db-01' },
    ]);
    expect(without(rich, 'vm', ['db-01'])['rules']).toEqual([]);
  });

  test('leaves a sound cluster sound, whatever it was', () => {
    const kinds: readonly Kind[] = ['network', 'datastore', 'host', 'vm'];
    const one = fc.record({ preset: fc.constantFrom(...presetIds.slice(0, 4)), kind: fc.constantFrom(...kinds), at: fc.nat(20) });
    fc.assert(
      fc.property(one, ({ preset, kind, at }) => {
        const file = presetFile(preset, 'x');
        const list = file[listOf[kind]];
        // The last one of its kind is not replaced by anything.
        fc.pre(list.length > 1);
        expect(problems(without(file, kind, [list[at % list.length]?.id ?? '']))).toEqual([]);
      }),
    );
  });

  test('a VM that finds no other place is kept as it was written, and told', () => {
    const next = without(emptyWithVm(), 'host', ['esx-01']);
    expect(next.vms).toHaveLength(1);
    expect(problems(next)).toContain('vms.0.host namesNoHost');
  });
});

function emptyWithVm(): ClusterFile {
  return withVms(emptyFile('x'), { count: 1, stem: 'vm-', memoryMib: 4096 });
}
