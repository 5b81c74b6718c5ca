/**
 * `npm run dev`: the app while it is being changed. With Electron's runtime and a display, electron-vite reloads the window; without, the page is
 * rebuilt at every change and served on 127.0.0.1, and the host restarts when its sources change.
 */
import { spawn } from 'node:child_process';
import { hasDisplay } from './browser.ts';
import { findElectronRuntime } from './electron-runtime.ts';
import { inProject, projectRoot, runScript, toolScript } from './project.ts';

function start(args: readonly string[]): void {
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
}

const runtime = findElectronRuntime();
if (runtime && hasDisplay()) {
  // electron-vite finds the executable by this variable alone.
  const { code } = await runScript(toolScript('electron-vite', 'bin/electron-vite.js'), ['dev', '--watch'], {
    output: 'inherit',
    env: { ELECTRON_EXEC_PATH: runtime },
  });
  process.exitCode = code;
} else {
  console.log(`No window (${runtime ? 'no display' : "Electron's runtime is missing"}); reload the page after a change.`);
  start([inProject('scripts', 'dev-page.ts')]);
  start(['--watch', '--watch-preserve-output', inProject('scripts', 'dev-host.ts')]);
}
