/** The app's one window: sandboxed, without Node, shown when its first picture is ready so that nobody sees a blank. */
import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeTheme } from 'electron';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { PageOrigin } from './page-origin.ts';
import { keepBounds } from './window-state.ts';
import type { WindowState } from './window-state.ts';

/** The smallest window the pages are drawn for. */
const minimum = { minWidth: 960, minHeight: 640 };

export interface WindowOptions {
  readonly page: PageOrigin;
  readonly state: WindowState;
  /** The compiled preload script. */
  readonly preload: URL;
  /** Developer tools; never in a packaged app. */
  readonly devTools: boolean;
}

/** Opens the window where it was left. */
export function openWindow({ page, state, preload, devTools }: WindowOptions): BrowserWindow {
  const bounds = state.read();
  const window = new BrowserWindow({
    ...bounds.place,
    ...minimum,
    show: false,
    title: 'Failover Lab',
    autoHideMenuBar: true,
    // The page's own ground, so that the first moment does not flash.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0F1115' : '#F6F5F1',
    webPreferences: webPreferences(fileURLToPath(preload), devTools),
  });
  if (bounds.maximized) window.maximize();
  keepBounds(window, state);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(page.address);
  return window;
}

function webPreferences(preload: string, devTools: boolean): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools,
  };
}
