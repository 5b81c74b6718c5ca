/** electron-store behind a guard: on a broken file it throws for ever, or wipes it, so such a file is set aside before it is opened. */
import { join } from 'node:path';
import Store from 'electron-store';
import { openJsonStore } from '#storage/set-aside.ts';
import type { BoundsStore } from './window-state.ts';

/** Opens `window.json` of a folder. */
export function openStateStore(folder: string, nowIso: string, log: (line: string) => void): BoundsStore {
  const open = () => new Store<{ window?: unknown }>({ cwd: folder, name: 'window' });
  const { value, setAside } = openJsonStore(join(folder, 'window.json'), nowIso, open);
  if (setAside !== null) log(`the window's place could not be read; the file is now ${setAside}`);
  return value;
}
