import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataFolder } from '#storage/data-folder.ts';
import { openSettings } from '#storage/settings.ts';
import { temporaryFolder } from '../storage/temporary-folder.ts';
import { openDesk } from './desk.ts';

const now = '2026-11-22T10:00:00.000Z';

/** The application over a real folder, as a host opens it. */
async function start(folder: string) {
  const data = await openDataFolder(folder, { nowIso: () => now, log: () => undefined });
  return { ...openDesk({ journal: data.journal, settings: openSettings(folder, now) }), close: data.close };
}

test('what was learned and chosen is there after a restart', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  await first.client.call('settings.set', { language: 'en', theme: 'dark' });
  await first.client.call('progress.readSection', { lesson: 'failures-lesson', section: 'timing' });
  await first.client.call('quiz.answer', { question: 'q-1', answer: ['half'], confidence: 0.5 });
  const { runId } = await first.client.call('lab.start', { lab: 'break-a-host' });
  await first.client.call('lab.act', { runId, atMs: 60_000, command: { do: 'host.crash', host: 'esx-03' } });
  await first.client.call('lab.finish', { runId, hintsUsed: 0 });
  const before = await first.client.call('progress.get', {});
  expect(before.topics[0]).toMatchObject({ sectionsRead: 1, labsPassed: 1, questionsAnswered: 1, questionsRight: 0, score: 0.5 });
  await first.close();

  const second = await start(folder);
  expect(await second.client.call('settings.get', {})).toMatchObject({ language: 'en', theme: 'dark' });
  expect(await second.client.call('progress.get', {})).toEqual(before);
  await second.close();
});

test('after the file was damaged in between, the learner is told what became of it until it was acknowledged, and goes on', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  for (const question of ['q-1', 'q-2', 'q-3']) await first.client.call('quiz.answer', { question, answer: ['a'], confidence: null });
  await first.close();
  const file = join(folder, 'profiles', 'learner', 'progress.jsonl');
  const damaged = readFileSync(file, 'utf8').replace('"q-2"', '"q-7"');
  writeFileSync(file, damaged);

  const second = await start(folder);
  const told = await second.client.call('progress.get', {});
  expect(told.recovery).toEqual({ setAside: 'progress.damaged-2026-11-22.jsonl', restored: 3, lost: 0, copyOf: now });
  expect(told.answers.map((answer) => answer.question)).toEqual(['q-1', 'q-2', 'q-3']);
  expect(readFileSync(join(folder, 'profiles', 'learner', 'progress.damaged-2026-11-22.jsonl'), 'utf8')).toBe(damaged);
  await second.close();

  const third = await start(folder);
  expect((await third.client.call('progress.get', {})).recovery).toEqual(told.recovery);
  await third.client.call('progress.acknowledgeRecovery', {});
  await third.client.call('quiz.answer', { question: 'q-1', answer: ['b'], confidence: null });
  await third.close();

  const fourth = await start(folder);
  expect(await fourth.client.call('progress.get', {})).toMatchObject({
    recovery: null,
    topics: [{ questionsAnswered: 3, questionsRight: 2 }, {}],
  });
  await fourth.close();
});
