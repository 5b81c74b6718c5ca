/** By keyboard alone: the list of keys, the palette, undoing, no shortcut while somebody writes; edges of panels, and nothing that moves where less motion is wanted. */
import type { Page } from '@playwright/test';
import { breakHost, expectLanguage, goTo, openAt, openBench, openLab } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

test('the list tells the keys of the page, and the palette finds what is there and does it', async ({ page, host, language }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openAt(page, host, language, '/labs');

  // On a page without keys of its own the list is short; on the bench it has the bench's.
  const keys = page.getByTestId('keys');
  await page.keyboard.press('?');
  await expect(keys).toBeVisible();
  await expect(page.getByTestId('key-bench.view')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await openLab(page, 'failed-secondary');
  await page.keyboard.press('?');
  await expect(page.getByTestId('key-bench.view')).toContainText('V');
  // A key in a dialog is not one of the page behind it.
  await page.keyboard.press('v');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(page.getByTestId('view-truth')).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('?');
  await expect(keys).toBeVisible();
  await look(page, 'keys', language);
  await page.keyboard.press('Escape');

  const palette = page.getByTestId('palette');
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-field').fill('es');
  await expect(page.getByTestId('palette-host/esx-02')).toBeVisible();
  // Terms are found by either name.
  await look(page, 'palette', language, { bilingual: true });
  await page.keyboard.press('Escape');
  // A host by its name with a particle; then B is about it.
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-field').fill('esx-03를');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await page.keyboard.press('b');
  await expect(page.getByTestId('fault-target')).toHaveValue('host/esx-03');
  await page.keyboard.press('Escape');
  // What cannot be done now says why and is not done; what can is.
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-field').fill(language === 'ko' ? '되돌리' : 'undo');
  await expect(page.getByTestId('palette-bench.undo')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(palette).toBeVisible();
  // While a syllable is composed, its half already finds, and the keys are the input method's.
  await page.getByTestId('palette-field').fill('');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: '운영ㅈ', selectionStart: 3, selectionEnd: 3 });
  await expect(page.getByTestId('palette-bench.view')).toBeVisible();
  await page.getByTestId('palette-field').evaluate((field) => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true, cancelable: true }));
  });
  await expect(palette).toBeVisible();
  // The other language finds it as well, and initial consonants do.
  await page.getByTestId('palette-field').fill(language === 'ko' ? 'operator' : '운영자');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('view-operator')).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-field').fill('ㅅㅈ');
  await expect(page.getByTestId('palette-page/settings')).toBeVisible();
  await expect(page.getByTestId('palette-bench.settings')).toBeVisible();
  await page.getByTestId('palette-page/settings').click();
  await expect(page.getByTestId('settings')).toBeVisible();
  await expectLanguage(page, language);
});

test('a fault is put in and taken back by keys, and no key fires while somebody writes', async ({ page, host, language }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openBench(page, host, language);
  const clock = page.getByTestId('bench-clock');
  const branches = page.getByTestId('bench-branches');
  await breakHost(page, 'esx-02');
  const seen = Number(await clock.getAttribute('data-ms'));

  // The search field of the events: neither letters, nor undo, nor a syllable being composed reach the bench.
  const search = page.getByTestId('filter-text');
  await search.focus();
  await page.keyboard.type('vbf ');
  await page.keyboard.press('Control+z');
  await search.fill('');
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    document.body.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅍ', code: 'KeyV', isComposing: true, bubbles: true }));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', code: 'KeyV', keyCode: 229, bubbles: true }));
  });
  await expect(page.getByTestId('view-truth')).toHaveAttribute('aria-checked', 'true');
  await expect(page.getByTestId('fault-menu')).toBeHidden();
  await expect(branches).toHaveAttribute('data-running', 'A');
  await expect(clock).toHaveAttribute('data-ms', String(seen));

  await page.keyboard.press('Control+z');
  await expect(branches).toHaveAttribute('data-running', 'B');
  await expect(page.getByTestId('bench-timeline').locator('.fault-line')).toHaveCount(0);
  // The run with the fault is a branch now; number 3 of the menu is it.
  await branches.click();
  await page.keyboard.press('3');
  await expect(branches).toHaveAttribute('data-running', 'A');
  await page.keyboard.press('End');
  await expect(clock).toHaveAttribute('data-ms', String(seen));

  // Switched off, single keys rest and the list says so; combinations go on working.
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-field').fill(language === 'ko' ? '설정' : 'settings');
  await page.getByTestId('palette-page/settings').click();
  await page.getByTestId('settings-keys').click();
  await page.goBack();
  await expect(branches).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByTestId('view-truth')).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Home');
  await expect(clock).toHaveAttribute('data-ms', '0');
  await page.getByTestId('nav-help').click();
  await expect(page.getByTestId('key-bench.view')).toHaveClass(/off/);
});

/** Names of the animations that run on the page while the bench plays for a second. */
function movesWhilePlaying(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = new Set<string>();
    const end = performance.now() + 1200;
    while (performance.now() < end) {
      for (const one of document.getAnimations())
        names.add(one instanceof CSSAnimation ? one.animationName : one instanceof CSSTransition ? one.transitionProperty : 'other');
      await new Promise(requestAnimationFrame);
    }
    return [...names];
  });
}

test('edges of panels stay where they were put, and nothing moves where less motion is wanted', async ({ page, host, language }) => {
  await openBench(page, host, language);
  const side = page.getByTestId('divider-side');
  const before = Number(await side.getAttribute('aria-valuenow'));
  await side.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(side).toHaveAttribute('aria-valuenow', String(before + 32));
  const stage = page.getByTestId('divider-stage');
  const box = await stage.boundingBox();
  const height = Number(await stage.getAttribute('aria-valuenow'));
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 4);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) - 36, { steps: 3 });
  await page.mouse.up();
  await expect(stage).toHaveAttribute('aria-valuenow', String(height - 40));
  await page.reload();
  await expect(side).toHaveAttribute('aria-valuenow', String(before + 32));
  expect((await page.getByTestId('why').boundingBox())?.width).toBeCloseTo(before + 32, -1);
  await stage.dblclick();
  await expect(stage).toHaveAttribute('aria-valuenow', String(height));

  // A restart under way: heartbeats travel and its arrow's dashes run, unless the system or the learner wants less motion.
  await breakHost(page, 'esx-02');
  while ((await page.getByTestId('bench-topology').locator('.arrows .head').count()) === 0) await page.keyboard.press('.');
  const play = page.getByTestId('bench-play');
  await play.click();
  await expect.poll(() => movesWhilePlaying(page)).toEqual(expect.arrayContaining([expect.stringMatching(/^(run|beat)/)]));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await movesWhilePlaying(page)).toEqual([]);
  await expect(page.getByTestId('bench-topology').locator('.arrows .head').first()).toBeVisible();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await goTo(page, 'settings');
  await page.getByTestId('settings-motion').click();
  await page.goBack();
  await expect(play).toBeVisible();
  await play.click();
  expect(await movesWhilePlaying(page)).toEqual([]);
});
