/** The IPC door answers the main frame of our own window on our own page, and nobody else. */
import { FakeContents, ipcMain } from '#tests/support/electron.ts';
import type { IpcMainInvokeEvent } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Dispatch } from '#api/dispatcher.ts';
import { createNotificationHub } from '#api/notification-hub.ts';
import { callChannel, notifyChannel } from '#api/transports/bridge-channels.ts';
import { setupIpcDoor } from '#main/ipc-door.ts';
import { pageOrigin } from '#main/page-origin.ts';

const dispatch = vi.fn<Dispatch>((name, payload) => Promise.resolve({ ok: true, value: { name, payload } }));
let own: FakeContents;
let hub = createNotificationHub();

beforeEach(() => {
  vi.clearAllMocks();
  own = new FakeContents();
  hub = createNotificationHub();
  setupIpcDoor({ page: pageOrigin(undefined, true), dispatch, hub, ownContents: () => own.real });
});

/** Knocks as the given frame of the given contents. */
function knock(sender: FakeContents, frame: FakeContents['mainFrame'] | null, ...args: unknown[]): unknown {
  const [channel, handler] = ipcMain.handle.mock.calls.at(-1)!;
  expect(channel).toBe(callChannel);
  return handler({ sender, senderFrame: frame } as unknown as IpcMainInvokeEvent, ...args);
}

test('our own page is answered', async () => {
  await expect(knock(own, own.mainFrame, 'app.info', { a: 1 })).resolves.toEqual({
    ok: true,
    value: { name: 'app.info', payload: { a: 1 } },
  });
});

const refused = { ok: false, code: 'forbidden', params: {} };

test('contents that are not our window are refused, even on our page', () => {
  const other = new FakeContents();
  expect(knock(other, other.mainFrame, 'app.info', {})).toEqual(refused);
});

test('a frame inside the page is refused', () => {
  const inner = { ...own.mainFrame, parent: own.mainFrame as never };
  expect(knock(own, inner, 'app.info', {})).toEqual(refused);
});

test('a frame that is gone is refused', () => {
  expect(knock(own, null, 'app.info', {})).toEqual(refused);
});

test.each(['https://example.org', 'app://other', 'null', 'file://'])('the main frame on the origin %s is refused', (origin) => {
  own.mainFrame = { origin, url: `${origin}/`, parent: null };
  expect(knock(own, own.mainFrame, 'app.info', {})).toEqual(refused);
});

test('an origin that is ours over an address that is not is refused', () => {
  own.mainFrame = { origin: 'app://failover-lab', url: 'about:blank', parent: null };
  expect(knock(own, own.mainFrame, 'app.info', {})).toEqual(refused);
});

test('nobody is dispatched who was refused', () => {
  knock(new FakeContents(), own.mainFrame, 'app.info', {});
  expect(dispatch).not.toHaveBeenCalled();
});

test('what is no JSON is refused or made JSON before it is dispatched', async () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  expect(knock(own, own.mainFrame, 'app.info', cycle)).toMatchObject({ code: 'malformedRequest' });
  expect(knock(own, own.mainFrame, 'app.info', 1n)).toMatchObject({ code: 'malformedRequest' });
  await knock(own, own.mainFrame, 'app.info', { at: new Date(0), gone: undefined });
  expect(dispatch).toHaveBeenCalledExactlyOnceWith('app.info', { at: '1970-01-01T00:00:00.000Z' });
});

test('a request that is too large is refused', () => {
  expect(knock(own, own.mainFrame, 'app.info', 'x'.repeat(2_097_152))).toMatchObject({ code: 'requestTooLarge' });
  expect(dispatch).not.toHaveBeenCalled();
});

test('notifications reach the window while there is one', () => {
  hub.publish('progress.changed', {});
  expect(own.send).toHaveBeenCalledExactlyOnceWith(notifyChannel, 'progress.changed', {});
  own.destroyed = true;
  hub.publish('progress.changed', {});
  expect(own.send).toHaveBeenCalledOnce();
});
