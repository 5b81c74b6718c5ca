/** Runs out/main/entry.js under Node with a stand-in for electron, knocks at its door as its page would, and prints what it saw as JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Seen {
  emit(event: string, ...args: unknown[]): boolean;
  handlers: Map<string, (...args: unknown[]) => unknown>;
  serve: (request: Request) => Promise<Response>;
  window: { address: string; webContents: { mainFrame: unknown } } | null;
  whenOpen: Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'failover-lab-'));
const standIn = `
  import { EventEmitter } from 'node:events';
  const seen = globalThis.seen = { handlers: new Map(), serve: null, window: null };
  seen.whenOpen = new Promise((resolve) => (seen.opened = resolve));
  const nothing = () => undefined;
  class App extends EventEmitter {
    isPackaged = true; name = 'Failover Lab';
    commandLine = { appendSwitch: nothing, getSwitchValue: (name) => (name === 'profile-dir' ? ${JSON.stringify(folder)} : '') };
    setPath() {} getPath() { return ${JSON.stringify(join(folder, 'window'))}; } getAppPath() { return process.cwd(); }
    getLocale() { return 'en-US'; } getVersion() { return '0.0.0'; } requestSingleInstanceLock() { return true; }
    whenReady() { return new Promise((resolve) => setImmediate(resolve)); } quit() {} exit(code) { process.exit(code); }
  }
  export const app = new App();
  seen.emit = app.emit.bind(app);
  export const ipcMain = { handle: (name, handler) => seen.handlers.set(name, handler), on: nothing };
  export const protocol = { registerSchemesAsPrivileged: nothing, handle: (_scheme, handler) => (seen.serve = handler) };
  export const session = { defaultSession: Object.assign(new EventEmitter(), { setPermissionRequestHandler: nothing,
    setPermissionCheckHandler: nothing, setDevicePermissionHandler: nothing, setSpellCheckerEnabled: nothing, webRequest: { onBeforeRequest: nothing } }) };
  export const Menu = { buildFromTemplate: nothing, setApplicationMenu: nothing };
  export const dialog = { showErrorBox: (_title, text) => console.error(text) };
  export const nativeTheme = { shouldUseDarkColors: false };
  export const screen = { getAllDisplays: () => [] };
  export const shell = {};
  export class BrowserWindow extends EventEmitter {
    webContents = { mainFrame: { parent: null, origin: 'app://failover-lab', url: 'app://failover-lab/' }, isDestroyed: () => false, send: nothing };
    loadURL(address) { this.address = address; seen.window = this; seen.opened(); return Promise.resolve(); }
    show() {}
  }
  export default { app, ipcMain, shell };
`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: `data:text/javascript,${encodeURIComponent(standIn)}`, shortCircuit: true, format: 'module' }
      : next(specifier, context),
});

await import(pathToFileURL('out/main/entry.js').href);
const seen = (globalThis as unknown as { seen: Seen }).seen;
await seen.whenOpen;

const window = seen.window;
const call = seen.handlers.get('failover-lab:call');
if (!window || !call) throw new Error('the compiled main process opened no window or no door');
const ask = (name: string, payload: unknown) =>
  call({ sender: window.webContents, senderFrame: window.webContents.mainFrame }, name, payload) as Promise<{
    value?: Record<string, unknown>;
  }>;

const info = await ask('app.info', {});
const lab = await ask('lab.start', { lab: 'failed-secondary' });
const run = lab.value?.['run'] as { events: unknown[] } | undefined;
const page = await seen.serve(new Request('app://failover-lab/'));
const outside = await seen.serve(new Request('app://failover-lab/..%2f..%2fpackage.json'));
seen.emit('will-quit', { preventDefault: () => undefined });

console.log(
  JSON.stringify({
    windowAddress: window.address,
    page: page.status,
    info: info.value?.['host'],
    labEvents: (run?.events.length ?? 0) > 0,
    notFound: outside.status,
  }),
);
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
