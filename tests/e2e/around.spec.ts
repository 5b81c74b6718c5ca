/** What stands around the course: the search over everything. */
import { openAt } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

test('a half-typed word finds terms, paragraphs and events, and leads to the very paragraph', async ({ page, host, language }) => {
  await openAt(page, host, language, '/');
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-field').fill(language === 'ko' ? '데이터스토어 하ㅌ' : 'datastore heartb');
  await expect(page.getByTestId('palette-term/datastore-heartbeat')).toBeVisible();
  await look(page, 'palette-found', language, { within: '[data-testid="palette"]', bilingual: true });
  await page.getByTestId('palette-all').click();
  await expect(page.getByTestId('search-field')).toHaveValue(language === 'ko' ? '데이터스토어 하ㅌ' : 'datastore heartb');
  await expect(page.getByTestId('found-events')).toBeVisible();
  await look(page, 'search', language, { bilingual: true });
  // A word of the other language finds the same paragraphs; they are shown in the language on the screen.
  await page.getByTestId('search-field').fill(language === 'ko' ? 'datastore heartbeat' : '데이터스토어 하트비트를');
  const paragraph = page.getByTestId('found-lessons').locator('a[href*="block="]').first();
  await expect(paragraph).toBeVisible();
  const address = await paragraph.getAttribute('href');
  await paragraph.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lesson').locator('.found')).toBeFocused();
  expect(page.url()).toContain(address?.slice(1));
  await page.goBack();
  await expect(page.getByTestId('found-lessons')).toBeVisible();
  await page.getByTestId('search-field').fill('qqqqzzzz');
  await expect(page.locator('[data-testid^="result-"]')).toHaveCount(0);
  await look(page, 'search-none', language);
});

test('an event is found by the end of its id', async ({ page, host, language }) => {
  await openAt(page, host, language, '/search?q=DasHostFailed');
  await page.getByTestId('result-event/com.vmware.vc.HA.DasHostFailedEvent').click();
  await expect(page.getByTestId('event-com-vmware-vc-ha-dashostfailedevent')).toBeInViewport();
  await look(page, 'events', language);
});
