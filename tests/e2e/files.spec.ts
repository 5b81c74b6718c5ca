/** Runs as files: taken away from the bench, opened again, and told what is wrong where they cannot be. */
import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { parseScenarioFile } from '#course/scenario-file.ts';
import { runScenario } from '#simulation/run.ts';
import { breakHost, expectLanguage, goTo, openAt, openBench, openLab } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

async function takeAway(page: Page, what: 'events' | 'scenario'): Promise<Download> {
  const arrival = page.waitForEvent('download');
  await page.getByTestId('export').click();
  await page.getByTestId(`export-${what}`).click();
  return arrival;
}

const bring = (page: Page, name: string, content: string | Buffer): Promise<void> =>
  page.getByTestId('open-file-input').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });

test('a run is taken away and opened again', async ({ page, host, language }) => {
  await openBench(page, host, language);
  await breakHost(page, 'esx-02');

  const events = await takeAway(page, 'events');
  expect(events.suggestedFilename()).toBe('dead-secondary.jsonl');
  const lines = readFileSync(await events.path(), 'utf8')
    .trimEnd()
    .split('\n');
  const { hash } = JSON.parse(lines.at(-1) ?? '') as { hash: string };
  const saved = await takeAway(page, 'scenario');
  expect(saved.suggestedFilename()).toBe('dead-secondary.yaml');
  const text = readFileSync(await saved.path(), 'utf8');
  const { scenario } = parseScenarioFile(text, 'saved.yaml');
  expect(scenario && runScenario(scenario).hash).toBe(hash);

  await goTo(page, 'lab');
  await bring(page, 'saved.yaml', text);
  await expect(page.getByTestId('sandbox')).toContainText('saved.yaml');
  await expectLanguage(page, language);
  await breakHost(page, 'esx-01');
  await look(page, 'sandbox', language);
  await page.getByTestId('lab-reset').click();
  await expect(page.getByTestId('bench-clock')).toHaveAttribute('data-ms', '0');
  // Loaded anew, the page finds what was done and where the playhead was.
  await breakHost(page, 'esx-01');
  const ms = await page.getByTestId('bench-clock').getAttribute('data-ms');
  await page.reload();
  await expect(page.getByTestId('sandbox')).toContainText('saved.yaml');
  await expect(page.getByTestId('bench-clock')).toHaveAttribute('data-ms', ms ?? '');
  await expect(page.locator('[data-testid^="event-row-"]').filter({ hasText: 'esx-01' })).not.toHaveCount(0);
});

test('what is chosen and why it came are copied as text, by keyboard', async ({ page, context, host, language }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openBench(page, host, language);
  await page.getByTestId('export').press('Enter');
  await expect(page.getByTestId('export-event')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('export')).toBeFocused();
  await breakHost(page, 'esx-02');
  await page.locator('[data-testid^="event-row-"]').last().click();
  await page.getByTestId('export').press('Enter');
  await look(page, 'export', language);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(/^T\+\d+\.\d\t/);
  await page.getByTestId('export').press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await copied()).split('\n').length).toBeGreaterThan(1);
  expect(await copied()).toContain('esx-02');
});

test('a file that cannot be opened is told line by line, and the lab stays as it was', async ({ page, host, language }) => {
  await openBench(page, host, language);
  await breakHost(page, 'esx-02');
  const moment = await page.getByTestId('bench-clock').getAttribute('data-ms');

  await goTo(page, 'lab');
  await expect(page.getByTestId('open-file')).toBeVisible();
  const broken = `format: failover-lab/scenario@1
id: two-sites
networks: [{ id: mgmt-a }]
datastores: [{ id: ds-1, kind: vmfs }]
hosts:
  - { id: esx-01, moid: host-1, networks: [], datastores: [ds-1] }
  - { id: esx-02, moid: host-2, networks: [mgmt-a], datastores: [ds-9] }
vms:
  - { id: web-01, host: esx-02, datastore: ds-1, restartPriority: urgent }
ha: { isolationRespose: powerOff }
timeline:
  - { at: -5s, do: host.crash, host: esx-01 }
`;
  await bring(page, 'two-sites.yaml', broken);
  await expect(page.getByTestId('file-problem')).toHaveCount(6);
  await expect(page.getByTestId('file-problems')).toContainText('hosts[0].networks');
  await look(page, 'file-problems', language);
  // What came without a handle cannot be read again: it is asked for by its name.
  await expect(page.getByTestId('file-problems-again')).toContainText('two-sites.yaml');

  await bring(page, 'photo.png', Buffer.from([0x89, 0x50, 0xff, 0xfe]));
  await expect(page.getByTestId('file-problem')).toHaveCount(1);
  await expect(page.getByTestId('file-problem')).toContainText('UTF-8');
  await bring(page, 'huge.yaml', Buffer.alloc(1_048_577, 0x23));
  await expect(page.getByTestId('file-problem')).toContainText('1048577');
  await expect(page.getByTestId('file-problem')).toHaveCount(1);

  await openLab(page, 'failed-secondary');
  await expect(page.getByTestId('bench-clock')).toHaveAttribute('data-ms', moment ?? '');
});

test('a file is dropped anywhere on the page', async ({ page, host, language }) => {
  await openAt(page, host, language, '/labs');
  await expect(page.getByTestId('open-file')).toBeVisible();
  await look(page, 'labs', language);
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['just words'], 'notes.yaml'));
    for (const type of ['dragover', 'drop'])
      window.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByTestId('file-problem')).toHaveCount(1);
});
