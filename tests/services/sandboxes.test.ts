// Sandboxes: judged as scenario files are, kept by name, set aside where they cannot be used.
import { describe, expect, test } from 'vitest';
import type { RequestOf } from '#api/operations.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { runScenario } from '#simulation/run.ts';
import { openDesk } from './desk.ts';

type ClusterFile = RequestOf<'sandbox.check'>['file'];

const cluster: ClusterFile = {
  format: 'failover-lab/scenario@1',
  id: 'my-cluster',
  title: { ko: '내 클러스터', en: 'My cluster' },
  networks: [{ id: 'mgmt-a', gateway: '10.0.0.1' }],
  datastores: [{ id: 'ds-1', kind: 'vmfs' }],
  hosts: ['esx-01', 'esx-02'].map((id, index) => ({ id, moid: `host-${String(index + 1)}`, networks: ['mgmt-a'], datastores: ['ds-1'] })),
  vms: [{ id: 'web-01', host: 'esx-01', datastore: 'ds-1' }],
  ha: {},
};

describe('a cluster of the form', () => {
  test('that is sound is shown as it stands at the start', async () => {
    const { problems, cluster: shown } = await openDesk().client.call('sandbox.check', { file: cluster });
    expect(problems).toEqual([]);
    const { scenario } = parseScenarioFile(JSON.stringify(cluster), 'x');
    expect(shown).toEqual({ scenario: { ...scenario, expect: [] }, initial: runScenario(scenario!).initial });
  });

  test('with mistakes is told all of them, by the keys of its fields', async () => {
    const file: ClusterFile = {
      ...cluster,
      hosts: cluster.hosts.map((host, index) => (index === 1 ? { ...host, networks: [], memoryMib: '많이' } : host)),
      vms: [{ id: 'web 01', host: 'esx-09', datastore: 'ds-1' }],
    };
    const { problems, count, cluster: shown } = await openDesk().client.call('sandbox.check', { file });
    expect(shown).toBeNull();
    expect(problems.map(({ key, code }) => [key, code]).sort()).toEqual([
      ['hosts[1].memoryMib', 'expectedWholeNumber'],
      ['hosts[1].networks', 'emptyList'],
      ['vms[0].host', 'namesNoHost'],
      ['vms[0].id', 'badId'],
    ]);
    expect(count).toBe(4);
  });

  test('goes to the bench as a file that says the same', async () => {
    const desk = openDesk();
    const file = { ...cluster, seed: 7, rules: [{ kind: 'vmHostMust', vms: ['web-01'], hosts: ['esx-01'] }] };
    const { name, text } = await desk.client.call('sandbox.file', { file });
    expect(name).toBe('my-cluster.yaml');
    const opened = await desk.client.call('sandbox.open', { name, text });
    expect(opened).toMatchObject({
      run: { run: { seed: 7, scenario: { id: 'my-cluster', rules: [{ kind: 'vmHostMust' }] } }, commands: [] },
    });
  });

  test('larger than a file may be is told before it is opened', async () => {
    const vms = Array.from({ length: 10_000 }, (_, index) => ({
      id: `${'long-name-'.repeat(6)}${String(index)}`,
      host: 'esx-01',
      datastore: 'ds-1',
    }));
    const { problems } = await openDesk().client.call('sandbox.check', { file: { ...cluster, vms } });
    expect(problems).toMatchObject([{ key: '(file)', code: 'fileTooLarge' }]);
  });
});

describe('saved sandboxes', () => {
  test('are listed latest first, opened, saved over, renamed and removed', async () => {
    const { client } = openDesk();
    const one = await client.call('sandbox.save', { id: null, name: '하나', file: cluster });
    const two = await client.call('sandbox.save', { id: null, name: 'two', file: { ...cluster, vms: [] } });
    expect((await client.call('sandbox.list', {})).sandboxes.map(({ name, hosts, vms }) => [name, hosts, vms])).toEqual([
      ['two', 2, 0],
      ['하나', 2, 1],
    ]);
    await client.call('sandbox.save', { id: one.id, name: 'renamed', file: cluster });
    expect((await client.call('sandbox.list', {})).sandboxes.map(({ id, name }) => [id, name])).toEqual([
      [one.id, 'renamed'],
      [two.id, 'two'],
    ]);
    expect(await client.call('sandbox.load', { id: one.id })).toEqual({ id: one.id, name: 'renamed', file: cluster });
    const removed = await client.call('sandbox.remove', { id: one.id });
    await expect(client.call('sandbox.load', { id: one.id })).rejects.toMatchObject({ code: 'noSuchSandbox' });
    await client.call('sandbox.save', removed);
    expect(await client.call('sandbox.load', { id: one.id })).toEqual(removed);
  });

  test('are not more than can be kept apart', async () => {
    const { client } = openDesk();
    for (let count = 0; count < 200; count += 1) await client.call('sandbox.save', { id: null, name: 'x', file: cluster });
    await expect(client.call('sandbox.save', { id: null, name: 'x', file: cluster })).rejects.toMatchObject({ code: 'tooManySandboxes' });
    const { sandboxes } = await client.call('sandbox.list', {});
    expect(new Set(sandboxes.map(({ id }) => id)).size).toBe(200);
    await client.call('sandbox.save', { id: sandboxes[0]?.id ?? '', name: 'y', file: cluster });
  });

  test('a file that holds no sandbox is set aside and told', async () => {
    const files = new Map<string, object>([['s-1-1', { format: 'another' }]]);
    const aside: string[] = [];
    const { client } = openDesk({
      sandboxes: {
        ids: () => Promise.resolve([...files.keys()]),
        read: (id) => Promise.resolve((files.get(id) as Record<string, unknown> | undefined) ?? null),
        write: () => Promise.resolve(),
        remove: () => Promise.resolve(),
        setAside: (id) => {
          files.delete(id);
          aside.push(`${id}.damaged`);
          return Promise.resolve();
        },
        setAsideNames: () => aside,
      },
    });
    expect(await client.call('sandbox.list', {})).toEqual({ sandboxes: [], setAside: ['s-1-1.damaged'] });
  });

  test('the draft is kept beside them, whatever is written in it', async () => {
    const { client } = openDesk();
    expect(await client.call('sandbox.draft', {})).toEqual({ draft: null });
    const draft = { id: null, name: '', file: { ...cluster, hosts: [] } };
    await client.call('sandbox.keepDraft', { draft });
    expect(await client.call('sandbox.draft', {})).toEqual({ draft });
    expect((await client.call('sandbox.list', {})).sandboxes).toEqual([]);
    await expect(client.call('sandbox.load', { id: 'draft' })).rejects.toMatchObject({ code: 'noSuchSandbox' });
  });
});
