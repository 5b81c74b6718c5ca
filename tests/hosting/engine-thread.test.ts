/** The engine's thread: the same run as on the host's own, an error of the engine as an error, and a thread that dies is replaced. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openEngineThread } from '#hosting/engine-thread.ts';
import type { EngineThread } from '#hosting/engine-thread.ts';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { runScenario } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';

let folder: string;
let stub: URL;
const opened: EngineThread[] = [];

/** A worker that does what the scenario's id says: answers, fails or dies. It shows the thread's side without the engine in it. */
const stubCode = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ id, scenario, options }) => {
    if (scenario.id === 'dies') process.exit(1);
    if (scenario.id === 'fails') parentPort.postMessage({ id, message: 'invariant broken', stack: 'at rule' });
    else parentPort.postMessage({ id, run: { scenario, seed: options.seed ?? 1 } });
  });
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'failover-lab-'));
  writeFileSync(join(folder, 'stub.mjs'), stubCode);
  stub = pathToFileURL(join(folder, 'stub.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  for (const thread of opened.splice(0)) await thread.close();
});

function open(url: URL = stub): EngineThread {
  const thread = openEngineThread(url);
  opened.push(thread);
  return thread;
}

const scenario = (id: string): Scenario => ({ id }) as Scenario;

test('runs asked for at once are each answered with their own', async () => {
  const thread = open();
  const runs = await Promise.all([1, 2, 3].map((seed) => thread.run(scenario('works'), { seed })));
  expect(runs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
});

test("the engine's error comes back with its words, and the thread goes on", async () => {
  const thread = open();
  await expect(thread.run(scenario('fails'))).rejects.toThrow('invariant broken');
  await expect(thread.run(scenario('works'))).resolves.toMatchObject({ seed: 1 });
});

test('a thread that dies takes its runs along, the next run gets a new one', async () => {
  const thread = open();
  await expect(thread.run(scenario('dies'))).rejects.toThrow('the engine thread ended');
  await expect(thread.run(scenario('works'))).resolves.toMatchObject({ seed: 1 });
});

test('a worker file that is missing is an error, not a wait', async () => {
  await expect(open(pathToFileURL(join(folder, 'missing.mjs'))).run(scenario('works'))).rejects.toThrow(/missing\.mjs/);
});

test('the real engine gives the same trace on its thread as on ours, hash and all', async () => {
  const file = 'resources/course/scenarios/failed-secondary.yaml';
  const { scenario: parsed } = parseScenarioFile(readFileSync(file, 'utf8'), file);
  const thread = open(new URL('../../src/hosting/engine-worker.ts', import.meta.url));
  const [there, here] = [await thread.run(parsed!, { seed: 7 }), runScenario(parsed!, { seed: 7 })];
  expect(there.events.length).toBeGreaterThan(10);
  expect(there).toEqual(here);
});

test('after closing nothing runs, and runs under way are told', async () => {
  const thread = open();
  const pending = thread.run(scenario('works'));
  await Promise.all([expect(pending).rejects.toThrow('closed'), thread.close()]);
  await expect(thread.run(scenario('works'))).rejects.toThrow('closed');
  await thread.close();
});
