/** Getting a Chromium for the tests on a machine that has none: Debian's package where we may install one, else Playwright's own download. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from './chromium.ts';
import { runCommand, runScript, toolScript } from './project.ts';

export type ChromiumResult = { readonly path: string; readonly reason: null } | { readonly path: null; readonly reason: string };

/** @param say told what is being tried, since it takes minutes. @returns the executable, or why there is none. */
export async function getChromium(say: (text: string) => void): Promise<ChromiumResult> {
  const named = process.env['CHROME_PATH'];
  if (named && !existsSync(named)) return { path: null, reason: `CHROME_PATH names ${named}, which does not exist` };
  const reasons = ['none is installed'];
  for (const attempt of [aptGet, playwrightDownload]) {
    const found = findChromium();
    if (found) return { path: found, reason: null };
    const reason = await attempt(say);
    if (reason !== null) reasons.push(reason);
  }
  const found = findChromium();
  return found ? { path: found, reason: null } : { path: null, reason: reasons.join('; ') };
}

async function aptGet(say: (text: string) => void): Promise<string | null> {
  const there = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'apt-get')));
  if (!there || process.getuid?.() !== 0) return 'this is no Debian on which we may install packages';
  say('Installing Chromium with apt-get...');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runCommand('apt-get', ['update', '-q'], { output: 'quiet', env });
  if (update.code !== 0) return `apt-get update failed (${lastLine(update.output)})`;
  const install = await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
    output: 'quiet',
    env,
  });
  return install.code === 0 ? null : `apt-get install chromium failed (${lastLine(install.output)})`;
}

async function playwrightDownload(say: (text: string) => void): Promise<string | null> {
  say("Fetching Playwright's Chromium...");
  const result = await runScript(toolScript('@playwright/test', 'cli.js'), ['install', 'chromium'], { output: 'quiet' });
  return result.code === 0 ? null : `Playwright's download failed (${lastLine(result.output)})`;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
}
