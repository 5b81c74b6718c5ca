// Runs as short codes: what a code holds runs to the same trace; what is no whole code of this engine is told apart and opens nothing.
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { LabRunView, ResponseOf } from '#api/operations.ts';
import { packing } from '#hosting/packing.ts';
import { engineVersion } from '#simulation/version.ts';
import type { Command } from '#simulation/scenario/scenario.ts';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';

const deeds: readonly (readonly [number, Command])[] = [
  [
    20_000,
    {
      do: 'ha.set',
      ha: { advanced: { 'das.isolationaddress1': '10.0.0.253', 'das.isolationaddress0': '10.0.0.252' }, postReadyDelayMs: 5000 },
    },
  ],
  [45_500, { do: 'vm.storageMigrate', vm: 'web-01', datastore: 'ds-2', durationMs: 12_345 }],
  [60_000, { do: 'link.cut', host: 'esx-02', network: 'mgmt-a' }],
  [60_000, { do: 'host.crash', host: 'esx-03' }],
  [61_001, { do: 'address.silence', address: '10.0.0.253' }],
];

const endOf = (events: LabRunView['run']['events']): unknown => events.findLast(({ type }) => type === 'run.ended');

async function ranRun(desk: Desk): Promise<{ readonly runId: string; readonly ended: unknown; readonly code: string }> {
  const { runId } = await desk.client.call('lab.start', { lab: 'anything-goes' });
  let ended: unknown = null;
  for (const [atMs, command] of deeds) ended = endOf((await desk.client.call('lab.act', { runId, atMs, command })).events);
  return { runId, ended, code: (await desk.client.call('lab.code', { runId })).code };
}

async function openedBy(desk: Desk, code: string): Promise<LabRunView> {
  const { name, text, commands } = await desk.client.call('sandbox.readCode', { code });
  const opened: ResponseOf<'sandbox.open'> = await desk.client.call('sandbox.open', { name, text, commands });
  if (!('run' in opened)) throw new Error(JSON.stringify(opened));
  return opened.run;
}

describe('a run as a code', () => {
  test('opens to the same trace, and what was done in it stays what the learner did', async () => {
    const desk = openDesk();
    const { ended, code } = await ranRun(desk);
    const run = await openedBy(desk, code);
    expect(endOf(run.run.events)).toEqual(ended);
    expect(run.commands.map(({ atMs, do: action }) => [atMs, action])).toEqual(deeds.map(([atMs, command]) => [atMs, command.do]));
    expect(run.goals).toEqual([]);
    expect((await desk.client.call('lab.code', { runId: run.runId })).code.split('.')[3]).toHaveLength(code.split('.')[3]?.length ?? 0);
  });

  test('is short, of letters that survive being mailed, and names the engine', async () => {
    const { code } = await ranRun(openDesk());
    expect(code).toMatch(/^FLAB1\.\d+\.\d+\.\d+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{6}$/);
    expect(code).toContain(`.${engineVersion}.`);
    expect(code.length).toBeLessThan(900);
  });

  test('may be broken into lines on its way', async () => {
    const desk = openDesk();
    const { ended, code } = await ranRun(desk);
    const broken = ` ${code.replace(/(.{60})/g, '$1\r\n')}\n`;
    expect(endOf((await openedBy(desk, broken)).run.events)).toEqual(ended);
  });

  test('of a run that is not held there is none', async () => {
    await expect(openDesk().client.call('lab.code', { runId: 'gone-1' })).rejects.toMatchObject({ code: 'runExpired' });
  });
});

/** A code with a right checksum over anything. */
function forged(content: unknown, engine = engineVersion, form = 'FLAB1'): string {
  const body = `${form}.${engine}.${brotliCompressSync(typeof content === 'string' ? content : JSON.stringify(content)).toString('base64url')}`;
  return `${body}.${packing.checksum(body)}`;
}

describe('what is no code to open', () => {
  const read = (code: string) => openDesk().client.call('sandbox.readCode', { code });
  const whole = ranRun(openDesk()).then(({ code }) => code);

  test.each(['', 'hello', 'format: failover-lab/scenario@1', 'XLAB1.1.2.0.abc.abcdef', '호스트'])('%j is another thing', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'codeForeign' });
  });

  test('cut anywhere, it is told apart from a whole one', async () => {
    const code = await whole;
    for (let length = 6; length < code.length; length += 1)
      await expect(read(code.slice(0, length))).rejects.toMatchObject({ code: 'codeCut' });
  });

  test('with any one character changed it is refused', async () => {
    const code = await whole;
    for (let at = 6; at < code.length; at += 7) {
      const other = code[at] === 'x' ? 'y' : 'x';
      const reason: unknown = await read(code.slice(0, at) + other + code.slice(at + 1)).catch((error: unknown) => error);
      expect(['codeMistyped', 'codeCut']).toContain((reason as { code: string }).code);
    }
    await expect(read(`${code.slice(0, 40)}?${code.slice(41)}`)).rejects.toMatchObject({ code: 'codeMistyped' });
  });

  test('of another engine it says which', async () => {
    const content = { file: {}, seed: 1, commands: [] };
    await expect(read(forged(content, '9.8.7'))).rejects.toMatchObject({
      code: 'codeOtherEngine',
      params: { engine: '9.8.7', own: engineVersion },
    });
    await expect(read(forged(content, '9.8.7', 'FLAB2'))).rejects.toMatchObject({ code: 'codeOtherEngine', params: { engine: 'FLAB2' } });
  });

  test('that unpacks to more than any cluster is not unpacked', async () => {
    await expect(read(forged('0'.repeat(3_000_000)))).rejects.toMatchObject({ code: 'codeTooLarge' });
    await expect(read(`FLAB1.${'A'.repeat(1_000_000)}`)).rejects.toMatchObject({ code: 'codeTooLarge' });
  });

  test.each([
    ['words', 'just words'],
    ['another shape', { file: [], seed: 1, commands: [] }],
    ['a command nobody knows', { file: {}, seed: 1, commands: [{ atMs: 0, command: { do: 'host.dance' } }] }],
    ['a wrong seed', { file: {}, seed: -1, commands: [] }],
  ])('with a right checksum over %s is another thing', async (_, content) => {
    await expect(read(forged(content))).rejects.toMatchObject({ code: 'codeForeign' });
  });

  test('nests as deep as it likes and is an answer all the same', async () => {
    const deep = `{"file":{"id":${'['.repeat(40_000)}${']'.repeat(40_000)}},"seed":1,"commands":[]}`;
    await expect(read(forged(deep))).rejects.toMatchObject({ code: 'codeForeign' });
  });

  test('whose scenario does not hold is told line by line when it is opened', async () => {
    const desk = openDesk();
    const code = forged({ file: { format: 'failover-lab/scenario@1', id: 'x' }, seed: 1, commands: [] });
    const { name, text, commands } = await desk.client.call('sandbox.readCode', { code });
    const opened = await desk.client.call('sandbox.open', { name, text, commands });
    expect(opened).toMatchObject({ count: 2 });
  });

  test('whose commands name nothing of its cluster opens nothing', async () => {
    const desk = openDesk();
    const { runId } = await desk.client.call('lab.start', { lab: 'anything-goes' });
    const { text } = await desk.client.call('lab.file', { runId });
    const commands = [{ atMs: 0, command: { do: 'host.crash', host: 'esx-99' } as const }];
    await expect(desk.client.call('sandbox.open', { name: 'a.yaml', text, commands })).rejects.toMatchObject({ code: 'unknownTarget' });
    const late = [{ atMs: 86_000_000, command: { do: 'host.crash', host: 'esx-01' } as const }];
    await expect(desk.client.call('sandbox.open', { name: 'a.yaml', text, commands: late })).rejects.toMatchObject({ code: 'afterEnd' });
  });
});
