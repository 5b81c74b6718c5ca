/** Where the window was left. A convenience, so a file that cannot be read costs the place and nothing else. */
import { screen } from 'electron';
import type { BrowserWindow, Rectangle } from 'electron';

export interface WindowState {
  read(): { readonly place: Partial<Rectangle> & { readonly width: number; readonly height: number }; readonly maximized: boolean };
  write(window: BrowserWindow): void;
}

/** The part of electron-store used here. */
export interface BoundsStore {
  get(key: 'window'): unknown;
  set(key: 'window', value: unknown): void;
}

const standard = { width: 1440, height: 900 };

/** @param store opened by the caller, which sets a broken file aside */
export function openWindowState(store: BoundsStore): WindowState {
  return {
    read() {
      const saved = readBounds(store.get('window'));
      if (!saved) return { place: standard, maximized: false };
      // A display that is gone must not keep the window out of sight.
      const visible = screen.getAllDisplays().some(({ workArea }) => overlap(workArea, saved.bounds));
      const { width, height } = saved.bounds;
      return { place: visible ? saved.bounds : { width, height }, maximized: saved.maximized };
    },
    write(window) {
      store.set('window', { ...window.getNormalBounds(), maximized: window.isMaximized() });
    },
  };
}

/** Remembers the place whenever it may have changed for good. */
export function keepBounds(window: BrowserWindow, state: WindowState): void {
  window.on('close', () => state.write(window));
}

function readBounds(value: unknown): { bounds: Rectangle; maximized: boolean } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y, width, height, maximized } = value as Readonly<Record<string, unknown>>;
  if (![x, y, width, height].every((number) => Number.isSafeInteger(number))) return null;
  const bounds = { x, y, width, height } as Rectangle;
  return bounds.width > 0 && bounds.height > 0 ? { bounds, maximized: maximized === true } : null;
}

/** At least 100 x 40 px of the window, enough to take hold of it. */
function overlap(area: Rectangle, bounds: Rectangle): boolean {
  const wide = Math.min(area.x + area.width, bounds.x + bounds.width) - Math.max(area.x, bounds.x);
  const high = Math.min(area.y + area.height, bounds.y + bounds.height) - Math.max(area.y, bounds.y);
  return wide >= 100 && high >= 40;
}
