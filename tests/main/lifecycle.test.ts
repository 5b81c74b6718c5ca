/** One instance, one window, and no end before everything is written. */
import { app, BrowserWindow, FakeContents } from '#tests/support/electron.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { holdSingleInstance, setupLifecycle } from '#main/lifecycle.ts';

let window: BrowserWindow | null;
const openWindow = vi.fn(() => new BrowserWindow().real);
const log = vi.fn();
let finishClosing: () => void;
let failClosing: (error: Error) => void;
const close = vi.fn(
  () =>
    new Promise<void>((resolve, reject) => {
      finishClosing = resolve;
      failClosing = reject;
    }),
);

beforeEach(() => {
  app.removeAllListeners();
  vi.clearAllMocks();
  window = new BrowserWindow();
  setupLifecycle({ openWindow, currentWindow: () => window?.real ?? null, close, log });
});

describe('a second start', () => {
  test('ends itself', () => {
    app.requestSingleInstanceLock.mockReturnValueOnce(false);
    expect(holdSingleInstance()).toBe(false);
    expect(app.quit).toHaveBeenCalledOnce();
  });

  test('brings the first one to the front', () => {
    window!.isMinimized.mockReturnValue(true);
    app.emit('second-instance');
    expect(window!.restore).toHaveBeenCalledOnce();
    expect(window!.focus).toHaveBeenCalledOnce();
  });

  test('finds no window and does no harm', () => {
    window = null;
    expect(() => app.emit('second-instance')).not.toThrow();
  });
});

describe('windows', () => {
  test('closing the last one ends the app, except on macOS', () => {
    const platform = vi.spyOn(process, 'platform', 'get');
    platform.mockReturnValue('darwin');
    app.emit('window-all-closed');
    expect(app.quit).not.toHaveBeenCalled();
    platform.mockReturnValue('linux');
    app.emit('window-all-closed');
    expect(app.quit).toHaveBeenCalledOnce();
    platform.mockRestore();
  });

  test('activating opens one where there is none', () => {
    app.emit('activate');
    expect(openWindow).not.toHaveBeenCalled();
    window = null;
    app.emit('activate');
    expect(openWindow).toHaveBeenCalledOnce();
  });

  test('a page that crashed is opened again, three times at most', () => {
    const contents = new FakeContents();
    for (let crash = 1; crash <= 5; crash += 1) app.emit('render-process-gone', {}, contents, { reason: 'crashed' });
    expect(contents.reload).toHaveBeenCalledTimes(3);
    expect(log).toHaveBeenCalledTimes(5);
  });
});

describe('quitting', () => {
  function willQuit(): boolean {
    const preventDefault = vi.fn();
    app.emit('will-quit', { preventDefault });
    return preventDefault.mock.calls.length === 0;
  }

  test('waits until the data is written, then goes on', async () => {
    expect(willQuit()).toBe(false);
    expect(close).toHaveBeenCalledOnce();
    expect(app.quit).not.toHaveBeenCalled();
    finishClosing();
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce());
    expect(willQuit()).toBe(true);
    expect(close).toHaveBeenCalledOnce();
  });

  test('asked for twice, it is closed once', async () => {
    expect(willQuit()).toBe(false);
    expect(willQuit()).toBe(false);
    expect(close).toHaveBeenCalledOnce();
    finishClosing();
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce());
  });

  test('an error while closing does not keep the app from ending', async () => {
    expect(willQuit()).toBe(false);
    failClosing(new Error('disk full'));
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce());
    expect(log).toHaveBeenCalledWith('closing failed: Error: disk full');
    expect(willQuit()).toBe(true);
  });
});
