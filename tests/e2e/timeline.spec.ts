/** The timeline by keyboard and by pointer: walking lanes, zooming to a stretch, choosing lanes; the table of events filtered, searched, copied. */
import { breakHost, openBench } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

test('the timeline is walked, zoomed and given lanes, and the events are found in both languages', async ({
  page,
  context,
  host,
  language,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openBench(page, host, language);
  await breakHost(page, 'esx-02');
  await page.keyboard.press('Shift+.');
  const clock = page.getByTestId('bench-clock');
  const stops = page.getByTestId('bench-timeline');
  const end = Number(await clock.getAttribute('data-ms'));

  // One Tab stop; arrows walk from the events into the lanes, Enter takes the playhead along.
  await expect(stops.locator('[tabindex="0"]')).toHaveCount(1);
  await stops.locator('[tabindex="0"]').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect(stops.locator(':focus')).toHaveAttribute('aria-label', /esx-02/);
  await expect.poll(async () => Number(await clock.getAttribute('data-ms'))).toBeLessThan(end);
  await page.keyboard.press('End');

  // A stretch of the axis is dragged over and shown alone; the fit key shows all again.
  const axis = await page.getByTestId('timeline-axis').boundingBox();
  const [x, y] = [(axis?.x ?? 0) + 300, (axis?.y ?? 0) + 28];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y);
  await page.mouse.move(x + 120, y);
  await page.mouse.up();
  await expect(page.getByTestId('timeline-fit')).toBeVisible();
  await page.keyboard.press('0');
  await expect(page.getByTestId('timeline-fit')).toBeHidden();

  // A VM nothing happened to gets a lane when it is asked for.
  await page.getByTestId('lanes-open').click();
  await page.getByTestId('lanes-find').fill('app-0');
  await page.getByTestId('lane-app-01').check();
  await look(page, 'timeline', language);
  await page.keyboard.press('Escape');

  // Words of either language find the same events, whichever is on the screen.
  const rows = page.locator('[data-testid^="event-row-"]');
  await page.getByTestId('filter-text').fill('esx-02 lost power');
  await expect(rows).toHaveCount(1);
  await page.getByTestId('filter-text').fill('esx-02의 전원이');
  await expect(rows).toHaveCount(1);
  await rows.first().click();
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^T\+0\.0\tesx-02\t/);
  await page.getByTestId('filter-text').fill('');
  await page.getByTestId('filter-kind').selectOption('restarts');
  await expect(page.getByTestId('event-list')).toContainText('db-01');
  await expect(rows.first()).not.toContainText('esx-02');
});
