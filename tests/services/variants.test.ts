/** Variants through the api: asked for by their address, written down with it, counted as one. */
import { describe, expect, test } from 'vitest';
import { courseRoom } from '#services/services.ts';
import { runScenario } from '#simulation/run.ts';
import { generatedCourse } from '../course/generated-course.ts';
import { openDesk } from './desk.ts';

const open = () => openDesk({ course: { files: () => Promise.resolve(generatedCourse()) } }, courseRoom);

describe('a generated question', () => {
  test('comes in another variant once it was answered, and stays the same until then', async () => {
    const { client, entries } = open();
    const ask = async () => (await client.call('quiz.questions', { topic: 'first' })).find(({ kind }) => kind === 'point')!;
    expect((await ask()).id).toBe('generated-point');
    expect((await ask()).variant).toEqual({ base: 'generated-point', number: 1 });
    for (const number of [1, 2, 3]) {
      const { id, scenario } = await ask();
      expect(id).toBe(number === 1 ? 'generated-point' : `generated-point~${String(number)}`);
      const grade = await client.call('quiz.answer', { question: id, answer: ['one'], confidence: null });
      expect(grade).toMatchObject({ question: id, correct: false, evidence: { scenario, seed: number } });
      // The replay of exactly this run.
      expect((await client.call('scenario.run', { scenario: scenario! })).seed).toBe(number);
    }
    expect(entries).toMatchObject([{ question: 'generated-point' }, { question: 'generated-point~2' }, { question: 'generated-point~3' }]);
    const { topics, answers } = await client.call('progress.get', {});
    expect(topics[0]).toMatchObject({ questionsAnswered: 1, questionsRight: 0 });
    expect(answers.map(({ question }) => question)).toEqual(['generated-point', 'generated-point', 'generated-point']);
  });

  test('of a variant that is never asked is not found', async () => {
    const { client } = open();
    for (const question of ['generated-point~101', 'when-single~2'])
      await expect(client.call('quiz.answer', { question, answer: ['one'], confidence: null })).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('a generated lab', () => {
  test('is played in a variant: its own brief, its attempt beside those of the others, its run to take away', async () => {
    const { client, entries } = open();
    const [first, seventh] = await Promise.all(['vary', 'vary~7'].map((lab) => client.call('course.lab', { lab })));
    expect(first?.brief).not.toEqual(seventh?.brief);
    const { runId, attempt } = await client.call('lab.start', { lab: 'vary' });
    expect(attempt).toBe(1);
    await client.call('lab.act', { runId, atMs: 10_000, command: { do: 'host.crash', host: 'esx-02' } });
    await client.call('lab.finish', { runId, hintsUsed: 0 });
    const again = await client.call('lab.start', { lab: 'vary~7' });
    expect(again).toMatchObject({ attempt: 2, run: { seed: 7 } });
    await client.call('lab.act', { runId: again.runId, atMs: 10_000, command: { do: 'host.crash', host: 'esx-02' } });
    await client.call('lab.finish', { runId: again.runId, hintsUsed: 0 });
    expect(entries).toMatchObject([
      { kind: 'labRun', lab: 'vary', scenario: 'standing', seed: 1 },
      { kind: 'labRun', lab: 'vary~7', scenario: 'standing~7', seed: 7 },
    ]);
    expect((await client.call('progress.get', {})).labRuns.map(({ lab }) => lab)).toEqual(['vary', 'vary']);
  });

  test('gives a file that runs to the same trace, and a code that holds the same', async () => {
    const { client } = open();
    const { runId, run } = await client.call('lab.start', { lab: 'vary~7' });
    const { name, text } = await client.call('lab.file', { runId });
    expect(name).toBe('standing.yaml');
    const opened = await client.call('sandbox.open', { name, text });
    expect('run' in opened && opened.run.run.events).toEqual(run.events);
    const { code } = await client.call('lab.code', { runId });
    expect((await client.call('sandbox.readCode', { code })).text).toContain('seed: 7');
    expect([...runScenario(run.scenario, {}).events]).toEqual(run.events);
  });
});
