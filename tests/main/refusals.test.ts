/** The page cannot leave its address, open a window, ask for a device or reach the network, however it tries. */
import { app, FakeContents, FakeSession } from '#tests/support/electron.ts';
import type { HandlerDetails, OnBeforeRequestListenerDetails, WebContents } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { pageOrigin } from '#main/page-origin.ts';
import { refuseNamesOnTheNetwork, refuseNavigation, refuseNetwork, refusePermissions } from '#main/refusals.ts';

const page = pageOrigin(undefined, true);
const elsewhere = [
  'https://example.org/',
  'http://127.0.0.1:5173/',
  'file:///etc/passwd',
  'app://other/',
  'app://failover-lab.example.org/',
  'javascript:alert(1)',
  'data:text/html,hello',
  'blob:app://failover-lab/1234',
  'not an address',
];

beforeEach(() => {
  app.removeAllListeners();
  vi.clearAllMocks();
});

describe('the page', () => {
  test('is our own scheme, whatever the environment of a packaged app says', () => {
    expect(pageOrigin('http://localhost:5173', true).address).toBe('app://failover-lab/');
    expect(pageOrigin('http://localhost:5173', false).address).toBe('http://localhost:5173/');
  });

  test.each(elsewhere)('does not own %s', (url) => {
    expect(page.owns(url)).toBe(false);
  });
});

describe('navigation', () => {
  function confined(): FakeContents {
    const contents = new FakeContents();
    app.removeAllListeners();
    refuseNavigation(page);
    app.emit('web-contents-created', {}, contents);
    return contents;
  }

  function prevented(event: string, details: Record<string, unknown>): boolean {
    const preventDefault = vi.fn();
    confined().emit(event, { ...details, preventDefault });
    return preventDefault.mock.calls.length === 1;
  }

  test.each(elsewhere)('to %s is refused, as is a redirect there', (url) => {
    expect(prevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(prevented('will-redirect', { url })).toBe(true);
  });

  test('of the page to itself is let through, of a frame in it is not', () => {
    expect(prevented('will-frame-navigate', { url: 'app://failover-lab/', isMainFrame: true })).toBe(false);
    expect(prevented('will-frame-navigate', { url: 'app://failover-lab/', isMainFrame: false })).toBe(true);
  });

  test('opens no window, not even on the own address, and embeds no page', () => {
    const open = confined().setWindowOpenHandler.mock.calls[0]![0];
    for (const url of [...elsewhere, 'app://failover-lab/']) expect(open({ url } as HandlerDetails)).toEqual({ action: 'deny' });
    expect(prevented('will-attach-webview', {})).toBe(true);
  });
});

describe('permissions', () => {
  const session = new FakeSession();
  refusePermissions(session.real, page);
  const request = session.setPermissionRequestHandler.mock.calls[0]![0]!;
  const check = session.setPermissionCheckHandler.mock.calls[0]![0]!;
  const device = session.setDevicePermissionHandler.mock.calls[0]![0]!;
  const contents = {} as WebContents;

  function granted(permission: Parameters<typeof request>[1], requestingUrl: string, isMainFrame: boolean): boolean {
    const callback = vi.fn<(granted: boolean) => void>();
    request(contents, permission, callback, { requestingUrl, isMainFrame });
    expect(callback).toHaveBeenCalledOnce();
    return callback.mock.calls[0]![0];
  }

  test.each(['media', 'geolocation', 'notifications', 'openExternal', 'fileSystem', 'clipboard-read', 'usb', 'unknown'] as const)(
    '%s is refused',
    (permission) => {
      expect(granted(permission, 'app://failover-lab/', true)).toBe(false);
      expect(check(contents, permission, 'app://failover-lab/', { isMainFrame: true })).toBe(false);
    },
  );

  test('copying text is granted to our own main frame only', () => {
    expect(granted('clipboard-sanitized-write', 'app://failover-lab/', true)).toBe(true);
    expect(granted('clipboard-sanitized-write', 'app://failover-lab/', false)).toBe(false);
    expect(granted('clipboard-sanitized-write', 'https://example.org/', true)).toBe(false);
  });

  test('no device is handed over', () => {
    expect(device({ deviceType: 'hid', origin: 'app://failover-lab', device: {} } as Parameters<typeof device>[0])).toBe(false);
  });
});

describe('the network', () => {
  const session = new FakeSession();
  refuseNetwork(session.real, page);
  const listener = session.webRequest.onBeforeRequest.mock.calls[0]![0];

  function cancelled(url: string): boolean | undefined {
    let answer: boolean | undefined;
    listener({ url } as OnBeforeRequestListenerDetails, (response) => (answer = response.cancel));
    return answer;
  }

  test.each([
    'https://example.org/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'wss://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
  ])('%s is cancelled', (url) => {
    expect(cancelled(url)).toBe(true);
  });

  test('files of the page are let through', () => {
    expect(cancelled('app://failover-lab/assets/index.js')).toBe(false);
  });

  function downloadStarts(url: string): boolean {
    const preventDefault = vi.fn();
    session.emit('will-download', { preventDefault }, { getURL: () => url });
    return preventDefault.mock.calls.length === 0;
  }

  test.each([
    'https://example.org/file.yaml',
    'app://failover-lab/index.html',
    'data:text/plain,x',
    'blob:https://example.org/0b9c',
    'blob:null/0b9c',
    'blob:',
  ])('no download of %s starts', (url) => {
    expect(downloadStarts(url)).toBe(false);
  });

  test('what the page made itself is saved', () => {
    expect(downloadStarts('blob:app://failover-lab/0b9c1c52-6a5e')).toBe(true);
    expect(cancelled('blob:app://failover-lab/0b9c1c52-6a5e')).toBe(false);
    expect(cancelled('blob:https://example.org/0b9c')).toBe(true);
  });

  test('no name resolves and Chromium calls nobody by itself', () => {
    refuseNamesOnTheNetwork();
    const switches = app.commandLine.appendSwitch.mock.calls.map(([name]) => name);
    expect(app.commandLine.appendSwitch).toHaveBeenCalledWith('host-resolver-rules', expect.stringContaining('MAP * ~NOTFOUND'));
    expect(switches).toContain('disable-background-networking');
  });
});
