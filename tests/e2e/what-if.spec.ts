/** What if: the run without its fault, then with another setting, beside the run of the lab. */
import { breakHost, compareWithout, expectLanguage, openAt, openBench } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

test('leaves out a fault, then changes a setting, and compares both runs', async ({ page, host, language }) => {
  await openBench(page, host, language);
  await breakHost(page, 'esx-02');
  const bench = await page.getByTestId('bench-clock').getAttribute('data-ms');

  await compareWithout(page);
  await expectLanguage(page, language);
  const restarts = page.getByTestId('outcome-restarts');
  await expect(restarts).toHaveAttribute('data-differs', 'true');
  await expect(restarts.locator('td.n').nth(1)).toHaveText('0');
  await expect(page.getByTestId('outcome-twoCopiesMs')).toHaveAttribute('data-differs', 'false');
  const scrub = page.getByTestId('figure-scrub');
  const parting = Number(await scrub.inputValue());
  await expect(page.getByTestId('compare-now')).toContainText('esx-02');
  await page.getByTestId('compare-play').click();
  await expect.poll(async () => Number(await scrub.inputValue())).toBeGreaterThan(parting);
  await page.getByTestId('figure-play').click();
  await page.getByTestId('copies-as-table').check();
  await expect(page.getByTestId('copies-table')).toBeVisible();

  await expect(page.getByTestId('compare-lanes')).toHaveCount(2);

  await page.keyboard.press('w');
  await page.getByTestId('what-if-setting').check();
  await look(page, 'what-if', language);
  await page.getByTestId('what-if-which').selectOption('hostMonitoring');
  await page.getByTestId('what-if-run').click();
  await expect(page.getByTestId('what-if')).toBeHidden();
  await expect(page.getByTestId('compare-variant')).toContainText('hostMonitoring = disabled');
  await expect(page.getByTestId('outcome-vmsDown')).toHaveAttribute('data-differs', 'true');
  await expectLanguage(page, language);

  await page.getByTestId('compare-back').click();
  await expect(page.getByTestId('bench-clock')).toHaveAttribute('data-ms', bench ?? '');
});

test('puts a branch that was left beside the one that runs', async ({ page, host, language }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openBench(page, host, language);
  await breakHost(page, 'esx-02');
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('bench-branches')).toHaveAttribute('data-running', 'B');
  await page.getByTestId('bench-branches').click();
  await page.getByTestId('branch-compare-A').click();
  await expect(page.getByTestId('compare-original').locator('.letter')).toHaveText('B');
  await expect(page.getByTestId('compare-variant').locator('.letter')).toHaveText('A');
  await expect(page.getByTestId('outcome-restarts')).toHaveAttribute('data-differs', 'true');
  await expect(page.getByTestId('copies-chart')).toBeVisible();
  await look(page, 'two-branches', language);
  await page.getByTestId('compare-back').click();
  await expect(page.getByTestId('bench-branches')).toHaveAttribute('data-running', 'B');
});

test('says so where there is nothing to compare', async ({ page, host, language }) => {
  await openAt(page, host, language, '/labs/failed-secondary/compare');
  await expect(page.locator('h1')).toBeVisible();
  await look(page, 'compare-nothing', language);
  await page.getByTestId('compare-back').click();
  await expect(page.getByTestId('bench-fault')).toBeVisible();
});
