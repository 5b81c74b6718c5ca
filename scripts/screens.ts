/**
 * `npm run screens`: the end-to-end tests that look at pages, each leaving pictures of what it looked at in test-results/screens for people to look
 * at: both languages, both themes, two sizes. Words behind `--` choose among the tests: `npm run screens -- sandbox`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { buildIfStale } from './build-app.ts';
import { getChromium } from './get-chromium.ts';
import { inProject, nodeComplaint, runScript, toolScript } from './project.ts';

const complaint = nodeComplaint();
if (complaint !== null) throw new Error(complaint);
const folder = inProject('test-results', 'screens');
const chosen = process.argv.slice(2);
// What is not taken again stays only where part of the pictures was asked for.
if (chosen.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const chromium = await getChromium((text) => console.log(text));
if (chromium.path === null) throw new Error(`No Chromium to take pictures with: ${chromium.reason}.`);
await buildIfStale();
const args = ['test', '--project=ko-KR', '--project=en-US', ...chosen];
const env = { CHROME_PATH: chromium.path, SCREENS: folder };
const { code } = await runScript(toolScript('@playwright/test', 'cli.js'), args, { output: 'inherit', env });
console.log(`Pictures: ${folder}`);
process.exitCode = code;
