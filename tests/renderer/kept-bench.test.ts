/** What lies on the bench outlives its page, and a host that has lost it is given it again. */
import { createPinia, setActivePinia } from 'pinia';
import { createApp, nextTick } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import type { Client } from '#api/client.ts';
import { ApiError } from '#api/errors.ts';
import type { LabView } from '#course/views.ts';
import { runScenario } from '#simulation/run.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import { clientKey } from '#renderer/api/use-client.ts';
import { useBench } from '#renderer/features/lab/bench-store.ts';
import { scenarioOf } from './bench-run.ts';

interface Asked {
  readonly lab: string;
  readonly runId: string;
  readonly atMs: number;
  readonly command: Command;
  readonly commands?: readonly { readonly atMs: number; readonly command: Command }[];
}

/** A host that runs what it is asked to, keeps the commands of each run, and can lose them all. */
function runningHost() {
  const scenario = scenarioOf();
  const runs = new Map<string, readonly TimedCommand[]>();
  const calls: string[] = [];
  let count = 0;
  let refuses = false;
  const runOf = (commands: readonly TimedCommand[]) => {
    const { seed, initial, events, endMs } = runScenario(scenario, { commands });
    return { scenario, seed, initial, events: [...events], endMs };
  };
  function turn(runId: string, commands: readonly TimedCommand[]) {
    if (!runs.has(runId)) throw new ApiError('runExpired', { runId });
    if (refuses) throw new ApiError('unknownTarget', { field: 'host', id: 'x' });
    runs.set(runId, commands);
    return { keepThroughSeq: 0, ...runOf(commands), goals: [], commands };
  }
  function begin(commands: readonly TimedCommand[]) {
    const runId = `run-${String((count += 1))}`;
    runs.set(runId, commands);
    return { runId, run: runOf(commands), goals: [], commands, attempt: 1 };
  }
  const timed = ({ commands }: Asked) => (commands ?? []).map(({ atMs, command }) => ({ ...command, atMs }));
  const answers: Record<string, (asked: Asked) => unknown> = {
    'lab.start': () => begin([]),
    'sandbox.open': (asked) => ({ run: begin(timed(asked)) }),
    'lab.act': ({ runId, atMs, command }) =>
      turn(runId, [...(runs.get(runId) ?? []).filter((done) => done.atMs <= atMs), { ...command, atMs }]),
    'lab.branch': (asked) => turn(asked.runId, timed(asked)),
    'lab.finish': ({ runId }) => ({ ...turn(runId, runs.get(runId) ?? []), passed: true, attempts: 1 }),
    'lab.leave': () => ({ kept: true }),
  };
  const client = {
    call: async (name: string, asked: Asked) => {
      calls.push(name === 'lab.leave' ? `lab.leave ${asked.runId}` : name);
      await Promise.resolve();
      return answers[name]?.(asked);
    },
    on: () => () => undefined,
  };
  return {
    client: client as unknown as Client,
    calls,
    lose: () => runs.clear(),
    refuse: () => {
      refuses = true;
    },
  };
}

/** The bench of a page that was just loaded. */
function newPage({ client }: ReturnType<typeof runningHost>) {
  setActivePinia(createPinia());
  const app = createApp({});
  app.provide(clientKey, client);
  return app.runWithContext(() => useBench());
}

const lab = { id: 'first' } as LabView;
const crash = (host: string): Command => ({ do: 'host.crash', host });

/** A lab in which two things were done in two futures, gone back in the second. */
async function twoFutures() {
  const host = runningHost();
  const bench = newPage(host);
  await bench.open(lab);
  bench.player.seek(30_000);
  await bench.act(crash('esx-02'));
  bench.player.seek(90_000);
  bench.player.seek(20_000);
  await bench.act(crash('esx-03'));
  bench.player.seek(50_000);
  bench.player.seek(40_000);
  bench.hintsShown = 2;
  await nextTick();
  window.dispatchEvent(new Event('pagehide'));
  return { host, bench };
}

describe('a page that is loaded anew', () => {
  it('finds the lab as it was left: what was done, the moment, the hints and the branches', async () => {
    const { host, bench } = await twoFutures();
    const again = newPage(host);
    await again.open(lab);
    expect(again.commands).toEqual(bench.commands);
    expect(again.player.state).toMatchObject({ atMs: 40_000, frontierMs: 50_000 });
    expect(again.hintsShown).toBe(2);
    expect(again.branches.running).toBe('B');
    expect(again.branches.left.map(({ letter, commands }) => ({ letter, commands }))).toEqual([
      { letter: 'A', commands: [{ do: 'host.crash', host: 'esx-02', atMs: 30_000 }] },
    ]);
    expect([...(again.page?.run.events.values() ?? [])]).toEqual([...(bench.page?.run.events.values() ?? [])]);
    expect(host.calls.filter((call) => call.startsWith('lab.leave run'))).toEqual([]);
  });

  it('finds a file of the learner again', async () => {
    const host = runningHost();
    const bench = newPage(host);
    await bench.openFile({ name: 'mine.yaml', text: 'id: mine' });
    bench.player.seek(30_000);
    await bench.act(crash('esx-02'));
    await nextTick();
    const again = newPage(host);
    expect(again.brought?.name).toBe('mine.yaml');
    await again.comeBack();
    expect(again.commands).toEqual(bench.commands);
    expect(again.atMs).toBe(30_000);
  });

  it('leaves the lab of the page before as an attempt when another one is opened', async () => {
    const { host } = await twoFutures();
    const again = newPage(host);
    await again.open({ id: 'second' } as LabView);
    expect(host.calls).toContain('lab.leave run-1');
    expect(again.commands).toEqual([]);
    expect(again.hintsShown).toBe(0);
  });

  it('starts over where what was done is refused, was finished, was reset, or found no room', async () => {
    const { host } = await twoFutures();
    host.refuse();
    const again = newPage(host);
    await again.open(lab);
    expect(again.commands).toEqual([]);

    const second = await twoFutures();
    await second.bench.finish();
    await nextTick();
    const finished = newPage(second.host);
    await finished.open(lab);
    expect(finished.commands).toEqual([]);

    const third = await twoFutures();
    await third.bench.reset();
    await nextTick();
    expect(sessionStorage.getItem('failover-lab.bench')).not.toContain('esx-02');

    sessionStorage.clear();
    const full = {
      getItem: () => null,
      removeItem: () => undefined,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    vi.stubGlobal('sessionStorage', full);
    await twoFutures();
    vi.unstubAllGlobals();
    expect(sessionStorage.getItem('failover-lab.bench')).toBeNull();
  });
});

describe('a host that has lost the run', () => {
  it('is given it again with all that was done in it', async () => {
    const { host, bench } = await twoFutures();
    host.lose();
    await bench.act(crash('esx-01'));
    expect(bench.commands.map((command) => 'host' in command && command.host)).toEqual(['esx-03', 'esx-01']);
  });
});
