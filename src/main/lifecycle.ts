/** One instance, one window, and an end that waits until everything is written. */
import { app } from 'electron';
import type { BrowserWindow } from 'electron';

/** @returns false when another instance holds the lock; it then comes to the front and this one ends. */
export function holdSingleInstance(): boolean {
  const first = app.requestSingleInstanceLock();
  if (!first) app.quit();
  return first;
}

export interface LifecycleOptions {
  readonly openWindow: () => BrowserWindow;
  readonly currentWindow: () => BrowserWindow | null;
  /** Writes what is under way and lets go of the learner's data. */
  readonly close: () => Promise<void>;
  readonly log: (line: string) => void;
}

/** A page that crashes is opened again, but not for ever. */
const reopenLimit = 3;

/** Connects the events of the app's life. */
export function setupLifecycle({ openWindow, currentWindow, close, log }: LifecycleOptions): void {
  app.on('second-instance', () => {
    const window = currentWindow();
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('activate', () => {
    if (!currentWindow()) openWindow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  reopenAfterCrash(log);
  closeBeforeQuit(close, log);
}

function reopenAfterCrash(log: (line: string) => void): void {
  let reopened = 0;
  app.on('render-process-gone', (_event, contents, { reason }) => {
    log(`the page's process ended: ${reason}`);
    if (reason === 'clean-exit' || reopened >= reopenLimit) return;
    reopened += 1;
    contents.reload();
  });
}

/** Holds the quitting back once, until the data is safe; an error must not keep the app from ending. */
function closeBeforeQuit(close: () => Promise<void>, log: (line: string) => void): void {
  let closing = false;
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (closing) return;
    closing = true;
    close()
      .catch((error: unknown) => log(`closing failed: ${String(error)}`))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}
