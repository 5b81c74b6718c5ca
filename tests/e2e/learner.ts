/** What a learner does, named as a learner would name it. Tests read like the journey they walk. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { createHttpTransport } from '#api/transports/http.ts';
import type { Host } from './host.ts';

type Language = 'ko' | 'en';

/** Opens the app; the very first time it asks for the language. */
export async function openApp(page: Page, host: Host): Promise<void> {
  await page.goto(host.address);
}

/** Opens the app at a page, as a learner who has chosen their language before. @param place such as `/labs` */
export async function openAt(page: Page, host: Host, language: Language, place: string): Promise<void> {
  const { origin, hash } = new URL(host.address);
  await createHttpTransport({ origin, token: hash.slice('#token='.length) }).call('settings.set', { language });
  await page.goto(`${host.address}&page=${place}`);
  // The way around stands once the app listens to keys.
  await expect(page.getByTestId('nav-home')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** Opens a lab's bench without the way there. */
export async function openBench(page: Page, host: Host, language: Language, lab = 'failed-secondary'): Promise<void> {
  await openAt(page, host, language, `/labs/${lab}`);
  await expect(page.getByTestId('bench-fault')).toBeVisible();
}

/** Answers the very first question and lands on the home page. */
export async function chooseLanguage(page: Page, language: Language): Promise<void> {
  await page.getByTestId(`first-${language}`).click();
  await expect(page.getByTestId('home')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

export async function goTo(page: Page, place: 'home' | 'lessons' | 'lab' | 'quiz' | 'progress' | 'terms' | 'settings'): Promise<void> {
  await page.getByTestId(`nav-${place}`).click();
}

/** Reads the lesson open on the page, section by section, until each is ticked in the outline. @returns how many there were */
export async function readToTheEnd(page: Page): Promise<number> {
  const outline = page.locator('[data-testid^="outline-"]');
  await expect(page.getByTestId('lesson-quiz')).toBeAttached();
  const sections = page.getByTestId('lesson').locator('section.section');
  const count = await sections.count();
  expect(count).toBe(await outline.count());
  for (let index = 0; index < count; index += 1) {
    await sections.nth(index).locator('.end').scrollIntoViewIfNeeded();
    await expect(outline.nth(index).locator('.visually-hidden')).toBeAttached();
  }
  return count;
}

/** Predicts, lets the run decide and returns the card. */
export async function predict(card: Locator, option = 0): Promise<void> {
  await card.locator('[data-testid^="predict-option-"]').nth(option).click();
  await card.locator('[data-testid^="predict-run-"]').click();
  await expect(card.getByTestId('predict-result')).toBeVisible();
}

/** Opens a lab from the list of labs. */
export async function openLab(page: Page, lab: string): Promise<void> {
  await goTo(page, 'lab');
  await page.locator(`a[href$="#/labs/${lab}"]`).first().click();
  await expect(page.getByTestId('bench-fault')).toBeVisible();
}

/** Does something to a host at the playhead through the fault menu. @param action such as `host.crash` */
export async function actOnHost(page: Page, name: string, action: string): Promise<void> {
  await page.getByTestId('bench-fault').click();
  const menu = page.getByTestId('fault-menu');
  const target = menu.getByTestId('fault-target');
  const value = await target.locator('option', { hasText: name }).first().getAttribute('value');
  await target.selectOption(value);
  await menu.getByTestId(`fault-${action}`).click();
  await expect(menu).toBeHidden();
  // Until the host has answered, the playhead goes back to where the fault was put.
  await expect(page.getByTestId('lab-reset')).toBeEnabled();
}

/** Brings a scenario file of the learner's own to the bench. */
export async function openScenario(page: Page, name: string, text: string): Promise<void> {
  await goTo(page, 'lab');
  await page.getByTestId('open-file-input').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });
  await expect(page.getByTestId('bench-fault')).toBeVisible();
}

/** Cuts a host's power and watches until HA has brought the goals in. */
export async function breakHost(page: Page, name: string): Promise<void> {
  await actOnHost(page, name, 'host.crash');
  const clock = page.getByTestId('bench-clock');
  const before = Number(await clock.getAttribute('data-ms'));
  await page.getByTestId('bench-next-important').click();
  await expect.poll(async () => Number(await clock.getAttribute('data-ms'))).toBeGreaterThan(before);
}

/** Asks what would have been without the latest thing done, and sees both runs. */
export async function compareWithout(page: Page): Promise<void> {
  await page.getByTestId('what-if-open').click();
  await page.getByTestId('what-if-run').click();
  await expect(page.getByTestId('compare')).toBeVisible();
  await expect(page.getByTestId('compare-variant').locator('svg').first()).toBeVisible();
}

/** Lets the run play on until the goals that can be reached are met, finishes the lab and sees it passed. */
export async function finishLab(page: Page): Promise<void> {
  const unfold = page.getByTestId('goals').locator('button[aria-expanded="false"]');
  if (await unfold.isVisible()) await unfold.click();
  const reached = page.getByTestId('goal-db-back');
  for (let steps = 0; steps < 40 && (await reached.getAttribute('data-state')) !== 'met'; steps += 1) {
    await page.getByTestId('bench-next-important').click();
  }
  await expect(reached).toHaveAttribute('data-state', 'met');
  await page.getByTestId('lab-finish').click();
  await expect(page.getByTestId('debrief')).toHaveAttribute('data-passed', 'true');
}

/** Walks through the decisive moments of a finished lab, from the first to the last. @returns how many there were */
export async function walkThroughMoments(page: Page): Promise<number> {
  const walk = page.getByTestId('walk');
  const moments = walk.locator('li');
  await walk.getByTestId('walk-start').click();
  const next = walk.getByTestId('walk-next');
  while (await next.isEnabled()) await next.click();
  await expect(moments.last()).toHaveAttribute('aria-current', 'step');
  return moments.count();
}

/** Answers whatever kind of question is shown; a number is only guessed when none is given. @returns whether the answer was right */
export async function answerQuestion(page: Page, number = '18'): Promise<boolean> {
  const quiz = page.getByTestId('quiz');
  await expect(quiz).toBeVisible();
  const field = quiz.getByTestId('quiz-number');
  const pairs = quiz.locator('[data-testid^="quiz-match-"]');
  const choices = quiz.locator('[data-testid^="quiz-row-"] input');
  const things = quiz.getByTestId('quiz-picture').getByRole('radio');
  if (await field.isVisible()) await field.fill(number);
  else if ((await pairs.count()) > 0) {
    for (const pair of await pairs.all()) await pair.selectOption({ index: 1 });
  } else if (await quiz.getByTestId('quiz-picture').isVisible()) await things.first().click();
  else if ((await choices.count()) > 0) await choices.first().check();
  await quiz.getByTestId('quiz-submit').click();
  const result = quiz.getByTestId('quiz-result');
  await expect(result).toBeVisible();
  return (await result.getAttribute('data-correct')) === 'true';
}

/** Sets the theme by the switch in the top bar. */
export async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const isDark = await page.evaluate(() => document.documentElement.classList.contains('dark'));
  if (isDark !== (theme === 'dark')) await page.getByTestId('theme-switch').click();
  await expect(page.locator('html')).toHaveClass(theme === 'dark' ? /\bdark\b/ : /^((?!\bdark\b).)*$/);
}

/** The words on the screen, dialogs and names for those who listen among them, must be in its language, with every value filled in. */
export async function expectLanguage(page: Page, language: Language): Promise<void> {
  // A page that has just been asked for is empty until its part of the program is there.
  await expect(page.locator('main')).not.toHaveText('');
  const text = await page.evaluate(() => {
    const spoken = ['aria-label', 'title', 'placeholder', 'aria-description', 'aria-valuetext'];
    const named = [...document.body.querySelectorAll(spoken.map((name) => `[${name}]`).join())];
    const names = named.flatMap((one) => spoken.map((name) => one.getAttribute(name) ?? ''));
    return [document.body.innerText, ...names].join('\n');
  });
  expect(text).not.toMatch(/\{\{|undefined|\bNaN\b|\[object /);
  if (language === 'ko') await expect(page.locator('main')).toHaveText(/[가-힣]/);
  // What the learner changes the language by says each language in itself.
  else expect(text.split('\n').filter((line) => /[가-힣]/.test(line) && !['한', '한국어'].includes(line.trim()))).toEqual([]);
}
