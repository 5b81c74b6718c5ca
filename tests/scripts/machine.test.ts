/** What the commands find out about the machine: a Chromium, Electron's runtime, a display, the Node that runs them, a valid package configuration. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasDisplay } from '#scripts/browser.ts';
import { findChromium } from '#scripts/chromium.ts';
import { findElectronRuntime } from '#scripts/electron-runtime.ts';
import { packagingProblem } from '#scripts/packaging-config.ts';
import { inProject, nodeComplaint } from '#scripts/project.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'failover-lab-'));
  writeFileSync(join(folder, 'chromium'), '');
  mkdirSync(join(folder, 'dist'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a Chromium', () => {
  test('named by CHROME_PATH comes first, and a wrong name is not passed over in silence', () => {
    expect(findChromium({ CHROME_PATH: join(folder, 'chromium'), PATH: '/usr/bin' })).toBe(join(folder, 'chromium'));
    expect(findChromium({ CHROME_PATH: join(folder, 'missing'), PATH: folder })).toBeNull();
  });

  test.runIf(process.platform === 'linux')('is found along PATH', () => {
    expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'chromium'));
  });
});

test("Electron's runtime is there only when its executable is", () => {
  expect(findElectronRuntime({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'dist') })).toBeNull();
});

test('a display: said by the environment on Linux, always there elsewhere', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
});

test('a Node that is too old is told in one sentence', () => {
  expect(nodeComplaint('24.21.0')).toBeNull();
  expect(nodeComplaint('20.19.0')).toMatch(/runs on Node 24, and this is 20\.19\.0/);
});

test('the package configuration is valid, and a wrong key is found', async () => {
  const config = JSON.parse(readFileSync(inProject('electron-builder.json'), 'utf8')) as Record<string, unknown>;
  expect(await packagingProblem(config)).toBeNull();
  expect(await packagingProblem({ ...config, colour: 'red' })).toMatch(/colour/);
});
