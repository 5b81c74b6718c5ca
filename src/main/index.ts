/** Starting the app in Electron, as a table of contents: one line per capability, in the order in which they must happen. */
import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import type { BrowserWindow } from 'electron';
import { openApplication } from '#hosting/open-application.ts';
import type { Application } from '#hosting/open-application.ts';
import { languageOfLocale, usualDataFolder } from '#hosting/places.ts';
import { startProblem } from '#hosting/start-problem.ts';
import { setupIpcDoor } from './ipc-door.ts';
import { holdSingleInstance, setupLifecycle } from './lifecycle.ts';
import { log } from './log.ts';
import { setupMenu } from './menu.ts';
import { pageOrigin } from './page-origin.ts';
import { registerPageScheme, setupPageProtocol } from './page-protocol.ts';
import { refuseNamesOnTheNetwork, refuseNavigation, refuseNetwork, refusePermissions } from './refusals.ts';
import { openStateStore } from './state-store.ts';
import { openWindowState } from './window-state.ts';
import { openWindow } from './window.ts';

/** The files a start needs; they lie elsewhere in the build than in the sources, so the start-up file hands them in. */
export interface StartFiles {
  readonly preload: URL;
  readonly engineWorker: URL;
  readonly pageFolder: string;
}

export async function start(files: StartFiles): Promise<void> {
  const dataFolder = setupFolders();
  if (!holdSingleInstance()) return;
  const page = pageOrigin(process.env['ELECTRON_RENDERER_URL'], app.isPackaged);
  registerPageScheme();
  refuseNamesOnTheNetwork();
  refuseNavigation(page);
  await app.whenReady();

  const application = await openOrExplain(files, dataFolder);
  if (!application) return;
  const { dispatch, hub, language } = application;
  const state = openWindowState(openStateStore(app.getPath('userData'), new Date().toISOString(), log));
  let window: BrowserWindow | null = null;
  const open = (): BrowserWindow => {
    window = openWindow({ page, state, preload: files.preload, devTools: !app.isPackaged });
    window.once('closed', () => (window = null));
    return window;
  };

  setupPageProtocol(page, files.pageFolder);
  refusePermissions(session.defaultSession, page);
  refuseNetwork(session.defaultSession, page);
  setupIpcDoor({ page, dispatch, hub, ownContents: () => window?.webContents ?? null });
  setupMenu({ hub, language, developerTools: !app.isPackaged });
  setupLifecycle({ openWindow: open, currentWindow: () => window, close: application.close, log });
  open();
}

/** Learning records lie where the browser host keeps them too; what Chromium writes lies in a folder of its own. */
function setupFolders(): string {
  const dataFolder = app.commandLine.getSwitchValue('profile-dir') || usualDataFolder();
  app.setPath('userData', join(dataFolder, 'window'));
  return dataFolder;
}

/** @returns null after a dialog said why the app cannot start */
async function openOrExplain(files: StartFiles, dataFolder: string): Promise<Application | null> {
  const systemLanguage = () => languageOfLocale(app.getLocale());
  try {
    return await openApplication({
      dataFolder,
      courseFolder: join(app.getAppPath(), 'resources', 'course'),
      engineWorker: files.engineWorker,
      desktop: { version: app.getVersion(), host: 'electron', systemLanguage },
      log,
    });
  } catch (error) {
    log(String(error));
    dialog.showErrorBox('Failover Lab', startProblem(error, systemLanguage()));
    app.quit();
    return null;
  }
}
