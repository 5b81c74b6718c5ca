/**
 * A small stand-in for the `electron` module, so that src/main and src/preload run under Node. Every member has the type that the real
 * electron.d.ts gives it: when Electron changes, this file stops compiling.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { vi } from 'vitest';

/** Members with the real types, and nothing said about the rest. */
type Part<T, K extends keyof T> = Pick<T, K>;

const appEvents = new EventEmitter();

export const app = {
  isPackaged: true,
  name: 'Failover Lab',
  commandLine: {
    appendSwitch: vi.fn<Electron.CommandLine['appendSwitch']>(),
    getSwitchValue: vi.fn<Electron.CommandLine['getSwitchValue']>(() => ''),
  },
  exit: vi.fn<Electron.App['exit']>(),
  getAppPath: vi.fn<Electron.App['getAppPath']>(() => process.cwd()),
  getLocale: vi.fn<Electron.App['getLocale']>(() => 'ko-KR'),
  getPath: vi.fn<Electron.App['getPath']>(() => process.cwd()),
  getVersion: vi.fn<Electron.App['getVersion']>(() => '0.0.0'),
  quit: vi.fn<Electron.App['quit']>(),
  requestSingleInstanceLock: vi.fn<Electron.App['requestSingleInstanceLock']>(() => true),
  setPath: vi.fn<Electron.App['setPath']>(),
  whenReady: vi.fn<Electron.App['whenReady']>(() => Promise.resolve()),
  on: appEvents.on.bind(appEvents),
  emit: appEvents.emit.bind(appEvents),
  removeAllListeners: appEvents.removeAllListeners.bind(appEvents),
} satisfies Omit<
  Part<
    Electron.App,
    | 'isPackaged'
    | 'name'
    | 'exit'
    | 'getAppPath'
    | 'getLocale'
    | 'getPath'
    | 'getVersion'
    | 'quit'
    | 'requestSingleInstanceLock'
    | 'setPath'
    | 'whenReady'
  >,
  never
> & { commandLine: Part<Electron.CommandLine, 'appendSwitch' | 'getSwitchValue'>; on: unknown; emit: unknown; removeAllListeners: unknown };

export const protocol = {
  registerSchemesAsPrivileged: vi.fn<Electron.Protocol['registerSchemesAsPrivileged']>(),
  handle: vi.fn<Electron.Protocol['handle']>(),
} satisfies Part<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

export const ipcMain = {
  handle: vi.fn<Electron.IpcMain['handle']>(),
  on: vi.fn<Electron.IpcMain['on']>(),
} satisfies Part<Electron.IpcMain, 'handle' | 'on'>;

export const ipcRenderer = {
  invoke: vi.fn<Electron.IpcRenderer['invoke']>(),
  on: vi.fn<Electron.IpcRenderer['on']>(),
  off: vi.fn<Electron.IpcRenderer['off']>(),
} satisfies Part<Electron.IpcRenderer, 'invoke' | 'on' | 'off'>;

export const contextBridge = {
  exposeInMainWorld: vi.fn<Electron.ContextBridge['exposeInMainWorld']>(),
} satisfies Part<Electron.ContextBridge, 'exposeInMainWorld'>;

export const dialog = {
  showErrorBox: vi.fn<Electron.Dialog['showErrorBox']>(),
} satisfies Part<Electron.Dialog, 'showErrorBox'>;

export const Menu = {
  buildFromTemplate: vi.fn<typeof Electron.Menu.buildFromTemplate>(() => ({}) as Electron.Menu),
  setApplicationMenu: vi.fn<typeof Electron.Menu.setApplicationMenu>(),
} satisfies Part<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>;

export const nativeTheme = { shouldUseDarkColors: false } satisfies Part<Electron.NativeTheme, 'shouldUseDarkColors'>;

export const screen = {
  getAllDisplays: vi.fn<Electron.Screen['getAllDisplays']>(() => [
    { workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Electron.Display,
  ]),
} satisfies Part<Electron.Screen, 'getAllDisplays'>;

/** A session that remembers what it was told to refuse. */
export class FakeSession extends EventEmitter {
  readonly setPermissionRequestHandler = vi.fn<Electron.Session['setPermissionRequestHandler']>();
  readonly setPermissionCheckHandler = vi.fn<Electron.Session['setPermissionCheckHandler']>();
  readonly setDevicePermissionHandler = vi.fn<Electron.Session['setDevicePermissionHandler']>();
  readonly setSpellCheckerEnabled = vi.fn<Electron.Session['setSpellCheckerEnabled']>();
  readonly webRequest = { onBeforeRequest: vi.fn<(listener: BeforeRequest) => void>() };

  /** Itself, where the real type is asked for. */
  get real(): Electron.Session {
    return this as unknown as Electron.Session;
  }
}

type BeforeRequest = (details: Electron.OnBeforeRequestListenerDetails, callback: (response: Electron.CallbackResponse) => void) => void;

export const session = { defaultSession: new FakeSession() };

/** A page's contents with its main frame. */
export class FakeContents extends EventEmitter {
  mainFrame: Pick<Electron.WebFrameMain, 'origin' | 'url' | 'parent'> = {
    origin: 'app://failover-lab',
    url: 'app://failover-lab/#/',
    parent: null,
  };
  destroyed = false;
  readonly setWindowOpenHandler = vi.fn<Electron.WebContents['setWindowOpenHandler']>();
  readonly send = vi.fn<Electron.WebContents['send']>();
  readonly reload = vi.fn<Electron.WebContents['reload']>();

  isDestroyed(): boolean {
    return this.destroyed;
  }

  get real(): Electron.WebContents {
    return this as unknown as Electron.WebContents;
  }
}

/** A window that remembers how it was made. */
export class BrowserWindow extends EventEmitter {
  static readonly made: BrowserWindow[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new FakeContents();
  readonly loadURL = vi.fn<Electron.BrowserWindow['loadURL']>(() => Promise.resolve());
  readonly show = vi.fn<Electron.BrowserWindow['show']>();
  readonly focus = vi.fn<Electron.BrowserWindow['focus']>();
  readonly restore = vi.fn<Electron.BrowserWindow['restore']>();
  readonly maximize = vi.fn<Electron.BrowserWindow['maximize']>();
  readonly isMinimized = vi.fn<Electron.BrowserWindow['isMinimized']>(() => false);
  readonly isMaximized = vi.fn<Electron.BrowserWindow['isMaximized']>(() => false);
  readonly getNormalBounds = vi.fn<Electron.BrowserWindow['getNormalBounds']>(() => ({ x: 10, y: 20, width: 1300, height: 800 }));

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    BrowserWindow.made.push(this);
  }

  get real(): Electron.BrowserWindow {
    return this as unknown as Electron.BrowserWindow;
  }
}

export const shell = {};

/** electron-store imports the module's default. */
const electron = { app, ipcMain, shell };
export default electron;
