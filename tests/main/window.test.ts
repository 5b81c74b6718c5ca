/** The window is sandboxed and without Node, is shown only when it has something to show, and comes back where it was left. */
import { BrowserWindow, screen } from '#tests/support/electron.ts';
import { beforeEach, expect, test, vi } from 'vitest';
import { pageOrigin } from '#main/page-origin.ts';
import { openWindowState } from '#main/window-state.ts';
import type { BoundsStore } from '#main/window-state.ts';
import { openWindow } from '#main/window.ts';

let stored: unknown;
const store: BoundsStore = {
  get: () => stored,
  set: (_key, value) => {
    stored = value;
  },
};

beforeEach(() => {
  stored = undefined;
  vi.clearAllMocks();
});

function open(isPackaged = true): BrowserWindow {
  openWindow({
    page: pageOrigin(undefined, isPackaged),
    state: openWindowState(store),
    preload: new URL('file:///app/out/preload/index.cjs'),
    devTools: !isPackaged,
  });
  return BrowserWindow.made.at(-1)!;
}

test('the page runs in a sandbox without Node', () => {
  expect(open().options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
    preload: expect.stringMatching(/index\.cjs$/) as unknown,
  });
});

test('it loads our own page and stays hidden until that is painted', () => {
  const window = open();
  expect(window.options.show).toBe(false);
  expect(window.loadURL).toHaveBeenCalledWith('app://failover-lab/');
  expect(window.show).not.toHaveBeenCalled();
  window.emit('ready-to-show');
  expect(window.show).toHaveBeenCalledOnce();
});

test('the first time it has the standard size', () => {
  expect(open().options).toMatchObject({ width: 1440, height: 900, minWidth: 960, minHeight: 640 });
});

test('it comes back where it was closed', () => {
  const window = open();
  window.isMaximized.mockReturnValue(true);
  window.emit('close');
  expect(stored).toEqual({ x: 10, y: 20, width: 1300, height: 800, maximized: true });
  const next = open();
  expect(next.options).toMatchObject({ x: 10, y: 20, width: 1300, height: 800 });
  expect(next.maximize).toHaveBeenCalledOnce();
});

test('on a display that is gone it comes back on one that is there', () => {
  stored = { x: 4000, y: 20, width: 1300, height: 800, maximized: false };
  expect(screen.getAllDisplays()).toHaveLength(1);
  const { options } = open();
  expect(options).toMatchObject({ width: 1300, height: 800 });
  expect(options).not.toHaveProperty('x');
});

test.each([null, 7, {}, { x: 0, y: 0, width: -5, height: 10 }, { x: '0', y: 0, width: 1, height: 1 }])(
  'a stored place like %j is passed over',
  (value) => {
    stored = value;
    expect(open().options).toMatchObject({ width: 1440, height: 900 });
  },
);
