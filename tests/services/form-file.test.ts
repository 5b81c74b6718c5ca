// Scenario files in the form: every one there is goes through it and runs as before, and nothing it says is lost.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { runScenario } from '#simulation/run.ts';
import { openDesk } from './desk.ts';

const folders = ['../golden/traces/', '../../resources/course/scenarios/'].map((path) => new URL(path, import.meta.url));
const texts = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
);

async function throughForm(text: string) {
  const { client } = openDesk();
  const opened = await client.call('sandbox.form', { name: 'a.yaml', text });
  if (!('file' in opened)) throw new Error(JSON.stringify(opened));
  return { file: opened.file, text: (await client.call('sandbox.file', { file: opened.file })).text };
}

describe('a scenario file', () => {
  test.each(texts)('%s goes through the form and gives the same run', async (_, text) => {
    const { scenario: before } = parseScenarioFile(text, 'before');
    const { scenario: after } = parseScenarioFile((await throughForm(text)).text, 'after');
    const unplaced = (scenario: typeof before) => ({ ...scenario, expect: scenario?.expect.map((line) => ({ ...line, line: 0 })) });
    expect(unplaced(after)).toEqual(unplaced(before));
    expect(runScenario(after!).hash).toBe(runScenario(before!).hash);
  });
});

const short = `format: failover-lab/scenario@1
id: short
horizon: 5m
networks: [{ id: mgmt-a, gateway: 10.0.0.1 }]
datastores: [{ id: ds-1, kind: vmfs }]
hosts:
  - { id: esx-01, moid: host-1, networks: [mgmt-a], datastores: [ds-1], bootDuration: 90s }
  - { id: esx-02, moid: host-2, networks: [mgmt-a], datastores: [ds-1] }
vms: [{ id: app, count: 12, host: esx-01, datastore: ds-1, rdm: true }]
timeline: [{ at: 30s, do: vcenter.down }]
expect: [{ event: host.stateChanged, host: esx-01, at: 1m18s, never: true }]
`;
const crash = { atMs: 60_000, command: { do: 'host.crash', host: 'esx-01' } as const };

describe('the form', () => {
  test('has a row for each VM, and keeps what it has no field for', async () => {
    const { file } = await throughForm(short);
    expect(file.vms.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, index) => `app-${String(index + 1).padStart(2, '0')}`));
    expect(file.vms[0]).toMatchObject({ rdm: true });
    expect(file).toMatchObject({ horizon: '5m', title: { ko: 'short', en: 'short' }, hosts: [{ bootDuration: '90s' }, {}] });
    expect(file['expect']).toHaveLength(1);
  });

  test('has what was done in a code at the end of the timeline; it runs as the code does', async () => {
    const { client } = openDesk();
    const opened = await client.call('sandbox.form', { name: 'a.yaml', text: short, commands: [crash] });
    if (!('file' in opened)) throw new Error('problems');
    expect(opened.file['timeline']).toEqual([
      { at: '30s', do: 'vcenter.down' },
      { at: '1m', do: 'host.crash', host: 'esx-01' },
    ]);
    expect(opened.file).not.toHaveProperty('expect');
    const { text } = await client.call('sandbox.file', { file: opened.file });
    const { scenario } = parseScenarioFile(short, 'short');
    const done = runScenario(scenario!, { commands: [{ atMs: crash.atMs, ...crash.command }] });
    expect(runScenario(parseScenarioFile(text, 'after').scenario!).hash).toBe(done.hash);
  });

  test('takes nothing of a file with problems', async () => {
    const { client } = openDesk();
    expect(await client.call('sandbox.form', { name: 'a.yaml', text: short.replace('esx-02', 'esx-01') })).toMatchObject({
      problems: [{ code: 'duplicateId' }],
      count: 1,
    });
  });
});
