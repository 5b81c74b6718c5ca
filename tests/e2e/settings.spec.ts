/** The cluster's settings, changed through vCenter beside the running bench, in each project's language. */
import { openBench } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

test('a changed isolation response travels from vCenter to every host', async ({ page, host, language }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openBench(page, host, language);

  // By keyboard alone: open, choose, apply.
  await page.getByTestId('ha-open').focus();
  await page.keyboard.press('Enter');
  const panel = page.getByTestId('ha-settings');
  await expect(panel).toBeFocused();
  const row = page.getByTestId('ha-isolationResponse');
  await page.getByTestId('ha-control-isolationResponse').selectOption('powerOff');
  await expect(row).toHaveAttribute('data-pending', 'true');
  await row.scrollIntoViewIfNeeded();
  await look(page, 'ha-settings', language);

  await page.getByTestId('ha-apply').click();
  await expect(page.getByTestId('ha-said')).not.toBeEmpty();
  await expect(row).toHaveAttribute('data-pending', 'false');
  await expect(row).toHaveAttribute('data-differs', 'true');
  const versions = page.getByTestId('ha-versions').locator('[data-version]');
  await expect(versions).toHaveCount(2);
  const clock = page.getByTestId('bench-clock');
  const before = Number(await clock.getAttribute('data-ms'));
  for (let steps = 0; steps < 8 && (await versions.count()) > 1; steps += 1) await page.getByTestId('bench-next').click();
  await expect(versions).toHaveCount(1);
  await expect(versions).toHaveAttribute('data-version', '2');
  expect(Number(await clock.getAttribute('data-ms'))).toBeGreaterThan(before);

  for (const section of ['admission', 'heartbeat', 'advanced']) {
    await page.getByTestId(`ha-section-${section}`).check({ force: true });
    await look(page, `ha-settings-${section}`, language);
  }
  // How much capacity is kept, before another policy is applied; only what is changed, of all sections.
  await page.getByTestId('ha-section-admission').check({ force: true });
  await expect(page.getByTestId('ha-capacity')).toHaveAttribute('data-met', 'true');
  await page.getByTestId('ha-control-admissionControl.policy').selectOption('slots');
  await expect(page.getByTestId('ha-capacity').locator('.bar')).toHaveCount(1);
  await page.getByTestId('ha-changed-only').check();
  await expect(page.getByTestId('ha-settings').locator('[data-differs="true"]')).toHaveCount(2);
  await look(page, 'ha-settings-changed-only', language);
  await page.getByTestId('ha-undo-admissionControl.policy').click();
  await page.getByTestId('ha-section-advanced').check({ force: true });
  // A name that is no option: the host says so at the option, and nothing is lost.
  await page.getByTestId('ha-option-name').fill('das.nosuchoption');
  await page.getByTestId('ha-option-value').fill('1');
  await page.getByTestId('ha-option-add').click();
  await page.getByTestId('ha-apply').click();
  await expect(page.getByTestId('ha-advanced.das.nosuchoption').getByRole('alert')).toContainText('das.nosuchoption');
  await look(page, 'ha-settings-refused', language);
  await page.getByTestId('ha-remove-advanced.das.nosuchoption').click();
  await expect(page.getByTestId('ha-advanced.das.nosuchoption')).toHaveCount(0);

  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page.getByTestId('ha-open')).toBeFocused();
  await page.getByTestId('filter-importance').selectOption({ index: 2 });
  const list = page.getByTestId('event-list');
  await expect(list).toContainText(language === 'ko' ? 'HA 설정을 바꿨습니다' : 'HA settings of the cluster were changed');
  await expect(list).toContainText(language === 'ko' ? '구성' : 'configuration');
});
