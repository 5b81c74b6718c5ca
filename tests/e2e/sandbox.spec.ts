/** A cluster of one's own: from a preset through the form to the bench, as a code and back, and codes that cannot be opened. */
import type { Page } from '@playwright/test';
import { breakHost, goTo, openApp, openAt } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

async function openForm(page: Page, preset: string): Promise<void> {
  await page.getByTestId(`preset-${preset}`).click();
  await expect(page.getByTestId('sandbox-form').locator('svg').first()).toBeVisible();
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByTestId('enter-code').click();
  await page.getByTestId('code-field').fill(code);
  await page.getByTestId('code-run').click();
}

test('a preset is changed, tried on the bench, and travels as a code', async ({ page, context, host, language }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openAt(page, host, language, '/labs');
  await page.getByTestId('open-sandbox').click();
  await openForm(page, 'four-hosts');
  await page.getByTestId('add-count').fill('2');
  await page.getByTestId('add').click();
  await expect(page.getByTestId('row-esx-06')).toBeVisible();
  await page.getByTestId('tab-vms').click();
  await page.getByTestId('add-count').fill('6');
  await page.getByTestId('add').click();
  await expect(page.getByTestId('row-vm-06')).toBeVisible();
  await page.getByTestId('row-vm-06').locator('[data-field="memoryMib"]').fill('many');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('sandbox-problem')).toHaveCount(1);
  await expect(page.getByTestId('sandbox-bench')).toBeDisabled();
  await look(page, 'sandbox-form-problem', language);
  await page.getByTestId('sandbox-undo').click();
  await expect(page.getByTestId('sandbox-problem')).toHaveCount(0);

  await page.getByTestId('sandbox-bench').click();
  await expect(page.getByTestId('bench')).toBeVisible();
  await breakHost(page, 'esx-05');
  await page.getByTestId('export').click();
  await page.getByTestId('export-code').click();
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(/^FLAB1\./);
  const code = await copied();
  await page.getByTestId('lab-reset').click();
  await expect(page.getByTestId('bench-clock')).toHaveAttribute('data-ms', '0');

  await goTo(page, 'lab');
  await enterCode(page, code);
  await expect(page.getByTestId('bench')).toBeVisible();
  // What was done is in the run again: the next important thing is that host's end.
  await page.getByTestId('bench-next-important').click();
  await page.getByTestId('export').click();
  await page.getByTestId('export-code').click();
  await expect.poll(copied).toBe(code);
});

test('a code that cannot be opened says why and leaves everything as it was', async ({ page, host, language }) => {
  await openAt(page, host, language, '/labs');
  for (const [code, words] of [
    ['hello', /FLAB/],
    ['FLAB1.1.2.0.AbCd', language === 'ko' ? /끝부분/ : /end of the code/],
    ['FLAB2.9.9.9.AbCd.abcdef', /FLAB2/],
  ] as const) {
    await enterCode(page, code);
    await expect(page.getByTestId('code-wrong')).toHaveText(words);
    await expect(page.getByTestId('code-field')).toHaveValue(code);
    if (code === 'hello') await look(page, 'code-wrong', language);
    await page.keyboard.press('Escape');
  }
  await expect(page.getByTestId('code-dialog')).toBeHidden();
});

test('a cluster is kept over a restart, saved by name, deleted and brought back', async ({ page, host, language }) => {
  await openAt(page, host, language, '/sandbox');
  await openForm(page, 'two-hosts');
  await page.getByTestId('sandbox-name').fill('Kept');
  await page.keyboard.press('Enter');
  await page.getByTestId('sandbox-save').click();
  await page.getByTestId('tab-vms').click();
  // Kept a moment after it was changed, without being asked to.
  const kept = page.waitForResponse(
    (response) => response.url().endsWith('/api/sandbox.keepDraft') && !response.request().postData()?.includes('db-01'),
  );
  await page.getByTestId('remove-db-01').click();
  await expect(page.getByTestId('row-db-01')).toBeHidden();
  await kept;
  await host.stop();
  await host.start();

  await openApp(page, host);
  await goTo(page, 'lab');
  await page.getByTestId('open-sandbox').click();
  await expect(page.getByTestId('sandbox-draft')).toContainText('Kept');
  await expect(page.getByTestId('sandbox-saved')).toContainText('Kept');
  await look(page, 'sandbox-start', language);
  await page.getByTestId('saved-delete').click();
  await expect(page.getByTestId('sandbox-saved')).toBeHidden();
  await page.getByRole('button', { name: language === 'ko' ? '실행 취소' : 'Undo' }).click();
  await expect(page.getByTestId('sandbox-saved')).toContainText('Kept');
  await page.getByTestId('saved-open').click();
  await page.getByTestId('tab-vms').click();
  await expect(page.getByTestId('row-db-01')).toBeVisible();
});
