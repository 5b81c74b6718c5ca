/** What holds on every page: language and theme switch at once and without reloading, and everything is reached by keyboard. */
import { chooseLanguage, expectLanguage, goTo, openApp, openAt, setTheme } from './learner.ts';
import { expect, test } from './test.ts';

test('the language switches at once, keeps the place and is remembered', async ({ page, host, language }) => {
  const other = language === 'ko' ? 'en' : 'ko';
  await openAt(page, host, language, '/');
  await page.getByTestId('continue-open').click();
  await expect(page.getByTestId('lesson')).toBeVisible();
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  const address = page.url();
  await page.getByTestId(`lang-${other}`).check({ force: true });
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await expectLanguage(page, other);
  expect(page.url()).toBe(address);
  expect(await page.evaluate(() => 'notReloaded' in globalThis)).toBe(true);
  await host.stop();
  await host.start();
  await openApp(page, host);
  await expect(page.getByTestId('home')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
});

test('the theme switches at once and is there before the first picture next time', async ({ page, host, language }) => {
  await openAt(page, host, language, '/');
  await setTheme(page, 'dark');
  await page.reload();
  await expect(page.getByTestId('home')).toBeVisible();
  await expect(page.locator('html')).toHaveClass(/\bdark\b/);
});

test('the keyboard alone gets from the first question into a lesson', async ({ page, host, language }) => {
  await openApp(page, host);
  await expect(page.getByTestId(`first-${language}`)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('home')).toBeVisible();
  const open = page.getByTestId('continue-open');
  await expect(open).toBeVisible();
  for (let presses = 0; presses < 40 && !(await open.evaluate((node) => node === document.activeElement)); presses += 1)
    await page.keyboard.press('Tab');
  await expect(open).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lesson')).toBeVisible();
});

test('a page without its token says so instead of staying empty', async ({ page, host, watch }) => {
  watch.allow(/status of 403/);
  await page.goto(new URL('/', host.address).href);
  await expect(page.getByRole('alert')).toBeVisible();
});

test('the rail leads to every page', async ({ page, host, language }) => {
  await openApp(page, host);
  await chooseLanguage(page, language);
  for (const place of ['lessons', 'lab', 'quiz', 'progress', 'terms', 'settings', 'home'] as const) {
    await goTo(page, place);
    await expect(page.getByTestId(`nav-${place}`)).toHaveAttribute('aria-current', 'page');
    await expect(page.locator('main h1').first()).toBeAttached();
  }
});
