/** Predict, then run, through the services: asked without answers, graded against the run, written down first. */
import { describe, expect, test } from 'vitest';
import type { Command } from '#simulation/scenario/scenario.ts';
import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';

const crash: Command = { do: 'host.crash', host: 'esx-03' };

async function crashed(): Promise<Desk & { readonly runId: string }> {
  const desk = openDesk();
  const { runId } = await desk.client.call('lab.start', { lab: 'break-a-host' });
  await desk.client.call('lab.act', { runId, atMs: 60_000, command: crash });
  return { ...desk, runId };
}

describe('a prediction on the bench', () => {
  test('is asked for without its answers', async () => {
    const { client, runId } = await crashed();
    const { zeroMs, questions } = await client.call('lab.questions', { runId, atMs: 60_000 });
    expect(zeroMs).toBe(60_000);
    expect(questions.map(({ kind }) => kind)).toEqual(['hostState', 'vmBack']);
    expect(JSON.stringify(questions)).not.toContain('truth');
  });

  test('is graded question by question, with the event that decided it, and written down', async () => {
    const { client, runId, entries, published } = await crashed();
    const said = { runId, atMs: 60_000, answers: { hostState: 'networkIsolated', vmBack: 87_000 }, confidence: 0.75 };
    const { grades } = await client.call('lab.predict', said);
    expect(grades).toEqual([
      { kind: 'hostState', said: 'networkIsolated', answer: 'hostDown', right: false, atMs: 80_000, seq: expect.any(Number) as number },
      { kind: 'vmBack', said: 87_000, answer: 88_000, right: true, atMs: 88_000, seq: expect.any(Number) as number },
    ]);
    expect(entries).toEqual([
      expect.objectContaining({
        kind: 'runPrediction',
        lab: 'break-a-host',
        scenario: 'three-hosts',
        seed: 1,
        commands: [{ ...crash, atMs: 60_000 }],
        atMs: 60_000,
        confidence: 0.75,
      }),
    ]);
    expect(published).toEqual(['progress.changed']);
    const { predictions } = await client.call('progress.get', {});
    expect(predictions).toEqual([
      expect.objectContaining({ lab: 'break-a-host', lesson: null, scenario: 'three-hosts', right: 1, of: 2, confidence: 0.75 }),
    ]);
  });

  test('of a lesson stands beside it in the progress', async () => {
    const { client } = openDesk();
    const said = { lesson: 'failures-lesson', prediction: 'who-takes-over', choice: 'esx-01', right: true, confidence: null };
    await client.call('progress.prediction', said);
    expect((await client.call('progress.get', {})).predictions).toEqual([
      expect.objectContaining({ lesson: 'failures-lesson', lab: null, scenario: null, right: 1, of: 1 }),
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['that was not asked', { primary: ['esx-01'] }, 'badAnswer'],
    ['that is no choice', { hostState: 'master-of-all' }, 'badAnswer'],
    ['that is none', {}, 'badAnswer'],
  ])('an answer %s is refused and not written down', async (_what, answers, code) => {
    const { client, runId, entries } = await crashed();
    await expect(client.call('lab.predict', { runId, atMs: 60_000, answers, confidence: null })).rejects.toMatchObject({ code });
    expect(entries).toEqual([]);
  });

  test('after the end there is nothing to ask', async () => {
    const { client, runId } = await crashed();
    await expect(client.call('lab.questions', { runId, atMs: 300_001 })).rejects.toMatchObject({ code: 'afterEnd' });
  });
});
