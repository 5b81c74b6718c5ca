/** A scenario in the form: opened with all it holds, edited, taken back by its keys, and found in the palette; a rack's end on the bench. */
import { openAt } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

const scenario = `format: failover-lab/scenario@1
id: two-racks
title: { ko: 두 랙, en: Two racks }
drs: manual
networks: [{ id: mgmt-a, gateway: 10.0.0.1 }]
datastores: [{ id: ds-1, kind: vmfs }]
hosts:
${Array.from({ length: 34 }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  return `  - { id: esx-${number}, moid: host-${String(index + 1)}, networks: [mgmt-a], datastores: [ds-1], group: Rack ${index < 17 ? 'A' : 'B'} }`;
}).join('\n')}
vms: [{ id: web, count: 4, host: esx-01, datastore: ds-1 }]
rules: [{ kind: vmAntiAffinity, vms: [web-1, web-2] }]
timeline: [{ at: 30s, do: vcenter.down }, { at: 40s, do: vcenter.up }]
`;

test('a file opens in the form with all it holds, and goes to the bench, where a rack ends', async ({ page, host, language }) => {
  await openAt(page, host, language, '/labs');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(language === 'ko' ? '직접 만들기' : 'Build a cluster');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('sandbox-start')).toBeVisible();
  await page.getByTestId('open-file-input').setInputFiles({ name: 'two-racks.yaml', mimeType: '', buffer: Buffer.from(scenario) });
  await expect(page.getByTestId('sandbox-form')).toBeVisible();
  await page.getByTestId('tab-rules').click();
  await expect(page.getByTestId('rule-0-vms')).toHaveValue('web-1, web-2');
  await page.getByTestId('tab-run').click();
  await expect(page.getByTestId('kept-drs')).toContainText('manual');
  await look(page, 'sandbox-run', language);
  await page.getByTestId('remove-command-0').click();
  await page.getByTestId('remove-command-0').click();
  await expect(page.getByTestId('run-timeline')).toBeHidden();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('command-1')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByTestId('command-1')).toBeHidden();

  await page.getByTestId('sandbox-bench').click();
  await expect(page.getByTestId('bench')).toBeVisible();
  await page.getByTestId('bench-group-Rack B').click();
  await page.getByTestId('fault-host.crash-rack').click();
  await expect(page.getByTestId('lab-reset')).toBeEnabled();
  await page.keyboard.press('>');
  const cause = page.locator('[role="row"][aria-expanded="false"]').first();
  await expect(cause).toBeVisible();
  await cause.press('ArrowRight');
  await expect(page.locator('[role="row"][aria-level="2"]').first()).toBeVisible();
  await look(page, 'rack-down', language);
  await page.getByTestId('filter-text').fill('esx-20');
  await expect(page.locator('[role="row"][aria-expanded]')).toHaveCount(0);
  await page.getByTestId('filter-text').fill('');
  await page.getByTestId('filter-text').blur();
  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-look="poweredOff"], [data-look="hostDown"]')).toHaveCount(0);
});
