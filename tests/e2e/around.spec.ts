/** What stands around the course: the search over everything, the paths, bookmarks and notes, a lesson on paper. */
import type { Page } from '@playwright/test';
import { openAt } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

/** Goes to an address of the page that is open. */
async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, place);
}

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

test('the path is chosen at home, followed there and remembered; its pages', async ({ page, host, language }) => {
  await openAt(page, host, language, '/');
  await page.getByTestId('path-classroom').check({ force: true });
  await expect(page.getByTestId('topic-vm-protection').locator('.number')).toHaveText('–');
  await page.reload();
  await expect(page.getByTestId('path-classroom')).toBeChecked();
  await look(page, 'home-classroom', language);
  await page.getByTestId('path-open').click();
  await expect(page.getByTestId('classroom-plan')).toBeVisible();
  await look(page, 'path-classroom', language);
  await page.getByTestId('path-certification').check({ force: true });
  await expect(page.getByTestId('exam-vcp-dcv-8')).toBeVisible();
  await look(page, 'path-certification', language);
  await page.getByTestId('path-beginner').check({ force: true });
  await expect(page.getByTestId('path-steps').locator('tbody tr')).toHaveCount(15);
  await look(page, 'path-beginner', language);
});

test('a bookmark and a note survive a power cut, are found, taken back and brought back', async ({ page, host, language }) => {
  await openAt(page, host, language, '/lessons/host-failures/problem');
  await expect(page.getByTestId('lesson-quiz')).toBeAttached();
  await page.keyboard.press('m');
  await expect(page.getByTestId('lesson').locator('.bookmarked')).toHaveCount(1);
  const words = language === 'ko' ? '핑에 답하는 호스트' : 'a host that answers pings';
  await page.getByTestId('note-add-problem').click();
  const field = page.getByTestId('note-field-problem');
  await field.pressSequentially(words);
  await field.blur();
  await expect(page.getByTestId('note-problem').getByRole('status')).toHaveText(/\S/);
  await look(page, 'lesson-noted', language, { within: '[data-testid="note-problem"]' });
  await host.kill();
  await host.start();
  await openAt(page, host, language, '/lessons/host-failures/problem');
  await expect(page.getByTestId('note-field-problem')).toHaveValue(words);
  await expect(page.getByTestId('lesson').locator('.bookmarked')).toHaveCount(1);
  // What is too long is said, and what was kept stays.
  await page.getByTestId('note-field-problem').fill('x'.repeat(10_001));
  await expect(page.getByTestId('note-field-problem')).toHaveAttribute('aria-invalid', 'true');
  await page.getByTestId('note-field-problem').fill(words);

  await go(page, `/search?q=${encodeURIComponent(words)}`);
  await expect(page.getByTestId('found-notes').getByTestId('result-note/host-failures/problem')).toBeVisible();
  await go(page, '/notes');
  await expect(page.getByTestId('noted-note')).toBeVisible();
  await look(page, 'notes', language);
  await page.getByTestId('remove-note').click();
  await expect(page.getByTestId('noted-note')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('noted-note')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByTestId('notes-markdown').click();
  expect((await download).suggestedFilename()).toBe('failover-lab-notes.md');
});

test('a lesson on paper is black on white, with its answers, terms and sources at its end', async ({ page, host, language }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await openAt(page, host, language, '/lessons/host-failures');
  await expect(page.getByTestId('lesson').getByTestId('figure').first().locator('svg').first()).toBeVisible();
  await expect(page.getByTestId('lesson-paper')).toBeHidden();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const part of ['answers', 'terms', 'sources']) await expect(page.getByTestId(`paper-${part}`)).toBeVisible();
  await expect(page.getByTestId('nav-home')).toBeHidden();
  await expect(page.getByTestId('bookmark')).toBeHidden();
  await expect(page.locator('[data-testid^="predict-run-"]').first()).toBeHidden();
  const colours = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return { backgroundColor, color };
  });
  expect(colours).toEqual({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)' });
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(5);
});
