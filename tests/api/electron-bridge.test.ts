/** The way through Electron, all of it that is ours: preload script, IPC door and dispatcher, over a stand-in that carries as Electron does. */
import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent, IpcRendererEvent } from 'electron';
import { createBridgeTransport } from '#api/transports/bridge.ts';
import type { Bridge } from '#api/transports/bridge.ts';
import { setupIpcDoor } from '#main/ipc-door.ts';
import { pageOrigin } from '#main/page-origin.ts';
import { contextBridge, FakeContents, ipcMain, ipcRenderer } from '#tests/support/electron.ts';
import { describeTransport } from './conformance.ts';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type Hear = (event: IpcRendererEvent, ...args: unknown[]) => void;

const toPage = new EventEmitter();
const doors = new Map<string, Handler>();
let contents = new FakeContents();

ipcMain.handle.mockImplementation((channel, handler) => void doors.set(channel, handler as Handler));
ipcRenderer.on.mockImplementation((channel, hear) => {
  toPage.on(channel, hear as Hear);
  return ipcRenderer as unknown as ReturnType<typeof ipcRenderer.on>;
});
ipcRenderer.off.mockImplementation((channel, hear) => {
  toPage.off(channel, hear as Hear);
  return ipcRenderer as unknown as ReturnType<typeof ipcRenderer.off>;
});
// Values cross as structured clones, an error as its message alone, and a door that is not there rejects.
ipcRenderer.invoke.mockImplementation(async (channel, ...args: unknown[]) => {
  const door = doors.get(channel);
  if (door === undefined) throw new Error(`No handler registered for '${channel}'`);
  const event = { sender: contents, senderFrame: contents.mainFrame } as unknown as IpcMainInvokeEvent;
  return structuredClone(await door(event, ...structuredClone(args)));
});

await import('../../src/preload/index.ts');
const bridge = contextBridge.exposeInMainWorld.mock.calls[0]?.[1] as Bridge;

describeTransport('Electron bridge', (dispatch, hub) => {
  contents = new FakeContents();
  contents.send.mockImplementation((channel, ...args: unknown[]) => void toPage.emit(channel, {}, ...structuredClone(args)));
  const own = contents;
  setupIpcDoor({ page: pageOrigin(undefined, true), dispatch, hub, ownContents: () => own.real });
  const stop = (): Promise<void> => {
    doors.clear();
    own.destroyed = true;
    return Promise.resolve();
  };
  return Promise.resolve({ transport: createBridgeTransport(bridge), stop });
});
