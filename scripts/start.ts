/**
 * `npm start`: the window where Electron's runtime is there or can be fetched and a display exists; otherwise one sentence says why not, and
 * the same app is served on 127.0.0.1 for a browser. Never a crash, never a blank.
 */
import { openInBrowser, hasDisplay } from './browser.ts';
import { buildIfStale } from './build-app.ts';
import { downloadElectron, rememberedFailure } from './electron-download.ts';
import { findElectronRuntime } from './electron-runtime.ts';
import { openWindow } from './electron-window.ts';
import { nodeComplaint } from './project.ts';
import { serveApp } from './serve-app.ts';

const retryHint = '"npm run electron:install" tries again';

/** @returns why there is no window, in words that fit behind "because"; null when the window was opened and closed again. */
async function tryWindow(): Promise<string | null> {
  if (!hasDisplay()) return 'this machine has no display';
  if (!findElectronRuntime()) {
    const why = await fetchRuntime();
    if (why !== null) return why;
  }
  const runtime = findElectronRuntime();
  if (!runtime) return `Electron's runtime is not where its installer puts it; ${retryHint}`;
  await buildIfStale();
  return openWindow(runtime);
}

/** Tries once in the life of this installation. @returns why it failed, now or earlier, else null. */
async function fetchRuntime(): Promise<string | null> {
  const earlier = rememberedFailure();
  if (earlier !== null) return `Electron's runtime is missing and could not be fetched earlier (${earlier}); ${retryHint}`;
  console.log("Fetching Electron's runtime (once, about 120 MB)...");
  const reason = await downloadElectron((line) => console.log(line));
  return reason === null ? null : `Electron's runtime could not be fetched (${reason}); ${retryHint}`;
}

async function serveInstead(why: string): Promise<void> {
  console.log(`No window, because ${why}. Failover Lab runs in a browser instead.`);
  const address = await serveApp({ port: 0, language: null, profileDir: null });
  console.log(openInBrowser(address) ? `Opened in your browser: ${address}` : `Open this address in a browser on this machine: ${address}`);
  console.log('Press Ctrl+C here to stop.');
}

const complaint = nodeComplaint();
if (complaint !== null) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  try {
    const why = await tryWindow();
    if (why !== null) await serveInstead(why);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
