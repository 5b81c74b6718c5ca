/**
 * `npm test`: unit tests, then the end-to-end tests in a real Chromium over a fresh build. Ends with one plain line, `N passed, N failed`, over
 * both. Without a Chromium the run fails: a run with half its tests missing must not look green.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { buildIfStale } from './build-app.ts';
import { findElectronRuntime } from './electron-runtime.ts';
import { getChromium } from './get-chromium.ts';
import { inProject, nodeComplaint, runScript, toolScript } from './project.ts';
import { playwrightCounts, sum, vitestCounts } from './test-counts.ts';
import type { Counts } from './test-counts.ts';

const unitReport = inProject('test-results', 'unit.json');
const endToEndReport = inProject('test-results', 'e2e.json');

async function unitTests(env: Record<string, string>): Promise<Counts> {
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${unitReport}`];
  const { code } = await runScript(toolScript('vitest', 'vitest.mjs'), args, { output: 'inherit', env });
  return vitestCounts(unitReport, code);
}

async function endToEndTests(env: Record<string, string>): Promise<Counts> {
  try {
    await buildIfStale();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
  if (!findElectronRuntime())
    console.log("Electron's runtime is not on this machine: its smoke test is left out, the page is tested in Chromium.");
  const playwright = toolScript('@playwright/test', 'cli.js');
  const { code } = await runScript(playwright, ['test'], { output: 'inherit', env });
  const counts = playwrightCounts(endToEndReport, code);
  if (counts.failed > 0) {
    console.log('Once more what failed, for its trace only:');
    await runScript(playwright, ['test', '--last-failed', '--trace=on', '--reporter=list'], { output: 'inherit', env });
  }
  return counts;
}

async function run(): Promise<Counts> {
  mkdirSync(inProject('test-results'), { recursive: true });
  for (const report of [unitReport, endToEndReport]) rmSync(report, { force: true });
  const chromium = await getChromium((text) => console.log(text));
  if (chromium.path === null) {
    console.error(`No Chromium for the browser tests: ${chromium.reason}. Set CHROME_PATH to one; without it this run fails.`);
    return sum([await unitTests({}), { passed: 0, failed: 1 }]);
  }
  // Colours are for a person at a terminal; in a build's log they bury the words.
  const plain: Record<string, string> = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const env = { CHROME_PATH: chromium.path };
  return sum([await unitTests({ ...env, ...plain }), await endToEndTests(env)]);
}

const complaint = nodeComplaint();
if (complaint !== null) console.error(complaint);
const { passed, failed } = complaint === null ? await run() : { passed: 0, failed: 1 };
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
