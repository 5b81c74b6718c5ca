/**
 * The first journey, in each project's language: language, home, lesson with a prediction, a lab in which a host is broken, graded questions,
 * progress; and the progress is still there after a restart and after the power was cut right behind an answer.
 */
import {
  answerQuestion,
  breakHost,
  chooseLanguage,
  expectLanguage,
  finishLab,
  goTo,
  openApp,
  openAt,
  openLab,
  predict,
  readToTheEnd,
  walkThroughMoments,
} from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

test('from the first question to progress that outlives the program', async ({ page, host, language }) => {
  await openApp(page, host);
  await chooseLanguage(page, language);
  await expectLanguage(page, language);

  await page.getByTestId('continue-open').click();
  await expect(page.getByTestId('lesson')).toBeVisible();
  await expectLanguage(page, language);
  await goTo(page, 'lessons');
  await page.getByTestId('lesson-host-failures').click();
  await predict(page.getByTestId('predict-first-verdict'), 3);
  await readToTheEnd(page);

  await openLab(page, 'failed-secondary');
  await expectLanguage(page, language);
  await breakHost(page, 'esx-02');
  await finishLab(page);
  await expect(page.getByTestId('debrief-score')).toContainText('100');
  await look(page, 'debrief', language);
  expect(await walkThroughMoments(page)).toBeGreaterThan(4);

  await goTo(page, 'quiz');
  await page.getByTestId('quiz-open-host-failures').click();
  expect(await answerQuestion(page, '18')).toBe(true);
  await expectLanguage(page, language);
  await page.getByTestId('quiz-next').click();
  await answerQuestion(page);

  await goTo(page, 'progress');
  const answers = page.getByTestId('answers-table').locator('tbody tr');
  const runs = page.getByTestId('runs-table').locator('tbody tr');
  await expect(answers).toHaveCount(2);
  await expect(runs).toHaveCount(1);
  await expectLanguage(page, language);

  await host.stop();
  await host.start();
  await openApp(page, host);
  await expect(page.getByTestId('home')).toBeVisible();
  await goTo(page, 'progress');
  await expect(answers).toHaveCount(2);
  await expect(runs).toHaveCount(1);
  expect(host.log()).toBe('');
});

test('an answer survives the power being cut right behind it', async ({ page, host, language }) => {
  await openAt(page, host, language, '/quiz/host-failures');
  expect(await answerQuestion(page, '18')).toBe(true);
  await host.kill();
  await host.start();
  await openApp(page, host);
  await goTo(page, 'progress');
  await expect(page.getByTestId('answers-table').locator('tbody tr')).toHaveCount(1);
  await expect(page.getByTestId('recovery-banner')).toHaveCount(0);
});

test('what was read of a lesson is known after the power was cut, and home goes on with the next one', async ({ page, host, language }) => {
  await openAt(page, host, language, '/');
  await page.getByTestId('continue-open').click();
  await expect(page.getByTestId('lesson')).toBeVisible();
  const first = page.url();
  const read = await readToTheEnd(page);
  expect(read).toBeGreaterThan(3);
  await host.kill();
  await host.start();
  await openApp(page, host);
  await page.getByTestId('continue-open').click();
  await expect(page.getByTestId('lesson')).toBeVisible();
  expect(page.url()).not.toBe(first);
  await goTo(page, 'lessons');
  await page.getByTestId('lesson-fdm-and-roles').click();
  await expect(page.locator('[data-testid^="outline-"] .visually-hidden')).toHaveCount(read);
});
