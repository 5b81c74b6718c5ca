/** Predict, then run: said before the run goes on, graded by it, kept beside what happened, and counted in the progress. */
import { actOnHost, goTo, openBench } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

test('the learner predicts what a dead host leads to, and the run decides', async ({ page, host, language }) => {
  await openBench(page, host, language);
  await expect(page.getByTestId('predict-open')).toBeDisabled();
  await actOnHost(page, 'esx-02', 'host.crash');

  await page.getByTestId('predict-open').click();
  const form = page.getByTestId('predict-form');
  await form.getByTestId('predict-state-networkIsolated').check({ force: true });
  await form.getByTestId('predict-seconds').fill('28');
  await form.getByTestId('predict-pick-batch-01').check({ force: true });
  await form.locator('h2').focus();
  await page.keyboard.press('c');
  await page.keyboard.press('3');
  await expect(form.getByTestId('predict-confidence-sure')).toBeChecked();
  await look(page, 'predict', language);
  await form.getByTestId('predict-run').click();

  const clock = page.getByTestId('bench-clock');
  const result = page.getByTestId('predict-result');
  await expect(result.getByTestId('predict-row-hostState')).toHaveAttribute('data-state', 'wrong');
  await expect(result.getByTestId('predict-row-vmBack')).toHaveAttribute('data-state', 'open');
  await expect(clock).toHaveAttribute('data-ms', '20000');
  await result.getByTestId('predict-play-on').click();
  await expect(result.getByTestId('predict-row-vmBack')).toHaveAttribute('data-state', 'right');
  await result.getByTestId('predict-play-on').click();
  await expect(result.getByTestId('predict-row-vmsDown')).toHaveAttribute('data-state', 'right');
  await result.getByTestId('predict-look-hostState').click();
  await expect(clock).toHaveAttribute('data-ms', '18000');
  await expect(page.getByTestId('why')).toContainText('esx-02');
  await look(page, 'predicted', language);

  await actOnHost(page, 'esx-03', 'host.crash');
  await expect(result.getByTestId('predict-elsewhere')).toBeVisible();

  // Starting over keeps what was tried as an attempt.
  await expect(page.getByTestId('lab-attempt')).toContainText('1');
  await page.getByTestId('lab-reset').click();
  await expect(page.getByTestId('lab-attempt')).toContainText('2');
  await expect(result).toHaveCount(0);
  await goTo(page, 'progress');
  await expect(page.getByTestId('predictions-table')).toContainText('2 / 3');
  await look(page, 'progress-predictions', language);
});
