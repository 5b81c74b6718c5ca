/** The branches of a run: acting in the past keeps the old future, one can go back to it, and never more are kept than six. */
import { createPinia, setActivePinia } from 'pinia';
import { createApp } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#api/client.ts';
import type { LabView } from '#course/views.ts';
import { runScenario } from '#simulation/run.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import { clientKey } from '#renderer/api/use-client.ts';
import { useBench } from '#renderer/features/lab/bench-store.ts';
import { isFuture, leave, oneBranch, partingOf, recognise } from '#renderer/features/lab/branches.ts';
import type { Branches } from '#renderer/features/lab/branches.ts';
import { crashOfSecondary, runOf, scenarioOf } from './bench-run.ts';

const page = runOf([crashOfSecondary]);
const off = (atMs: number): TimedCommand => ({ atMs, do: 'vm.powerOff', vm: 'app-01' });
const here = (...commands: TimedCommand[]) => ({ page, goals: [], commands, frontierMs: 90_000 });

describe('a future', () => {
  it('is what was done after the moment, or what was seen to happen', () => {
    expect(isFuture(page, [crashOfSecondary], 59_999, 59_999)).toBe(true);
    expect(isFuture(page, [crashOfSecondary], 60_000, 90_000)).toBe(true);
  });

  it('is not time in which nothing happened, nor time nobody has seen', () => {
    expect(isFuture(page, [], 10_000, 50_000)).toBe(false);
    expect(isFuture(page, [crashOfSecondary], 60_000, 60_000)).toBe(false);
    expect(isFuture(runOf([]), [], 200_000, 300_000)).toBe(false);
  });
});

describe('branches', () => {
  it('keep their letters; a new one takes the first that is free', () => {
    const two = leave(oneBranch, here(off(1)));
    expect(two).toMatchObject({ running: 'B', left: [{ letter: 'A' }] });
    const three = leave(two, here(off(2)));
    expect(three).toMatchObject({ running: 'C', left: [{ letter: 'A' }, { letter: 'B' }] });
  });

  it('are six at most; the longest left goes first, and its letter is free again', () => {
    let branches: Branches = oneBranch;
    for (let count = 1; count <= 5; count += 1) branches = leave(branches, here(off(count)));
    expect(branches).toMatchObject({ running: 'F', left: [{ letter: 'A' }, {}, {}, {}, { letter: 'E' }] });
    const next = leave(branches, here(off(6)));
    expect(next.running).toBe('A');
    expect(next.left.map(({ letter }) => letter)).toEqual(['B', 'C', 'D', 'E', 'F']);
  });

  it('are known again by what was done in them', () => {
    const two = leave(oneBranch, here(off(1)));
    expect(recognise(two, [off(1)])).toEqual({ running: 'A', left: [] });
    expect(recognise(two, [off(2)])).toBe(two);
  });

  it('part at the first thing that was done otherwise', () => {
    expect(partingOf([off(1), off(5)], [off(1), off(9)])).toEqual({ atMs: 5, did: off(5) });
    expect(partingOf([off(1)], [off(1), off(9)])).toEqual({ atMs: 9, did: null });
    expect(partingOf([off(9)], [off(5)])).toEqual({ atMs: 5, did: off(9) });
  });
});

/** A host as small as it can be: it runs what it is told. */
function labHost(): { client: Client; asked: string[] } {
  const scenario = scenarioOf();
  const asked: string[] = [];
  let commands: TimedCommand[] = [];
  const turn = () => {
    const run = runScenario(scenario, { commands });
    return { keepThroughSeq: 0, events: [...run.events], endMs: run.endMs, goals: [], commands };
  };
  const answers: Record<string, (request: never) => unknown> = {
    'lab.start': () => {
      commands = [];
      const { seed, initial, events, endMs } = runScenario(scenario, { commands });
      return { runId: 'm1-1', run: { scenario, seed, initial, events: [...events], endMs }, goals: [], commands };
    },
    'lab.act': ({ atMs, command }: { atMs: number; command: Command }) => {
      commands = [...commands.filter((done) => done.atMs <= atMs), { ...command, atMs }];
      return turn();
    },
    'lab.branch': (request: { commands: { atMs: number; command: Command }[] }) => {
      commands = request.commands.map(({ atMs, command }) => ({ ...command, atMs }));
      return turn();
    },
    'lab.leave': () => ({ kept: true }),
    'lab.finish': () => ({ passed: false, goals: [], attempts: 1 }),
  };
  const client = {
    call(name: string, request: unknown): Promise<unknown> {
      asked.push(name);
      return Promise.resolve(answers[name]?.(request as never));
    },
    on: () => () => undefined,
  };
  return { client: client as unknown as Client, asked };
}

async function openBench() {
  const { client, asked } = labHost();
  const app = createApp({});
  const pinia = createPinia();
  app.use(pinia).provide(clientKey, client);
  setActivePinia(pinia);
  const bench = useBench();
  await bench.open({ id: 'lab' } as LabView);
  return { bench, asked };
}

const crash: Command = { do: 'host.crash', host: 'esx-02' };
const otherCrash: Command = { do: 'host.crash', host: 'esx-01' };
const eventsOf = (bench: Awaited<ReturnType<typeof openBench>>['bench']) => [...(bench.page?.run.events ?? [])];

describe('the bench', () => {
  let bench: Awaited<ReturnType<typeof openBench>>['bench'];
  let asked: string[];
  beforeEach(async () => {
    ({ bench, asked } = await openBench());
    bench.player.seek(60_000);
    await bench.act(crash);
    bench.player.seek(90_000);
  });

  it('takes back at once what was done at once, and nothing else', async () => {
    const before = bench.commands;
    await bench.act({ do: 'host.crash', host: 'esx-01' }, [{ do: 'link.cut', host: 'esx-03', network: 'mgmt-a' }]);
    expect(bench.commands.slice(before.length).map(({ do: action, atMs }) => [action, atMs])).toEqual([
      ['host.crash', 90_000],
      ['link.cut', 90_000],
    ]);
    await bench.undo();
    expect(bench.commands).toEqual(before);
    await bench.undo();
    expect(bench.commands).toEqual([]);
  });

  it('leaves no branch when one goes on acting, nor for time in which nothing happened', async () => {
    await bench.act({ do: 'vm.powerOff', vm: 'app-01' });
    expect(bench.branches).toEqual(oneBranch);
    sessionStorage.clear();
    const fresh = (await openBench()).bench;
    fresh.player.seek(30_000);
    fresh.player.seek(10_000);
    await fresh.act(crash);
    expect(fresh.branches).toEqual(oneBranch);
  });

  it('keeps the old future when one goes back and acts, and gives it back with all that was seen of it', async () => {
    const before = eventsOf(bench);
    bench.player.seek(50_000);
    await bench.act(otherCrash);
    expect(bench.branches).toMatchObject({ running: 'B', left: [{ letter: 'A', commands: [crashOfSecondary] }] });
    expect(bench.player.state.frontierMs).toBe(50_000);
    bench.player.seek(70_000);
    await bench.goToBranch('A');
    expect(bench.branches).toMatchObject({ running: 'A', left: [{ letter: 'B', commands: [{ ...otherCrash, atMs: 50_000 }] }] });
    expect(bench.commands).toEqual([crashOfSecondary]);
    expect(eventsOf(bench)).toEqual(before);
    expect(bench.player.state).toMatchObject({ atMs: 70_000, frontierMs: 90_000 });
    await bench.goToBranch('B');
    expect(bench.commands).toEqual([{ ...otherCrash, atMs: 50_000 }]);
    expect(bench.branches.left.map(({ letter }) => letter)).toEqual(['A']);
  });

  it('shows no more of a branch than was seen of it', async () => {
    bench.player.seek(50_000);
    await bench.act(otherCrash);
    bench.player.seek(200_000);
    await bench.goToBranch('A');
    expect(bench.player.state).toMatchObject({ atMs: 90_000, frontierMs: 90_000 });
  });

  it('forks at the playhead when it is told to, and does not when nothing was done after it', async () => {
    await bench.forkHere();
    expect(asked).not.toContain('lab.branch');
    bench.player.seek(50_000);
    await bench.forkHere();
    expect(bench.commands).toEqual([]);
    expect(bench.branches).toMatchObject({ running: 'B', left: [{ letter: 'A' }] });
    expect(bench.player.state).toMatchObject({ atMs: 50_000, frontierMs: 50_000 });
  });

  it('takes back what was done last: goes on from its moment without it, and keeps the run with it', async () => {
    await bench.act({ do: 'vm.powerOff', vm: 'app-01' });
    await bench.undo();
    expect(bench.commands).toEqual([crashOfSecondary]);
    expect(bench.branches).toMatchObject({ running: 'B', left: [{ letter: 'A', commands: [crashOfSecondary, off(90_000)] }] });
    expect(bench.player.state).toMatchObject({ atMs: 90_000, frontierMs: 90_000 });
    await bench.undo();
    expect(bench.commands).toEqual([]);
    expect(bench.player.state.atMs).toBe(60_000);
    expect(bench.branches).toMatchObject({ running: 'C', left: [{ letter: 'A' }, { letter: 'B' }] });
    await bench.undo();
    expect(bench.branches.running).toBe('C');
  });

  it('is on the branch again when the same is done again', async () => {
    bench.player.seek(50_000);
    await bench.forkHere();
    bench.player.seek(60_000);
    await bench.act(crash);
    expect(bench.branches).toEqual(oneBranch);
  });

  it('forgets branches with a new start, and changes nothing once the lab is finished', async () => {
    bench.player.seek(50_000);
    await bench.act(otherCrash);
    await bench.finish();
    await bench.goToBranch('A');
    expect(bench.branches.running).toBe('B');
    await bench.reset();
    expect(bench.branches).toEqual(oneBranch);
  });
});
