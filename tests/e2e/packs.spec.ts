/** Course packs: added from a zip and from a folder, refused with what is wrong with them, used like the course, and taken away. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { goTo, openAt } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

const template = fileURLToPath(new URL('../../docs/pack-template', import.meta.url));

function zipOfTemplate(change: (path: string, text: string) => string = (_, text) => text): Buffer {
  const paths = readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map((path) => {
    const inside = path.slice(template.length + 1).replaceAll('\\', '/');
    return [`mine/${inside}`, strToU8(change(inside, readFileSync(path, 'utf8')))] as const;
  });
  return Buffer.from(zipSync(Object.fromEntries(files)));
}

const addZip = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.getByTestId('packs-zip-input').setInputFiles({ name, mimeType: 'application/zip', buffer });

test('a pack is added from a zip, taught from, and taken away', async ({ page, host, language }) => {
  await openAt(page, host, language, '/settings');
  await page.getByTestId('settings-packs').click();
  await expect(page.getByTestId('packs')).toBeVisible();
  await look(page, 'packs-none', language);
  await addZip(page, 'mine.zip', zipOfTemplate());
  await expect(page.getByTestId('packs-installed')).toBeVisible();
  await expect(page.getByTestId('pack-my-pack')).toBeVisible();
  // The author's name is as the author writes it.
  await look(page, 'packs-installed', language, { bilingual: true });

  await goTo(page, 'lessons');
  await page.getByTestId('lesson-my-pack-orders').click();
  await expect(page.getByTestId('lesson')).toBeVisible();
  await goTo(page, 'quiz');
  await expect(page.getByTestId('quiz-topic-my-pack-orders')).toBeVisible();

  // It is there after a restart.
  await host.stop();
  await host.start();
  await page.goto('about:blank');
  await openAt(page, host, language, '/labs/my-pack-bring-back');
  await expect(page.getByTestId('bench-fault')).toBeVisible();

  // The same id again is asked about, and the keyboard finds the answer.
  await goTo(page, 'settings');
  await page.getByTestId('settings-packs').click();
  await addZip(
    page,
    'again.zip',
    zipOfTemplate((_, text) => text.replace('홍길동', '김철수')),
  );
  await expect(page.getByTestId('packs-exists')).toBeVisible();
  await look(page, 'packs-exists', language, { bilingual: true });
  await page.getByTestId('packs-replace').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('pack-my-pack')).toContainText('김철수');

  await page.getByTestId('packs-remove').click();
  await page.getByTestId('packs-remove-now').click();
  await expect(page.getByTestId('pack-my-pack')).toHaveCount(0);
  await goTo(page, 'lessons');
  await expect(page.getByTestId('lesson-host-failures')).toBeVisible();
  await expect(page.getByTestId('lesson-my-pack-orders')).toHaveCount(0);
});

test('a pack with mistakes, or that is none, is refused with every place, and nothing changes', async ({ page, host, language }, info) => {
  await openAt(page, host, language, '/settings/packs');
  const broken = zipOfTemplate((path, text) =>
    path === 'pack.yaml'
      ? text.replace('id: my-pack-orders', 'id: orders')
      : path.endsWith('en.md')
        ? text.replace('[S2]', '<b>[S2]</b>')
        : text,
  );
  await addZip(page, 'broken.zip', broken);
  await expect(page.getByTestId('pack-problem').first()).toBeVisible();
  expect(await page.getByTestId('pack-problem').count()).toBeGreaterThan(2);
  await expect(page.getByTestId('packs-problems')).toContainText('topics[0].id');
  await look(page, 'packs-problems', language);

  await addZip(page, 'outside.zip', Buffer.from(zipSync({ 'pack.yaml': strToU8('id: x'), '../../outside.yaml': strToU8('x') })));
  await expect(page.getByTestId('packs-refused')).toContainText('../../outside.yaml');
  await look(page, 'packs-refused', language);
  await expect(page.getByTestId('packs-list')).toHaveCount(0);

  // A folder is read the same way.
  const folder = info.outputPath('mine');
  cpSync(template, folder, { recursive: true });
  writeFileSync(join(folder, 'notes.txt'), 'x');
  await page.getByTestId('packs-folder-input').setInputFiles(folder);
  await expect(page.getByTestId('packs-installed')).toBeVisible();
  await expect(page.getByTestId('pack-my-pack')).toBeVisible();
});
