// Runs as files: what is taken away runs to the same trace, what is brought runs like a lab without goals or is told why not.
import { describe, expect, test } from 'vitest';
import type { LabRunView } from '#api/operations.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { runScenario } from '#simulation/run.ts';
import type { Command } from '#simulation/scenario/scenario.ts';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';

const deeds: readonly (readonly [number, Command])[] = [
  [
    20_000,
    { do: 'ha.set', ha: { postReadyDelayMs: 5000, isolationResponse: 'powerOff', advanced: { 'das.isolationaddress1': '10.0.0.253' } } },
  ],
  [30_000, { do: 'ha.set', ha: { admissionControl: { cpuPercent: 30 }, vmMonitoring: { maxFailureWindowMs: null } } }],
  [30_000, { do: 'ha.set', ha: { admissionControl: { cpuPercent: null } } }],
  [45_500, { do: 'vm.storageMigrate', vm: 'web-01', datastore: 'ds-2', durationMs: 12_345 }],
  [60_000, { do: 'link.cut', host: 'esx-02', network: 'mgmt-a' }],
  [60_000, { do: 'host.crash', host: 'esx-03' }],
  [61_001, { do: 'address.silence', address: '10.0.0.253' }],
  [70_000, { do: 'ha.set', ha: { advanced: { 'das.isolationaddress1': null } } }],
];

const hashOf = (events: LabRunView['run']['events']): unknown => events.findLast(({ type }) => type === 'run.ended');

async function actAll(desk: Desk, runId: string): Promise<unknown> {
  let last: unknown = null;
  for (const [atMs, command] of deeds) last = hashOf((await desk.client.call('lab.act', { runId, atMs, command })).events);
  return last;
}

function runOf(text: string): unknown {
  const { scenario, problems } = parseScenarioFile(text, 'saved.yaml');
  expect(problems).toEqual([]);
  return [...runScenario(scenario!).events].at(-1);
}

describe('a lab run as a file', () => {
  test('runs to the same trace, whatever was done in it', async () => {
    const desk = openDesk();
    const { runId } = await desk.client.call('lab.start', { lab: 'anything-goes' });
    const ended = await actAll(desk, runId);
    const { name, text } = await desk.client.call('lab.file', { runId });
    expect(name).toBe('three-hosts.yaml');
    expect(ended).toMatchObject({ hash: expect.any(String) as string });
    expect(runOf(text)).toEqual(ended);
    expect(text).toContain((ended as { hash: string }).hash);
  });

  test('before anything was done, is the scenario as it came', async () => {
    const desk = openDesk();
    const { runId, run } = await desk.client.call('lab.start', { lab: 'anything-goes' });
    expect(runOf((await desk.client.call('lab.file', { runId })).text)).toEqual(hashOf(run.events));
  });

  test('of a run that is not held there is none', async () => {
    await expect(openDesk().client.call('lab.file', { runId: 'gone-1' })).rejects.toMatchObject({ code: 'runExpired' });
  });

  test('what a file could not say is not done', async () => {
    const desk = openDesk();
    const { runId } = await desk.client.call('lab.start', { lab: 'anything-goes' });
    const command: Command = { do: 'ha.set', ha: { admissionControl: { hostFailuresTolerated: 96 } } };
    await expect(desk.client.call('lab.act', { runId, atMs: 0, command })).rejects.toMatchObject({
      code: 'malformedRequest',
      params: { path: 'ha.admissionControl.hostFailuresTolerated', problem: 'outOfRange' },
    });
  });
});

const brought = `
format: failover-lab/scenario@1
id: brought
seed: 7
horizon: 5m
networks: [{ id: mgmt-a, gateway: 10.0.0.1 }]
datastores: [{ id: ds-1, kind: vmfs }, { id: ds-2, kind: vmfs }]
hosts:
  - { id: esx-01, moid: host-1, networks: [mgmt-a], datastores: [ds-1, ds-2] }
  - { id: esx-02, moid: host-2, networks: [mgmt-a], datastores: [ds-1, ds-2] }
  - { id: esx-03, moid: host-3, networks: [mgmt-a], datastores: [ds-1, ds-2] }
vms: [{ id: web-01, host: esx-01, datastore: ds-1 }]
timeline:
  - { at: 60s, do: host.disconnect, host: esx-01 }
expect:
  - { state: hosts.esx-03.power, at: 200s, is: on }
`;

describe('a scenario the learner brings', () => {
  test('runs with its own timeline and seed, and has no goals', async () => {
    const opened = await openDesk().client.call('sandbox.open', { name: 'mine.yaml', text: brought });
    if (!('run' in opened)) throw new Error(JSON.stringify(opened));
    expect(opened.run).toMatchObject({ goals: [], commands: [], run: { seed: 7, scenario: { id: 'brought' }, endMs: 300_000 } });
    expect(opened.run.run.events).toContainEqual(expect.objectContaining({ type: 'command.applied', do: 'host.disconnect', atMs: 60_000 }));
  });

  test('takes every action, and its file holds them after its own', async () => {
    const desk = openDesk();
    const opened = await desk.client.call('sandbox.open', { name: 'mine.yaml', text: brought });
    if (!('run' in opened)) throw new Error(JSON.stringify(opened));
    const { runId } = opened.run;
    const ended = await actAll(desk, runId);
    const { text } = await desk.client.call('lab.file', { runId });
    expect(runOf(text)).toEqual(ended);
    // What it expected of the run without these deeds would be wrong of the run with them.
    expect(parseScenarioFile(text, 'saved.yaml').scenario?.expect).toEqual([]);
    const again = await desk.client.call('sandbox.open', { name: 'saved.yaml', text });
    expect('run' in again && hashOf(again.run.run.events)).toEqual(ended);
  });

  test('cannot be finished, and goes on', async () => {
    const desk = openDesk();
    const opened = await desk.client.call('sandbox.open', { name: 'mine.yaml', text: brought });
    if (!('run' in opened)) throw new Error(JSON.stringify(opened));
    await expect(desk.client.call('lab.finish', { runId: opened.run.runId, hintsUsed: 0 })).rejects.toMatchObject({ code: 'noGoals' });
    expect(desk.entries).toEqual([]);
    const answer = await desk.client.call('lab.act', { runId: opened.run.runId, atMs: 0, command: { do: 'vcenter.down' } });
    expect(answer.goals).toEqual([]);
  });

  test('with mistakes is told all of them by line and key', async () => {
    const text = brought.replace('moid: host-2, networks: [mgmt-a]', 'moid: host-2, networks: []').replace('at: 60s', 'at: -5s');
    const opened = await openDesk().client.call('sandbox.open', { name: 'mine.yaml', text });
    expect(opened).toMatchObject({
      count: 2,
      problems: [
        { line: 10, key: 'hosts[1].networks', code: 'emptyList' },
        { line: 14, key: 'timeline[0].at', code: 'negativeTime' },
      ],
    });
  });

  test.each([
    ['', 'expectedMap'],
    ['just words', 'expectedMap'],
    ['{', 'yaml.other'],
    ['a:\n\t- b', 'yaml.TAB_AS_INDENT'],
  ])('%j is told as what it is', async (text, code) => {
    const opened = await openDesk().client.call('sandbox.open', { name: 'mine.yaml', text });
    expect('problems' in opened && opened.problems[0]).toMatchObject({ code });
  });

  test('with very many mistakes shows the first and counts all', async () => {
    const text = `${brought}${Array.from({ length: 500 }, (_, index) => `key-${String(index)}: 1\n`).join('')}`;
    const opened = await openDesk().client.call('sandbox.open', { name: 'mine.yaml', text });
    if (!('problems' in opened)) throw new Error('opened');
    expect([opened.problems.length, opened.count]).toEqual([200, 500]);
  });

  test('larger than a file may be is not taken', async () => {
    const text = '#'.repeat(1_048_577);
    await expect(openDesk().client.call('sandbox.open', { name: 'mine.yaml', text })).rejects.toMatchObject({ code: 'malformedRequest' });
  });
});
