/** Whether this machine shows windows, and opening an address in the person's own browser. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Windows and macOS always have a display as far as a program can tell; Linux says so in its environment. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env, platform: string = process.platform): boolean {
  if (platform !== 'linux') return true;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** @returns false when there is no way to open one, so that the caller prints the address instead. */
export function openInBrowser(address: string, env: NodeJS.ProcessEnv = process.env): boolean {
  const command = opener(env);
  if (!command || !hasDisplay(env)) return false;
  const [program = '', ...before] = command;
  const child = spawn(program, [...before, address], { detached: true, stdio: 'ignore' });
  const tell = () => process.stderr.write(`No browser could be opened; open this address in one: ${address}\n`);
  child.once('error', tell);
  child.once('exit', (code) => {
    if (code !== 0) tell();
  });
  child.unref();
  return true;
}

function opener(env: NodeJS.ProcessEnv): readonly string[] | null {
  if (process.platform === 'darwin') return ['open'];
  // `start` is a word of cmd; rundll32 takes the address as it is, with its # and &.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const found = (env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, 'xdg-open')));
  return found ? ['xdg-open'] : null;
}
