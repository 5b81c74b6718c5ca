/** Going back and acting keeps the old future: the branches of a run in the list, by key and by click, and the way between them. */
import { breakHost, openBench } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

test('a run forks, and one returns to the branch that was left', async ({ page, host, language }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openBench(page, host, language);
  const branches = page.getByTestId('bench-branches');
  const menu = page.getByTestId('branch-menu');
  const clock = page.getByTestId('bench-clock');
  const faultLines = page.locator('.fault-line');

  // With nothing done later there is nothing to fork, and the list says so.
  // The F key says ㄹ on a Korean layout; while a syllable is being composed it is no shortcut.
  const pressKorean = (isComposing: boolean): Promise<boolean> =>
    page.evaluate(
      (composing) =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㄹ', code: 'KeyF', isComposing: composing, bubbles: true })),
      isComposing,
    );
  await pressKorean(true);
  await expect(menu).toBeHidden();
  await pressKorean(false);
  await expect(menu.getByTestId('branch-fork')).toHaveAttribute('aria-disabled', 'true');
  await expect(menu.getByTestId('branch-fork')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();

  await breakHost(page, 'esx-02');
  await breakHost(page, 'esx-03');
  // Both faults in sight.
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('-');
  await expect(faultLines).toHaveCount(2);
  const seen = await clock.getAttribute('data-ms');

  // P and N go from fault to fault.
  await page.keyboard.press('p');
  const second = Number(await clock.getAttribute('data-ms'));
  expect(second).toBeGreaterThan(0);
  await page.keyboard.press('p');
  await expect(clock).toHaveAttribute('data-ms', '0');
  await page.keyboard.press('n');
  await expect(clock).toHaveAttribute('data-ms', String(second));

  await page.keyboard.press('Home');
  await page.keyboard.press('f');
  await expect(branches).toHaveAttribute('data-running', 'B');
  await expect(faultLines).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(clock).toHaveAttribute('data-ms', '0');

  await branches.click();
  await expect(menu.getByTestId('branch-B')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(menu.getByTestId('branch-A')).toBeFocused();
  await look(page, 'branches', language);
  await menu.getByTestId('branch-A').focus();
  await page.keyboard.press('Enter');
  await expect(branches).toHaveAttribute('data-running', 'A');
  await expect(branches).toBeFocused();
  await page.keyboard.press('End');
  await expect(clock).toHaveAttribute('data-ms', String(seen));
  await expect(faultLines).toHaveCount(2);
});

test('the axis shows events at equal distances and the playhead still goes where one clicks', async ({ page, host, language }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openBench(page, host, language);
  await breakHost(page, 'esx-02');
  for (let steps = 0; steps < 8; steps += 1) await page.keyboard.press('.');
  await page.getByTestId('timeline-order').click();
  await expect(page.getByTestId('timeline-order')).toBeChecked();
  // The arrows walk from event to event.
  await page.getByTestId('bench-timeline').locator('[tabindex="0"]').focus();
  const places: number[] = [];
  for (let event = 0; event < 5; event += 1) {
    const box = await page.locator('.stop.mark:focus').boundingBox();
    places.push(box?.x ?? 0);
    await page.keyboard.press('ArrowRight');
  }
  for (let index = 2; index < places.length; index += 1) {
    expect(places[index]! - places[index - 1]!).toBeCloseTo(places[2]! - places[1]!, 0);
  }
  await look(page, 'order', language);

  const clock = page.getByTestId('bench-clock');
  const before = Number(await clock.getAttribute('data-ms'));
  const axis = await page.locator('svg.axis').boundingBox();
  await page.mouse.click(places[1]! + 9, (axis?.y ?? 0) + 30);
  await expect.poll(async () => Number(await clock.getAttribute('data-ms'))).toBeLessThan(before);
  await page.getByTestId('bench-speed-600').click();
  await page.getByTestId('bench-play').click();
  await expect.poll(async () => Number(await clock.getAttribute('data-ms'))).toBeGreaterThan(before);
});
