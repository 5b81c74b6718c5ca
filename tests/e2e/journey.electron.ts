/** The first journey in Electron itself, over the bridge. Runs only where Electron's runtime is present; playwright.config.ts decides. */
import { _electron as electron, expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findElectronRuntime } from '#scripts/electron-runtime.ts';
import { inProject } from '#scripts/project.ts';
import { answerQuestion, breakHost, chooseLanguage, expectLanguage, finishLab, goTo, openLab, predict } from './learner.ts';
import { watchContext } from './page-watch.ts';
import type { PageWatch } from './page-watch.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'failover-lab-electron-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Opened {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly watch: PageWatch;
}

async function openApp(): Promise<Opened> {
  const runtime = findElectronRuntime();
  if (!runtime) throw new Error("Electron's runtime is not on this machine");
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const app = await electron.launch({
    executablePath: runtime,
    args: [...(root ? ['--no-sandbox'] : []), inProject(), `--profile-dir=${folder}`],
    cwd: inProject(),
  });
  const watch = await watchContext(app.context(), (url) => url.startsWith('app://failover-lab/'));
  const page = await app.firstWindow();
  await page.setViewportSize({ width: 1280, height: 800 });
  return { app, page, watch };
}

for (const language of ['ko', 'en'] as const) {
  test(`the first journey in ${language}, and the progress after a restart`, async () => {
    test.setTimeout(180_000);
    const first = await openApp();
    const { page } = first;
    expect(page.url()).toMatch(/^app:\/\/failover-lab\//);
    await chooseLanguage(page, language);
    await page.getByTestId('continue-open').click();
    await predict(page.getByTestId('predict-first-verdict'), 3);
    await openLab(page, 'failed-secondary');
    await breakHost(page, 'esx-02');
    await finishLab(page);
    await goTo(page, 'quiz');
    await page.getByTestId('quiz-open-host-failures').click();
    expect(await answerQuestion(page, '18')).toBe(true);
    await expectLanguage(page, language);
    await first.app.close();
    expect(first.watch.complaints()).toEqual([]);

    const second = await openApp();
    await goTo(second.page, 'progress');
    await expect(second.page.getByTestId('answers-table').locator('tbody tr')).toHaveCount(1);
    await expect(second.page.getByTestId('runs-table').locator('tbody tr')).toHaveCount(1);
    await second.app.close();
    expect(second.watch.complaints()).toEqual([]);
  });
}

test('the page has the bridge and nothing of Node', async () => {
  const { app, page } = await openApp();
  const seen = await page.evaluate(() => ({
    bridge: Object.keys((globalThis as unknown as { failoverLab: object }).failoverLab),
    node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
  }));
  expect(seen).toEqual({ bridge: ['call', 'subscribe'], node: [] });
  await app.close();
});
