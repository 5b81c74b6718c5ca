/** Larger clusters on the bench: every host is there at every density, faults by click and by keyboard, filters, and looking from near. */
import type { Locator, Page } from '@playwright/test';
import { largeScenario } from './large-scenario.ts';
import { openAt, openScenario } from './learner.ts';
import { look } from './look.ts';
import { expect, test } from './test.ts';

const topology = (page: Page): Locator => page.getByTestId('bench-topology');
const host = (page: Page, id: string): Locator => page.getByTestId(`bench-host-${id}`);

/** Chooses a fault of the open menu and waits until it happened. */
async function act(page: Page, fault: string): Promise<void> {
  await page.getByTestId('fault-menu').getByTestId(`fault-${fault}`).first().click();
  await expect(page.getByTestId('fault-menu')).toBeHidden();
  await expect(page.getByTestId('lab-reset')).toBeEnabled();
}

test('a field of 96 hosts: found by name, broken, filtered, and seen from near', async ({ page, host: server, language }) => {
  await openAt(page, server, language, '/labs');
  await openScenario(page, 'many.yaml', largeScenario(96, 11));
  await expect(topology(page)).toHaveAttribute('data-level', 'tile');
  await expect(topology(page).locator('[role="button"][data-place^="host/"]')).toHaveCount(96);
  await expect(host(page, 'esx-37')).toHaveAccessibleName(/esx-37/);

  // By click on the host; the others that share its state stay in view when filtered.
  await host(page, 'esx-37').click();
  await act(page, 'host.crash');
  await page.getByTestId('bench-play').press('Shift+.');
  await expect(host(page, 'esx-37')).toHaveAttribute('data-look', /hostDown|poweredOff/);
  await expect(page.getByTestId('needs-look')).toContainText('esx-37');
  const chip = page.getByTestId('legend').locator('[data-testid="legend-hostDown"], [data-testid="legend-poweredOff"]').first();
  await chip.click();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await expect(host(page, 'esx-01')).toHaveClass(/faded/);
  await expect(host(page, 'esx-37')).not.toHaveClass(/faded/);
  await look(page, 'field', language);
  await chip.click();
  await page.keyboard.press('Escape');

  // By keyboard: one Tab stop, arrows by rows, near with +, and what has the focus comes into sight.
  await host(page, 'esx-37').focus();
  await page.keyboard.press('ArrowDown');
  await expect(host(page, 'esx-49')).toBeFocused();
  await page.keyboard.press('+');
  await expect(topology(page)).toHaveAttribute('data-level', 'cell');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(topology(page)).toHaveAttribute('data-level', 'card');
  await expect(topology(page).locator('[role="button"][data-place^="host/"]')).toHaveCount(96);
  await page.keyboard.press('End');
  await expect(host(page, 'esx-96')).toBeFocused();
  const [box, stage] = [await host(page, 'esx-96').boundingBox(), await topology(page).boundingBox()];
  expect(box && stage && box.x >= stage.x && box.x + box.width <= stage.x + stage.width && box.y >= stage.y).toBe(true);
  // From near the VMs can be reached one by one.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByTestId('fault-target')).toHaveValue(/^vm\//);
  await page.getByTestId('fault-fold-vm.migrate').click();
  await expect(page.getByTestId('fault-vm.migrate').first()).toBeVisible();
  await act(page, 'vm.guestHang-still');
  await look(page, 'near', language);
  await topology(page).locator('[tabindex="0"]').first().focus();
  await page.keyboard.press('0');
  await expect(topology(page)).toHaveAttribute('data-level', 'tile');
});

test('24 hosts in two racks: split by its network, seen by vCenter and as it is', async ({ page, host: server, language }) => {
  await openAt(page, server, language, '/labs');
  await openScenario(page, 'two-racks.yaml', largeScenario(24, 10));
  await expect(topology(page)).toHaveAttribute('data-level', 'cell');
  await page.getByTestId('bench-network-mgmt-a').click();
  await page.getByTestId('fault-fold-network.partition').click();
  await act(page, 'network.partition');
  await expect(topology(page).locator('.partition')).toHaveCount(1);
  for (let steps = 0; steps < 6 && !(await page.getByTestId('view-differences').isVisible()); steps += 1) {
    await page.getByTestId('bench-next-important').click();
  }
  await expect(page.getByTestId('view-differences')).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByTestId('view-operator')).toHaveAttribute('aria-checked', 'true');
  await look(page, 'grouped', language);

  // Wheel and drag: nearer under the pointer, moved, all of it again.
  const middle = await topology(page).boundingBox();
  await page.mouse.move((middle?.x ?? 0) + 450, (middle?.y ?? 0) + 200);
  await page.mouse.wheel(0, -600);
  await expect(topology(page)).toHaveAttribute('data-level', 'card');
  const before = await host(page, 'esx-06').boundingBox();
  await page.mouse.down();
  await page.mouse.move((middle?.x ?? 0) + 400, (middle?.y ?? 0) + 180, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await host(page, 'esx-06').boundingBox())?.x).not.toBe(before?.x);
  await expect(page.getByTestId('fault-menu')).toBeHidden();
  await page.getByTestId('stage-zoom-fit').click();
  await expect(topology(page)).toHaveAttribute('data-level', 'cell');
});
