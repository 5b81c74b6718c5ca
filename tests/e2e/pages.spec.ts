/** Every page and what opens on it, looked at in each language: see look.ts for what must hold. Other specs look at what they come by. */
import {
  actOnHost,
  answerQuestion,
  breakHost,
  compareWithout,
  expectLanguage,
  goTo,
  openApp,
  openAt,
  openBench,
  openScenario,
  predict,
} from './learner.ts';
import { largeScenario } from './large-scenario.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

test('the first question and home', async ({ page, host, language }) => {
  await openApp(page, host);
  const first = page.getByTestId(`first-${language}`);
  await expect(first).toBeFocused();
  // Asked in both languages.
  await look(page, 'first', language, { bilingual: true });
  await first.press('Enter');
  await expect(page.getByTestId('continue-open')).toBeVisible();
  // The drawing comes after the words.
  await expect(page.getByTestId('continue').locator('.drawing svg').first()).toBeVisible();
  await look(page, 'home', language);
});

test('lists, terms, settings, progress before anything was done, and addresses that lead nowhere', async ({ page, host, language }) => {
  await openAt(page, host, language, '/lessons');
  await expect(page.getByTestId('lesson-host-failures')).toBeVisible();
  await look(page, 'lessons', language);
  await goTo(page, 'quiz');
  await expect(page.getByTestId('quiz-open-host-failures')).toBeVisible();
  await look(page, 'quizzes', language);
  await goTo(page, 'terms');
  await expect(page.locator('[data-testid^="glossary-"]').first()).toBeVisible();
  await look(page, 'terms', language, { bilingual: true });
  await page.getByTestId('terms-search').fill('qqqq');
  await expect(page.locator('[data-testid^="glossary-"]')).toHaveCount(0);
  await look(page, 'terms-none', language);
  await goTo(page, 'settings');
  await expect(page.getByTestId('settings')).toBeVisible();
  await look(page, 'settings', language);
  await goTo(page, 'progress');
  await expect(page.getByTestId('progress')).toBeVisible();
  await look(page, 'progress-empty', language);
  for (const [name, place] of [
    ['recovery', '/progress/recovery'],
    ['no-such-page', '/nowhere'],
    ['no-such-lesson', '/lessons/nowhere'],
    ['no-such-lab', '/labs/nowhere'],
    ['no-bench', '/bench'],
  ] as const) {
    // The page before stays until the next one is there: its marked content must be gone before anything is looked at.
    await page.evaluate((hash) => {
      document.querySelector('#main > *')?.setAttribute('data-left', '');
      location.hash = hash;
    }, place);
    await expect(page.locator('[data-left]')).toHaveCount(0);
    await expect(page.locator('main h1, main h2').first()).toBeVisible();
    await look(page, name, language);
  }
});

test('a lesson, and a prediction in it that was tried', async ({ page, host, language }) => {
  await openAt(page, host, language, '/lessons/host-failures');
  await expect(page.getByTestId('lesson-quiz')).toBeAttached();
  await look(page, 'lesson', language);
  const card = page.getByTestId('predict-first-verdict');
  await predict(card);
  await card.scrollIntoViewIfNeeded();
  await look(page, 'lesson-predicted', language, { within: '[data-testid="predict-first-verdict"]' });
  const term = page.getByTestId('lesson').locator('[data-testid^="term-"]').first();
  await term.focus();
  await term.press('Enter');
  const explained = page.getByTestId('term-card');
  await expect(explained).toBeVisible();
  await look(page, 'lesson-term', language, { within: '[data-testid="term-card"]', bilingual: true });
});

test('the bench of a lab: its start, a hint, the operator, what broke and what would have been', async ({ page, host, language }) => {
  await openBench(page, host, language);
  await look(page, 'lab', language);
  await page.getByTestId('hint-next').click();
  await look(page, 'hint', language);

  await breakHost(page, 'esx-02');
  await page.locator('[data-testid^="event-row-"]').last().click();
  await look(page, 'lab-broken', language);
  await page.keyboard.press('v');
  await expect(page.getByTestId('view-operator')).toHaveAttribute('aria-checked', 'true');
  await look(page, 'operator', language);
  await page.keyboard.press('v');
  await compareWithout(page);
  await expect(page.getByTestId('copies-chart')).toBeVisible();
  await look(page, 'compare', language);
});

test('a cluster of 32 hosts with one that broke, and the faults of each kind of thing', async ({ page, host, language }) => {
  await openAt(page, host, language, '/labs');
  await openScenario(page, 'thirty-two.yaml', largeScenario(32, 4));
  await actOnHost(page, 'esx-07', 'host.crash');
  await page.getByTestId('bench-host-esx-08').click();
  const menu = page.getByTestId('fault-menu');
  await expect(menu).toBeVisible();
  await look(page, 'thirty-two', language);
  const target = menu.getByTestId('fault-target');
  for (const kind of ['host/', 'vm/', 'network/', 'datastore/', 'vcenter']) {
    const value = await target.locator(`option[value^="${kind}"]`).last().getAttribute('value');
    await target.selectOption(value);
    for (const fold of await menu.locator('[data-testid^="fault-fold-"]').all()) await fold.click();
    await look(page, `faults-${kind.replace('/', '')}`, language, { within: '[data-testid="fault-menu"]' });
  }
});

test('a quiz from its first question to its end, each kind of question before and after the answer, and the progress', async ({
  page,
  host,
  language,
}) => {
  await openAt(page, host, language, '/quiz/host-failures');
  const seen = new Set<string>();
  const end = page.getByTestId('quiz-end');
  while (!(await end.isVisible())) {
    await expect(page.getByTestId('quiz-submit')).toBeVisible();
    const kind = (await page.getByTestId('quiz').getAttribute('data-kind')) ?? '';
    const isNew = !seen.has(kind);
    seen.add(kind);
    if (isNew) await look(page, `quiz-${kind}`, language);
    else await expectLanguage(page, language);
    await answerQuestion(page, '18');
    if (isNew) await look(page, `quiz-${kind}-answered`, language);
    else await expectLanguage(page, language);
    await page.getByTestId('quiz-next').click();
    await expect(page.getByTestId('quiz-result')).toBeHidden();
  }
  expect([...seen].sort()).toEqual(['match', 'multiple', 'number', 'order', 'point', 'single', 'state']);
  await look(page, 'quiz-end', language);
  await goTo(page, 'progress');
  await expect(page.getByTestId('answers-table')).toBeVisible();
  await look(page, 'progress', language);
});
