/** Three kinds of unit tests: in Node, in a simulated DOM, and, where a Chromium exists, in a real browser. */
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, findChromium } from './scripts/chromium.ts';
import { rendererPlugins } from './vite.renderer.ts';

const chromium = findChromium();
const browserTests = 'tests/**/*.chromium.test.ts';
const domTests = 'tests/renderer/**/*.test.ts';

const nodeProject = {
  // Importing the real module under Node starts a download, from inside electron-store too, hence `inline`.
  resolve: { alias: { electron: fileURLToPath(new URL('./tests/support/electron.ts', import.meta.url)) } },
  test: {
    name: 'node',
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    exclude: [domTests, browserTests],
    server: { deps: { inline: ['electron-store'] } },
  },
};

const domProject = {
  plugins: rendererPlugins,
  test: {
    name: 'dom',
    environment: 'happy-dom',
    include: [domTests],
    exclude: [browserTests],
    setupFiles: ['tests/renderer/support/fresh-tab.ts'],
    css: false,
  },
};

const chromiumProject = (executablePath: string) => ({
  test: {
    name: 'chromium',
    include: [browserTests],
    globalSetup: ['tests/determinism/hashes-in-node.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath, args: [...chromiumFlags] } }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
});

export default defineConfig({
  test: {
    projects: [nodeProject, domProject, ...(chromium ? [chromiumProject(chromium)] : [])],
    passWithNoTests: false,
  },
});
