import { describe, expect, test } from 'vitest';
import type { ResponseOf } from '#api/operations.ts';
import { runScenario } from '#simulation/run.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { threeHosts } from './small-course.ts';

const crash = (host: string): Command => ({ do: 'host.crash', host });

interface OpenLab extends Desk {
  readonly runId: string;
  readonly started: ResponseOf<'lab.start'>;
  /** Acts, and puts the answer together as the page does: what may be kept, then the new tail. */
  act(atMs: number, command: Command): Promise<ResponseOf<'lab.act'> & { readonly trace: readonly TraceEvent[] }>;
}

async function openLab(lab = 'break-a-host'): Promise<OpenLab> {
  const desk = openDesk();
  const started = await desk.client.call('lab.start', { lab });
  let trace: readonly TraceEvent[] = started.run.events;
  return {
    ...desk,
    started,
    runId: started.runId,
    async act(atMs, command) {
      const answer = await desk.client.call('lab.act', { runId: started.runId, atMs, command });
      trace = [...trace.slice(0, answer.keepThroughSeq), ...answer.events];
      return { ...answer, trace };
    },
  };
}

const traceOf = (...commands: TimedCommand[]) => [...runScenario(threeHosts, { commands }).events];

describe('a lab run', () => {
  test('starts with the whole run to its horizon, in which nothing happens and no goal is met', async () => {
    const { started } = await openLab();
    expect(started.run).toMatchObject({ seed: 1, endMs: 300_000, scenario: { id: 'three-hosts' } });
    expect(started.run.events).toEqual(traceOf());
    expect(started.goals).toEqual([
      { id: 'declared', outcome: 'open', decidedAtMs: null, seq: null, keep: false, sinceMs: null, dueMs: null },
    ]);
    expect(started.commands).toEqual([]);
  });

  test('after an act, what may be kept and the new tail are together the trace of a run with that command', async () => {
    const { act } = await openLab();
    const { trace, goals, keepThroughSeq } = await act(60_000, crash('esx-03'));
    expect(trace).toEqual(traceOf({ ...crash('esx-03'), atMs: 60_000 }));
    expect(keepThroughSeq).toBeGreaterThan(0);
    expect(goals).toEqual([expect.objectContaining({ id: 'declared', outcome: 'met', decidedAtMs: 78_000 })]);
  });

  test('acting later keeps everything before; acting earlier drops what was done later', async () => {
    const { act } = await openLab();
    const first = { ...crash('esx-03'), atMs: 60_000 };
    const second = { ...crash('esx-02'), atMs: 90_000 };
    const third: TimedCommand = { do: 'vm.powerOff', vm: 'web-01', atMs: 30_000 };
    await act(first.atMs, crash('esx-03'));
    const later = await act(second.atMs, crash('esx-02'));
    expect(later.commands).toEqual([first, second]);
    expect(later.trace).toEqual(traceOf(first, second));
    // The first event that differs stands at the moment of the act, or is the hash at the end.
    expect(later.events[0]!.atMs).toBe(90_000);
    const earlier = await act(third.atMs, { do: 'vm.powerOff', vm: 'web-01' });
    expect(earlier.commands).toEqual([third]);
    expect(earlier.trace).toEqual(traceOf(third));
    expect(earlier.goals[0]!.outcome).toBe('open');
  });

  test('two acts at one moment stand in the order they were done', async () => {
    const { act } = await openLab();
    await act(60_000, { do: 'vm.powerOff', vm: 'web-01' });
    const { commands, trace } = await act(60_000, crash('esx-03'));
    expect(commands.map((command) => command.do)).toEqual(['vm.powerOff', 'host.crash']);
    expect(trace).toEqual(traceOf(...commands));
  });

  test('acts that were sent at once are taken one after the other', async () => {
    const { client, runId } = await openLab();
    const answers = await Promise.all(
      [10_000, 20_000, 30_000].map((atMs) => client.call('lab.act', { runId, atMs, command: { do: 'vm.powerOff', vm: 'web-01' } })),
    );
    expect(answers.map((answer) => answer.commands.length)).toEqual([1, 2, 3]);
  });

  test('finishing writes the result with everything needed to see it again, before it answers', async () => {
    const { act, client, runId, entries, published } = await openLab();
    const { commands, goals } = await act(60_000, crash('esx-03'));
    const finished = await client.call('lab.finish', { runId, hintsUsed: 1 });
    expect(finished).toMatchObject({ passed: true, goals, attempts: 1, score: { points: 95, met: 1, weight: 1, hints: 1, hintCost: 5 } });
    expect(finished.moments.map(({ atMs, goals: decided }) => [atMs, decided])).toEqual([
      [60_000, []],
      [78_000, ['declared']],
    ]);
    expect(entries).toEqual([
      {
        kind: 'labRun',
        at: '2026-11-22T09:00:01.000Z',
        lab: 'break-a-host',
        scenario: 'three-hosts',
        seed: 1,
        commands,
        goals,
        passed: true,
        hintsUsed: 1,
        points: 95,
      },
    ]);
    expect(published).toEqual(['progress.changed']);
  });

  test('finishing again without an act writes nothing more; after an act it is another attempt', async () => {
    const { act, client, runId, entries } = await openLab();
    const failed = await client.call('lab.finish', { runId, hintsUsed: 0 });
    expect(failed).toMatchObject({ passed: false, attempts: 1 });
    expect(await client.call('lab.finish', { runId, hintsUsed: 0 })).toEqual(failed);
    expect(entries).toHaveLength(1);
    await act(60_000, crash('esx-03'));
    expect(await client.call('lab.finish', { runId, hintsUsed: 0 })).toMatchObject({ passed: true, attempts: 2 });
    expect(entries).toHaveLength(2);
  });

  test('leaving a run in which something was done keeps the attempt, once; the next run counts it', async () => {
    const { act, client, runId, entries } = await openLab();
    await client.call('lab.leave', { runId, hintsUsed: 0 });
    expect(entries).toEqual([]);
    const { commands } = await act(60_000, crash('esx-02'));
    expect(await client.call('lab.leave', { runId, hintsUsed: 1 })).toEqual({ kept: true });
    expect(await client.call('lab.leave', { runId, hintsUsed: 1 })).toEqual({ kept: false });
    expect(entries).toEqual([expect.objectContaining({ kind: 'labLeft', lab: 'break-a-host', commands, hintsUsed: 1 })]);
    const next = await client.call('lab.start', { lab: 'break-a-host' });
    expect(next.attempt).toBe(2);
    await client.call('lab.finish', { runId: next.runId, hintsUsed: 0 });
    await client.call('lab.leave', { runId: next.runId, hintsUsed: 0 });
    expect(entries.map(({ kind }) => kind)).toEqual(['labLeft', 'labRun']);
    expect((await client.call('lab.start', { lab: 'break-a-host' })).attempt).toBe(3);
  });

  test('a run the host does not hold any more is nothing to leave', async () => {
    const { client } = openDesk();
    expect(await client.call('lab.leave', { runId: 'older-1', hintsUsed: 0 })).toEqual({ kept: false });
  });

  test('a lab without a list of actions offers every one', async () => {
    const { act } = await openLab('anything-goes');
    expect((await act(60_000, { do: 'vcenter.down' })).commands).toHaveLength(1);
  });

  test('only the latest eight runs are held; an older one is expired, and so is one of another start of the host', async () => {
    const desk = openDesk();
    const ids: string[] = [];
    for (let count = 0; count < 9; count += 1) ids.push((await desk.client.call('lab.start', { lab: 'break-a-host' })).runId);
    const command = crash('esx-03');
    await expect(desk.client.call('lab.act', { runId: ids[0]!, atMs: 1, command })).rejects.toMatchObject({
      code: 'runExpired',
      params: { runId: ids[0] },
    });
    await expect(desk.client.call('lab.act', { runId: 'older-1', atMs: 1, command })).rejects.toMatchObject({ code: 'runExpired' });
    await desk.client.call('lab.act', { runId: ids[1]!, atMs: 1, command });
    // It was used, so the next to go is another.
    await desk.client.call('lab.start', { lab: 'break-a-host' });
    await desk.client.call('lab.act', { runId: ids[1]!, atMs: 1, command });
    await expect(desk.client.call('lab.finish', { runId: ids[2]!, hintsUsed: 0 })).rejects.toMatchObject({ code: 'runExpired' });
  });
});

describe('a branch of a lab run', () => {
  const first = { ...crash('esx-03'), atMs: 60_000 };
  const second = { ...crash('esx-02'), atMs: 90_000 };

  test('puts its commands in the place of all there were, and answers as an act does', async () => {
    const { act, client, runId } = await openLab();
    await act(first.atMs, crash('esx-03'));
    const left = await act(second.atMs, crash('esx-02'));
    const other = await act(30_000, { do: 'vm.powerOff', vm: 'web-01' });
    const back = await client.call('lab.branch', {
      runId,
      commands: [
        { atMs: second.atMs, command: crash('esx-02') },
        { atMs: first.atMs, command: crash('esx-03') },
      ],
    });
    expect([...other.trace.slice(0, back.keepThroughSeq), ...back.events]).toEqual(left.trace);
    expect(back).toMatchObject({ endMs: left.endMs, goals: left.goals, commands: [first, second] });
  });

  test('may be empty, and a finished run goes on in it', async () => {
    const { act, client, runId } = await openLab();
    const { trace } = await act(first.atMs, crash('esx-03'));
    expect(await client.call('lab.finish', { runId, hintsUsed: 0 })).toMatchObject({ passed: true });
    const { keepThroughSeq, events, commands } = await client.call('lab.branch', { runId, commands: [] });
    expect(commands).toEqual([]);
    expect([...trace.slice(0, keepThroughSeq), ...events]).toEqual(traceOf());
    expect(await client.call('lab.finish', { runId, hintsUsed: 0 })).toMatchObject({ passed: false, attempts: 2 });
  });

  test.each<[string, number, Command, string]>([
    ['after the end', 300_001, crash('esx-02'), 'afterEnd'],
    ['that the lab does not offer', 70_000, { do: 'vcenter.down' }, 'actionNotOffered'],
    ['on a host that is none', 70_000, crash('esx-09'), 'unknownTarget'],
  ])('with a command %s is refused, and the run stays as it was', async (_what, atMs, command, code) => {
    const { act, client, runId } = await openLab();
    await act(first.atMs, crash('esx-03'));
    const commands = [
      { atMs: 10_000, command: crash('esx-02') },
      { atMs, command },
    ];
    await expect(client.call('lab.branch', { runId, commands })).rejects.toMatchObject({ code });
    expect((await act(second.atMs, crash('esx-02'))).commands).toEqual([first, second]);
  });

  test('takes an address that an earlier command of the branch has set', async () => {
    const { client } = openDesk();
    const { runId } = await client.call('lab.start', { lab: 'anything-goes' });
    const address = '10.9.9.9';
    const set: Command = { do: 'ha.set', ha: { advanced: { 'das.isolationaddress0': address } } };
    const silence: Command = { do: 'address.silence', address };
    const { commands } = await client.call('lab.branch', {
      runId,
      commands: [
        { atMs: 1000, command: set },
        { atMs: 2000, command: silence },
      ],
    });
    expect(commands.map((each) => each.do)).toEqual(['ha.set', 'address.silence']);
    await expect(client.call('lab.branch', { runId, commands: [{ atMs: 2000, command: silence }] })).rejects.toMatchObject({
      code: 'unknownTarget',
    });
  });
});

describe('an act that cannot be', () => {
  test.each<[string, number, Command, string, Record<string, unknown>]>([
    ['after the end', 300_001, crash('esx-03'), 'afterEnd', { atMs: 300_001, endMs: 300_000 }],
    ['that the lab does not offer', 1, { do: 'vcenter.down' }, 'actionNotOffered', { action: 'vcenter.down' }],
    ['on a host that is none', 1, crash('esx-09'), 'unknownTarget', { field: 'host', id: 'esx-09' }],
    [
      'on a link the host does not have',
      1,
      { do: 'link.cut', host: 'esx-03', network: 'mgmt-b' },
      'notConnected',
      { host: 'esx-03', id: 'mgmt-b' },
    ],
    ['on an address nobody has', 1, { do: 'address.silence', address: '10.9.9.9' }, 'unknownTarget', { field: 'address', id: '10.9.9.9' }],
    [
      'with an option that is none',
      1,
      { do: 'esx.set', host: 'esx-01', option: 'No.Such', value: 1 },
      'unknownOption',
      { option: 'No.Such' },
    ],
    [
      'with a value the option does not take',
      1,
      { do: 'esx.set', host: 'esx-01', option: 'Misc.APDTimeout', value: 1 },
      'badOptionValue',
      { option: 'Misc.APDTimeout' },
    ],
  ])('%s is refused with its code, and the run stays as it was', async (_what, atMs, command, code, params) => {
    const { client, runId, act } = await openLab();
    await act(60_000, crash('esx-02'));
    await expect(client.call('lab.act', { runId, atMs, command })).rejects.toMatchObject({ code, params });
    const { commands } = await act(61_000, { do: 'vm.powerOff', vm: 'web-01' });
    expect(commands.map((each) => each.do)).toEqual(['host.crash', 'vm.powerOff']);
  });

  test('unknown labs are not found', async () => {
    const { client } = openDesk();
    await expect(client.call('lab.start', { lab: 'nowhere' })).rejects.toMatchObject({
      code: 'notFound',
      params: { kind: 'lab', id: 'nowhere' },
    });
  });

  test('when the simulation fails by an error of ours, the learner gets the code with the seed, the log the cause, and the run goes on', async () => {
    let fail = false;
    const desk = openDesk({
      simulate: {
        run: (scenario, options) => (fail ? Promise.reject(new Error('invariant')) : Promise.resolve(runScenario(scenario, options))),
      },
    });
    const { runId } = await desk.client.call('lab.start', { lab: 'break-a-host' });
    fail = true;
    const command = crash('esx-03');
    await expect(desk.client.call('lab.act', { runId, atMs: 1, command })).rejects.toMatchObject({
      code: 'simulationFailed',
      params: { scenario: 'three-hosts', seed: 1 },
    });
    expect(desk.logged.join()).toContain('invariant');
    fail = false;
    expect((await desk.client.call('lab.act', { runId, atMs: 1, command })).commands).toHaveLength(1);
  });
});
