/**
 * Looking at what is on the screen: in neither theme an accessibility violation, all words in the learner's language; and pictures for people to
 * look at, where `npm run screens` asks for them.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expectLanguage } from './learner.ts';
import { expect } from './test.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** The other theme changes colours and nothing else. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** The folder of the pictures, when they are asked for. */
const screens = process.env['SCREENS'];

interface LookOptions {
  /** Only this part is judged: of a long page that was looked at before, what has changed since. A CSS selector. */
  readonly within?: string;
  /** Words of both languages stand there, side by side. */
  readonly bilingual?: boolean;
}

/** @param name of this state of a page, in words for a report and for a picture's file */
export async function look(
  page: Page,
  name: string,
  language: 'ko' | 'en',
  { within, bilingual = false }: LookOptions = {},
): Promise<void> {
  if (!bilingual) await expectLanguage(page, language);
  // By the system's theme, which the page follows until the learner chooses one: an open menu or dialog stays open.
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveClass(theme === 'dark' ? /\bdark\b/ : /^((?!\bdark\b).)*$/);
    await settle(page);
    if (screens) await picture(page, `${screens}/${name}-${language}-${theme}`);
    await expectNoViolations(page, `${name} in ${theme}`, theme === 'dark' ? colourRules : undefined, within);
  }
}

/** Waits until no skeleton stands in for content and all colours, places and fonts are what they will be. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByTestId('skeleton')).toHaveCount(0);
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map((one) => one.finished));
    await document.fonts.ready;
  });
}

/** @param rules only these; without it all that hold by default */
async function expectNoViolations(page: Page, where: string, rules?: string[], within?: string): Promise<void> {
  // In one go in the page itself, which has no frames, and without the long list of what is well: several times as fast.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (within) axe.include(within);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`,
  );
  // Soft, so that all that is wrong is told at once.
  expect.soft(found, where).toEqual([]);
}

/** In both sizes. @param file without its size and ending */
async function picture(page: Page, file: string): Promise<void> {
  const before = page.viewportSize() ?? sizes[0];
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: `${file}-${size.width}.png`, animations: 'disabled' });
  }
  await page.setViewportSize(before);
}
