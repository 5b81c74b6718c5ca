/** Every page: no accessibility violation in either theme, and a picture of it for people to look at, at two sizes. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import {
  answerQuestion,
  breakHost,
  chooseLanguage,
  compareWithout,
  expectLanguage,
  goTo,
  openApp,
  openLab,
  predict,
  setTheme,
} from './learner.ts';
import { expect, test } from './test.ts';

const folder = 'test-results/screens';
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** How to get to each page, from a fresh start with the language chosen. */
const pages: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  home: async (page) => {
    await goTo(page, 'home');
    await expect(page.getByTestId('continue-open')).toBeVisible();
    // The drawing comes after the words.
    await expect(page.getByTestId('continue').locator('.drawing svg').first()).toBeVisible();
  },
  lessons: (page) => goTo(page, 'lessons'),
  lesson: async (page) => {
    await page.getByTestId('continue-open').click();
    await expect(page.getByTestId('lesson')).toBeVisible();
  },
  'lesson-predicted': async (page) => {
    await page.getByTestId('continue-open').click();
    const card = page.getByTestId('predict-first-verdict');
    await predict(card);
    await card.scrollIntoViewIfNeeded();
  },
  labs: (page) => goTo(page, 'lab'),
  lab: (page) => openLab(page, 'failed-secondary'),
  'lab-broken': async (page) => {
    await openLab(page, 'failed-secondary');
    await breakHost(page, 'esx-02');
  },
  compare: async (page) => {
    await openLab(page, 'failed-secondary');
    await breakHost(page, 'esx-02');
    await compareWithout(page);
    await expect(page.getByTestId('copies-chart')).toBeVisible();
  },
  quizzes: (page) => goTo(page, 'quiz'),
  quiz: async (page) => {
    await goTo(page, 'quiz');
    await page.getByTestId('quiz-open-host-failures').click();
    await expect(page.getByTestId('quiz')).toBeVisible();
  },
  'quiz-answered': async (page) => {
    await goTo(page, 'quiz');
    await page.getByTestId('quiz-open-host-failures').click();
    await answerQuestion(page, '18');
    await page.getByTestId('quiz-next').click();
    await answerQuestion(page);
  },
  progress: async (page) => {
    await goTo(page, 'quiz');
    await page.getByTestId('quiz-open-host-failures').click();
    await answerQuestion(page, '18');
    await goTo(page, 'progress');
    await expect(page.getByTestId('answers-table')).toBeVisible();
  },
  terms: (page) => goTo(page, 'terms'),
  settings: (page) => goTo(page, 'settings'),
};

/** Waits until nothing is being loaded and no skeleton stands in for content. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByTestId('skeleton')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

/** @param rules only these; without it all that hold by default */
async function expectNoViolations(page: Page, where: string, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`,
  );
  // Soft, so that the pictures of the other theme are taken all the same.
  expect.soft(found, where).toEqual([]);
}

async function picture(page: Page, name: string, language: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await settle(page);
      await page.screenshot({ path: `${folder}/${name}-${language}-${theme}-${size.width}.png`, animations: 'disabled' });
    }
    // The other theme changes colours and nothing else.
    await expectNoViolations(page, `${name} in ${theme}`, theme === 'dark' ? ['color-contrast', 'link-in-text-block'] : undefined);
  }
}

test.beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});

for (const [name, open] of Object.entries(pages)) {
  test(`${name} has no accessibility violation and is in the learner's language`, async ({ page, host, language }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openApp(page, host);
    await chooseLanguage(page, language);
    await open(page);
    await settle(page);
    // The terms stand there in both languages, side by side.
    if (name !== 'terms') await expectLanguage(page, language);
    await picture(page, name, language);
  });
}

test('the first question has no accessibility violation', async ({ page, host, language }) => {
  await openApp(page, host);
  await expect(page.getByTestId(`first-${language}`)).toBeFocused();
  await settle(page);
  await expectNoViolations(page, 'first question');
  await page.screenshot({ path: `${folder}/first-${language}-light-1280.png`, animations: 'disabled' });
});
