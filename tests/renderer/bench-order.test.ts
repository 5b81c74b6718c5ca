/** Slow answers: what belongs to one run never comes into the next one, whatever is opened meanwhile. */
import { createPinia, setActivePinia } from 'pinia';
import { createApp } from 'vue';
import { describe, expect, it } from 'vitest';
import type { Client } from '#api/client.ts';
import type { LabView } from '#course/views.ts';
import { runScenario } from '#simulation/run.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { clientKey } from '#renderer/api/use-client.ts';
import { useBench } from '#renderer/features/lab/bench-store.ts';
import { crashOfSecondary, scenarioOf } from './bench-run.ts';

const run = (id: string, commands: readonly TimedCommand[] = []) => {
  const scenario = scenarioOf({ id });
  const { seed, initial, events, endMs } = runScenario(scenario, { commands });
  return { scenario, seed, initial, events: [...events], endMs };
};

/** A host that answers only when it is let. */
function slowHost() {
  const waiting: { readonly name: string; answer(): void; refuse(): void }[] = [];
  const answers: Record<string, (request: { lab: string; name: string }) => unknown> = {
    'lab.start': ({ lab }) => ({ runId: lab, run: run(lab), goals: [], commands: [], attempt: 1 }),
    'sandbox.open': ({ name }) => ({ run: { runId: name, run: run(name), goals: [], commands: [], attempt: 1 } }),
    'lab.act': () => ({ keepThroughSeq: 0, ...run('acted', [crashOfSecondary]), goals: [], commands: [crashOfSecondary] }),
    'lab.finish': () => ({ passed: true, goals: [], attempts: 1 }),
    'lab.leave': () => ({ kept: false }),
  };
  const client = {
    call: (name: string, request: never) =>
      new Promise((resolve, reject) => {
        waiting.push({ name, answer: () => resolve(answers[name]?.(request)), refuse: () => reject(new Error(name)) });
      }),
    on: () => () => undefined,
  };
  /** Answers, or refuses, the first request of this name, now or when it is asked. */
  async function answer(name: string, how: 'answer' | 'refuse' = 'answer'): Promise<void> {
    for (let tries = 0; tries < 50 && !waiting.some((asked) => asked.name === name); tries += 1) await Promise.resolve();
    const at = waiting.findIndex((asked) => asked.name === name);
    expect(at, `${name} is asked`).toBeGreaterThanOrEqual(0);
    waiting.splice(at, 1)[0]?.[how]();
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  }
  const names = () => waiting.map(({ name }) => name);
  return { client: client as unknown as Client, answer, names };
}

async function openBench() {
  const host = slowHost();
  setActivePinia(createPinia());
  const app = createApp({});
  app.provide(clientKey, host.client);
  const bench = app.runWithContext(() => useBench());
  const opened = bench.open({ id: 'first' } as LabView);
  await host.answer('lab.start');
  await opened;
  return { bench, ...host };
}

describe('the bench', () => {
  it('keeps what was done in a lab out of the one that is opened before the host has answered', async () => {
    const { bench, answer, names } = await openBench();
    const acted = bench.act({ do: 'host.crash', host: 'esx-02' });
    const opened = bench.open({ id: 'second' } as LabView);
    await Promise.resolve();
    expect(names()).toEqual(['lab.act']);
    await answer('lab.act');
    await answer('lab.leave');
    await answer('lab.start');
    await Promise.all([acted, opened]);
    expect(bench.lab?.id).toBe('second');
    expect(bench.page?.run.scenario.id).toBe('second');
    expect(bench.commands).toEqual([]);
    expect(bench.busy).toBe(false);
  });

  it('does not call a lab finished because the one before was', async () => {
    const { bench, answer } = await openBench();
    const finished = bench.finish();
    const opened = bench.openFile({ name: 'mine', text: '' });
    await answer('lab.finish');
    await answer('sandbox.open');
    await answer('lab.leave');
    await Promise.all([finished, opened]);
    expect(bench.result).toBeNull();
    expect(bench.page?.run.scenario.id).toBe('mine');
  });

  it('shows the lab that was opened last, however long the one before takes', async () => {
    const { bench, answer } = await openBench();
    const slow = bench.open({ id: 'second' } as LabView);
    const quick = bench.open({ id: 'third' } as LabView);
    await answer('lab.leave');
    await answer('lab.start');
    await answer('lab.leave');
    await answer('lab.start');
    await Promise.all([slow, quick]);
    expect(bench.lab?.id).toBe('third');
    expect(bench.page?.run.scenario.id).toBe('third');
  });

  it('opens the next lab although what was under way has failed', async () => {
    const { bench, answer } = await openBench();
    const acted = bench.act({ do: 'host.crash', host: 'esx-02' });
    const opened = bench.open({ id: 'second' } as LabView);
    const failed = expect(acted).rejects.toThrow('lab.act');
    await answer('lab.act', 'refuse');
    await failed;
    await answer('lab.leave');
    await answer('lab.start');
    await opened;
    expect(bench.page?.run.scenario.id).toBe('second');
  });
});
