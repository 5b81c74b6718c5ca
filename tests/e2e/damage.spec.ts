/** A damaged record is set aside, what is good of it is restored, and the learner is told; nothing is ever thrown away. */
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerQuestion, goTo, openApp, openAt } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

const profile = (folder: string): string => join(folder, 'profiles', 'learner');
const journal = (folder: string): string => join(profile(folder), 'progress.jsonl');

test.beforeEach(async ({ page, host, language }) => {
  await openAt(page, host, language, '/quiz/host-failures');
  await answerQuestion(page, '18');
  await page.getByTestId('quiz-next').click();
  await answerQuestion(page);
  await host.stop();
});

const rows = '[data-testid="answers-table"] tbody tr';

test('a line that was half written when the power went is dropped without a word', async ({ page, host }) => {
  appendFileSync(journal(host.folder), '{"half":');
  await host.start();
  await openApp(page, host);
  await goTo(page, 'progress');
  await expect(page.locator(rows)).toHaveCount(2);
});

test('a record with a broken middle is set aside and the rest restored, and the learner is told', async ({ page, host, language }) => {
  const before = readFileSync(journal(host.folder), 'utf8');
  const lines = before.split('\n');
  expect(lines.length).toBeGreaterThan(3);
  lines[1] = `${lines[1]?.slice(0, 10) ?? ''}\u0000\u0000 broken`;
  writeFileSync(journal(host.folder), lines.join('\n'));
  await host.start();
  await openApp(page, host);
  await goTo(page, 'progress');
  await expect(page.getByTestId('recovery-banner')).toBeVisible();
  await look(page, 'recovery-banner', language);
  const kept = readdirSync(profile(host.folder)).filter((name) => name.includes('.damaged-'));
  expect(kept).toHaveLength(1);
  expect(readFileSync(join(profile(host.folder), kept[0] ?? ''), 'utf8')).toContain('broken');
});

test('settings that cannot be read are set aside and asked for anew', async ({ page, host }) => {
  writeFileSync(join(host.folder, 'settings.json'), '{ not json');
  await host.start();
  await openApp(page, host);
  await expect(page.getByTestId('first-ko')).toBeVisible();
  expect(readdirSync(host.folder).some((name) => name.startsWith('settings.damaged-'))).toBe(true);
});
