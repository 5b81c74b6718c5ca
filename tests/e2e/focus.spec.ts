/** Whoever works with the keyboard stays where they are: what cannot be done any more, or is gone, does not take the focus with it. */
import type { Locator } from '@playwright/test';
import { actOnHost, chooseLanguage, openApp, openLab } from './learner.ts';
import { expect, test } from './test.ts';

async function pressUntilOff(button: Locator): Promise<void> {
  await button.focus();
  for (let presses = 0; presses < 60 && (await button.getAttribute('aria-disabled')) !== 'true'; presses += 1) await button.press('Enter');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toBeFocused();
}

test('on the bench the focus stays on what was pressed', async ({ page, host, language }) => {
  await openApp(page, host);
  await chooseLanguage(page, language);
  await openLab(page, 'failed-secondary');
  await actOnHost(page, 'esx-03', 'host.crash');
  await pressUntilOff(page.getByTestId('bench-next-important'));
  const clock = page.getByTestId('bench-clock');
  await page.keyboard.press('Home');
  await expect(clock).toHaveAttribute('data-ms', '0');
  await pressUntilOff(page.getByTestId('hint-next'));
  // Held down, Space is pressed once.
  await page.getByTestId('bench-topology').locator('[tabindex="0"]').first().focus();
  await page.keyboard.down(' ');
  for (let repeats = 0; repeats < 3; repeats += 1) await page.keyboard.down(' ');
  await page.keyboard.up(' ');
  await expect.poll(async () => Number(await clock.getAttribute('data-ms'))).toBeGreaterThan(0);

  // A lab given up: the heading is read, what the lab has to tell is told as what should have been, and the walk goes by one button.
  await page.getByTestId('lab-finish').focus();
  await page.keyboard.press('Enter');
  const debrief = page.getByTestId('debrief');
  await expect(debrief.locator('h2')).toBeFocused();
  await expect(debrief).toHaveAttribute('data-passed', 'false');
  await expect(debrief.getByRole('heading', { level: 3 }).last()).toHaveText(
    language === 'ko' ? '목표를 모두 이뤘을 때 일어나는 일' : 'What happens when the goals are reached',
  );
  await page.getByTestId('walk-start').focus();
  await page.keyboard.press('Enter');
  await expect(debrief.getByTestId('walk-next')).toBeFocused();
  await pressUntilOff(debrief.getByTestId('walk-next'));

  const again = page.getByTestId('lab-reset');
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(debrief).toBeHidden();
  await expect(again).toBeFocused();
});

test('among one’s own clusters the focus stays with what was saved, renamed or deleted', async ({ page, host, language }) => {
  await openApp(page, host);
  await chooseLanguage(page, language);
  await page.goto(`${new URL(page.url()).origin}/#/sandbox`);
  await page.getByTestId('preset-two-hosts').click();
  const save = page.getByTestId('sandbox-save');
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(language === 'ko' ? /저장함/ : /saved/).first()).toBeVisible();
  await expect(save).toBeFocused();
  await page.goBack();
  await page.getByTestId('saved-duplicate').click();
  const rows = page.getByTestId('sandbox-saved').locator('li');
  await expect(rows).toHaveCount(2);

  const first = rows.first();
  await first.getByTestId('saved-rename').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(first.getByTestId('saved-open')).toBeFocused();
  await first.getByTestId('saved-rename').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('../😀 가나');
  await page.keyboard.press('Enter');
  const renamed = page.getByRole('button', { name: '../😀 가나', exact: true });
  await expect(renamed).toBeFocused();
  await first.getByTestId('saved-delete').focus();
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(rows.first().getByTestId('saved-open')).toBeFocused();
  await rows.first().getByTestId('saved-delete').focus();
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(0);
  await expect(page.locator('#main')).toBeFocused();
});
