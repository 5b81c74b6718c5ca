/** End-to-end tests: the built page in Chromium, in both languages, and in Electron where its runtime exists. */
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/chromium.ts';
import { findElectronRuntime } from './scripts/electron-runtime.ts';

const executablePath = findChromium();
const electronProject = { name: 'electron', testMatch: '**/*.electron.ts' };

export default defineConfig({
  testDir: './tests/e2e',
  outputDir: './test-results/e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes on the second try is a test that fails.
  retries: 0,
  workers: 2,
  // Generous, because a busy machine is slow and a right answer that comes late is right.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: './test-results/e2e.json' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
    // Recording costs every test; scripts/test.ts runs those that failed once more with it.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args: [...chromiumFlags], ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: 'build', testMatch: '**/*.build.ts' },
    { name: 'ko-KR', use: { locale: 'ko-KR' } },
    { name: 'en-US', use: { locale: 'en-US' } },
    ...(findElectronRuntime() ? [electronProject] : []),
  ],
});
