/** The order of the start: what must happen before Electron is ready happens before, and the start-up file never waits for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from '#tests/support/electron.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { start } from '#main/index.ts';

let folder: string;
const files = { preload: new URL('file:///preload/index.cjs'), engineWorker: new URL('file:///engine-worker.js'), pageFolder: '/page' };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'failover-lab-'));
  app.removeAllListeners();
  BrowserWindow.made.length = 0;
  app.commandLine.getSwitchValue.mockImplementation((name) => (name === 'profile-dir' ? folder : ''));
  app.getPath.mockReturnValue(join(folder, 'window'));
});

/** Ends the app as Electron would, so that the learner's data is let go. */
afterEach(async () => {
  app.emit('will-quit', { preventDefault: () => undefined });
  if (ipcMain.handle.mock.calls.length > 0) await vi.waitFor(() => expect(app.quit).toHaveBeenCalled());
  rmSync(folder, { recursive: true, force: true });
});

test('the scheme and the refusals stand before Electron is ready, everything else after', async () => {
  let ready: () => void = () => undefined;
  app.whenReady.mockImplementationOnce(() => new Promise((resolve) => (ready = resolve)));
  const started = start(files);
  expect(app.setPath).toHaveBeenCalledWith('userData', join(folder, 'window'));
  expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledOnce();
  expect(app.commandLine.appendSwitch).toHaveBeenCalled();
  expect(ipcMain.handle).not.toHaveBeenCalled();
  expect(BrowserWindow.made).toHaveLength(0);
  ready();
  await started;
  expect(protocol.handle).toHaveBeenCalledOnce();
  expect(session.defaultSession.setPermissionRequestHandler).toHaveBeenCalledOnce();
  expect(session.defaultSession.webRequest.onBeforeRequest).toHaveBeenCalledOnce();
  expect(ipcMain.handle).toHaveBeenCalledOnce();
  expect(Menu.setApplicationMenu).toHaveBeenCalledOnce();
  expect(BrowserWindow.made).toHaveLength(1);
});

test('the page is answered through the door', async () => {
  await start(files);
  const contents = BrowserWindow.made[0]!.webContents;
  const [, handler] = ipcMain.handle.mock.calls[0]!;
  const answer: unknown = await handler({ sender: contents, senderFrame: contents.mainFrame } as never, 'app.info', {});
  expect(answer).toMatchObject({ ok: true, value: { host: 'electron', systemLanguage: 'ko' } });
});

test('a second instance opens nothing', async () => {
  app.requestSingleInstanceLock.mockReturnValueOnce(false);
  await start(files);
  expect(app.whenReady).not.toHaveBeenCalled();
  expect(BrowserWindow.made).toHaveLength(0);
});

test('data that another process holds is told in words, and the app ends', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await start(files);
  await start(files);
  expect(log).toHaveBeenCalledWith(expect.stringContaining('profileBusy'));
  log.mockRestore();
  expect(dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith('Failover Lab', expect.stringMatching(/[가-힣]/));
  expect(app.quit).toHaveBeenCalled();
  expect(BrowserWindow.made).toHaveLength(1);
});

test('the start-up file has been evaluated before Electron is ready: it would wait for ever otherwise', async () => {
  app.whenReady.mockImplementationOnce(() => new Promise(() => undefined));
  await import(pathToFileURL(join(process.cwd(), 'src', 'main', 'entry.ts')).href);
  expect(app.whenReady).toHaveBeenCalledOnce();
  expect(app.exit).not.toHaveBeenCalled();
});
