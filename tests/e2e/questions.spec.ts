/** Every kind of question, played once by keyboard; the picture by mouse as well; and a lab in another variant. */
import type { Page } from '@playwright/test';
import { createClient } from '#api/client.ts';
import { createHttpTransport } from '#api/transports/http.ts';
import type { Answer, QuestionView } from '#course/quiz/views.ts';
import type { Host } from './host.ts';
import { openAt, openBench } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

const topic = 'host-failures';
const kinds = ['single', 'multiple', 'order', 'number', 'match', 'point', 'state'] as const;
type Kind = (typeof kinds)[number];

function clientOf(host: Host) {
  const { origin, hash } = new URL(host.address);
  return createClient(createHttpTransport({ origin, token: hash.slice('#token='.length) }));
}

/** Answers that can be sent; one of them is not quite right. */
function answersTo(question: QuestionView): Answer[] {
  switch (question.kind) {
    case 'number':
      return [-1];
    case 'match':
      return question.right.map(({ id }) => Object.fromEntries(question.left.map((left) => [left.id, id])));
    case 'state':
      return [0, 1].map((at) => Object.fromEntries(question.fields.map(({ id, choices }) => [id, choices[at] ?? ''])));
    case 'order': {
      const ids = question.options.map(({ id }) => id);
      return [ids, ids.toReversed()];
    }
    default:
      return question.options.map(({ id }) => [id]);
  }
}

function sendable(answer: Answer): number | string[] | Record<string, string> {
  if (typeof answer === 'number') return answer;
  return Array.isArray(answer) ? [...(answer as readonly string[])] : { ...(answer as Readonly<Record<string, string>>) };
}

/** One question of each kind is answered wrongly, so that a sitting with the wrong ones has just these. */
async function oneOfEachKind(host: Host): Promise<Kind[]> {
  const client = clientOf(host);
  const questions = await client.call('quiz.questions', { topic });
  const first = kinds.map((kind) => questions.find((question) => question.kind === kind)!);
  for (const question of first) {
    for (const answer of answersTo(question)) {
      const { points } = await client.call('quiz.answer', { question: question.id, answer: sendable(answer), confidence: null });
      if (points < 1) break;
    }
  }
  return questions.filter((question) => first.includes(question)).map(({ kind }) => kind);
}

/** Tab until what is wanted has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector).first();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

async function chooseByKeyboard(page: Page, kind: Kind): Promise<void> {
  switch (kind) {
    case 'single':
      await page.keyboard.press('1');
      return;
    case 'multiple':
      await page.keyboard.press('1');
      await page.keyboard.press('2');
      return;
    case 'order':
      await tabTo(page, '[data-handle]');
      await page.keyboard.press('ArrowDown');
      // A handle keeps its Enter.
      await tabTo(page, '[data-testid="quiz-submit"]');
      return;
    case 'number':
      await tabTo(page, '[data-testid="quiz-number"]');
      await page.keyboard.type('18');
      return;
    case 'point':
      return walkThePicture(page);
    default:
      await tabTo(page, '[data-testid^="quiz-match-"]');
      for (const select of await page.locator('[data-testid^="quiz-match-"]').all()) {
        await expect(select).toBeFocused();
        await page.keyboard.press('ArrowDown');
        await expect(select).not.toHaveValue('');
        await page.keyboard.press('Tab');
      }
  }
}

/** Digits choose, arrows walk and choose, a key that chooses does not send. */
async function walkThePicture(page: Page): Promise<void> {
  const picture = page.getByTestId('quiz-picture');
  const things = picture.getByRole('radio');
  const chosen = picture.getByRole('radio', { checked: true });
  await expect(things).toHaveCount(4);
  await expect(chosen).toHaveCount(0);
  await tabTo(page, '[data-testid="quiz-picture"] [role="radio"]');
  await expect(things.first()).toBeFocused();
  // What is chosen first is chosen by Enter; only the next Enter would send it.
  await page.keyboard.press('Enter');
  await expect(things.first()).toBeChecked();
  await expect(page.getByTestId('quiz-result')).toBeHidden();
  await page.keyboard.press('ArrowLeft');
  await expect(things.last()).toBeFocused();
  await expect(things.last()).toBeChecked();
  await page.keyboard.press('2');
  await expect(chosen).toHaveAccessibleName(/esx-02/);
}

test('every kind is answered by keyboard and says why', async ({ page, host, language }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const order = await oneOfEachKind(host);
  expect([...order].sort()).toEqual([...kinds].sort());
  await openAt(page, host, language, `/quiz/${topic}?wrong=1`);
  for (const kind of order) {
    const quiz = page.getByTestId('quiz');
    await expect(quiz).toHaveAttribute('data-kind', kind);
    await expect(quiz.getByTestId('topology').first()).toBeVisible();
    if (kind === 'point' || kind === 'state') await look(page, `question-${kind}`, language, { within: '[data-testid="quiz"]' });
    await chooseByKeyboard(page, kind);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('quiz-result')).toBeFocused();
    await expect(page.getByTestId('quiz-explanation')).toBeVisible();
    if (kind === 'point' || kind === 'state') await look(page, `question-${kind}-graded`, language, { within: '[data-testid="quiz"]' });
    await page.keyboard.press('Enter');
  }
  await expect(page.getByTestId('quiz-end')).toBeVisible();
});

test('a thing in the picture is clicked; the key is marked there and the replay stands at its moment', async ({ page, host, language }) => {
  const client = clientOf(host);
  const questions = await client.call('quiz.questions', { topic });
  const question = questions.find(({ kind }) => kind === 'point')!;
  await client.call('quiz.answer', { question: question.id, answer: ['esx-01'], confidence: null });
  const again = (await client.call('quiz.questions', { topic })).find(({ kind }) => kind === 'point')!;
  // Asked again, the names and roles are others.
  expect(again.variant).toEqual({ base: question.id, number: 2 });
  expect(again.given).not.toEqual(question.given);

  await openAt(page, host, language, `/quiz/${topic}?wrong=1`);
  const picture = page.getByTestId('quiz-picture');
  // What runs on a host is as much of its card as its head.
  await picture.locator('.vm').nth(2).click();
  await expect(picture.getByRole('radio').nth(2)).toBeChecked();
  await picture.getByRole('radio').nth(1).click();
  await page.getByTestId('quiz-submit').click();
  await expect(picture.getByRole('radio')).toHaveCount(0);
  await expect(picture.locator('.mark.right')).toHaveCount(1);
  const isRight = (await page.getByTestId('quiz-result').getAttribute('data-correct')) === 'true';
  await expect(picture.locator('.mark.wrong')).toHaveCount(isRight ? 0 : 1);
  await expect(page.getByTestId('quiz-evidence')).toContainText('T+18.0');
});

test('a lab goes on to another variant, and its first one is back under its plain name', async ({ page, host, language }) => {
  await openBench(page, host, language, 'failed-primary');
  const chip = page.getByTestId('lab-attempt');
  await expect(chip).toContainText(language === 'ko' ? '변형 1' : 'Variant 1');
  const brief = await page.locator('.brief .text').innerText();
  await page.getByTestId('lab-variant').click();
  await expect(page).toHaveURL(/#\/labs\/failed-primary~2$/);
  await expect(chip).toContainText(language === 'ko' ? '변형 2' : 'Variant 2');
  expect(await page.locator('.brief .text').innerText()).not.toBe(brief);
  await page.goBack();
  await expect(chip).toContainText(language === 'ko' ? '변형 1' : 'Variant 1');
  await expect(page.locator('.brief .text')).toHaveText(new RegExp(brief.slice(0, 12)));
});
