/** The bridge gives the page two functions over two fixed channels, and never electron itself. */
import { contextBridge, ipcRenderer } from '#tests/support/electron.ts';
import type { IpcRendererEvent } from 'electron';
import { beforeAll, expect, test, vi } from 'vitest';
import { callChannel, notifyChannel } from '#api/transports/bridge-channels.ts';
import type { Bridge } from '#api/transports/bridge.ts';

let bridge: Bridge;

beforeAll(async () => {
  await import('../../src/preload/index.ts');
  const calls = contextBridge.exposeInMainWorld.mock.calls as [string, Bridge][];
  expect(calls.map(([name]) => name)).toEqual(['failoverLab']);
  bridge = calls[0]![1];
});

test('it is one frozen object of two functions', () => {
  expect(Object.isFrozen(bridge)).toBe(true);
  expect(Object.entries(bridge).map(([name, value]) => [name, typeof value])).toEqual([
    ['call', 'function'],
    ['subscribe', 'function'],
  ]);
});

test('a call goes over the call channel only, whatever it is named', async () => {
  ipcRenderer.invoke.mockResolvedValueOnce({ ok: true, value: 1 });
  await expect(bridge.call('app.info', { a: 1 })).resolves.toEqual({ ok: true, value: 1 });
  expect(ipcRenderer.invoke).toHaveBeenCalledWith(callChannel, 'app.info', { a: 1 });
});

test('a listener hears names and payloads, never the event with its sender, until it stops', () => {
  const listener = vi.fn();
  const stop = bridge.subscribe(listener);
  const [channel, hear] = ipcRenderer.on.mock.calls.at(-1)!;
  expect(channel).toBe(notifyChannel);
  hear({ sender: ipcRenderer } as unknown as IpcRendererEvent, 'progress.changed', {});
  expect(listener).toHaveBeenCalledExactlyOnceWith('progress.changed', {});
  stop();
  expect(ipcRenderer.off).toHaveBeenCalledWith(notifyChannel, hear);
});
