/** Whether Electron's runtime is on this machine. Looking must stay silent: importing `electron` under Node would start a download. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';

const require = createRequire(import.meta.url);

const executableByPlatform: Readonly<Record<string, string>> = {
  win32: 'electron.exe',
  darwin: join('Electron.app', 'Contents', 'MacOS', 'Electron'),
};

/** Folder of the npm package, null when it is not installed. */
export function electronPackageFolder(): string | null {
  try {
    return dirname(require.resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/** @returns the runtime's executable, null where it is missing. path.txt alone is no proof: the folder it names may be gone. */
export function findElectronRuntime(env: NodeJS.ProcessEnv = process.env): string | null {
  const folder = electronPackageFolder();
  if (!folder) return null;
  const dist = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const executable = join(dist, executableName(folder));
  return isAbsolute(executable) && existsSync(executable) ? executable : null;
}

function executableName(folder: string): string {
  const pathFile = join(folder, 'path.txt');
  if (existsSync(pathFile)) return readFileSync(pathFile, 'utf8').trim();
  return executableByPlatform[process.platform] ?? 'electron';
}
