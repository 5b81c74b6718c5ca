/** `npm run package`: the app as a folder that runs by itself, in dist/. Needs Electron's runtime; without it one sentence says so. */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildIfStale } from './build-app.ts';
import { findElectronRuntime } from './electron-runtime.ts';
import { packagingProblem } from './packaging-config.ts';
import { inProject, runScript, toolScript } from './project.ts';

async function makePackage(): Promise<string | null> {
  const problem = await packagingProblem(JSON.parse(readFileSync(inProject('electron-builder.json'), 'utf8')));
  if (problem !== null) return `electron-builder.json is not valid: ${problem}`;
  const runtime = findElectronRuntime();
  if (!runtime) return 'Packaging needs Electron\'s runtime, which is not on this machine; "npm run electron:install" fetches it.';
  await buildIfStale();
  // The runtime that is here is the one to pack: nothing is downloaded.
  const args = ['--dir', '--config', 'electron-builder.json', `-c.electronDist=${dirname(runtime)}`];
  const { code } = await runScript(toolScript('electron-builder', 'cli.js'), args, { output: 'inherit' });
  return code === 0 ? null : 'electron-builder could not make the package; its words are above.';
}

try {
  const problem = await makePackage();
  if (problem !== null) console.error(problem);
  process.exitCode = problem === null ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
