/**
 * The bridge: all that the page can reach of the host. Runs in a sandbox, is built into one CommonJS file and requires nothing but electron.
 * The page never gets ipcRenderer itself, only these two functions over two fixed channels.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { IpcRendererEvent } from 'electron';
import { callChannel, notifyChannel } from '#api/transports/bridge-channels.ts';
import type { Bridge } from '#api/transports/bridge.ts';

const bridge: Bridge = Object.freeze({
  call: (name: string, payload: unknown): Promise<unknown> => ipcRenderer.invoke(callChannel, name, payload),
  subscribe(listener: (name: string, payload: unknown) => void) {
    // The event object carries the sender and stays on this side.
    const hear = (_event: IpcRendererEvent, name: string, payload: unknown): void => listener(name, payload);
    ipcRenderer.on(notifyChannel, hear);
    return () => {
      ipcRenderer.off(notifyChannel, hear);
    };
  },
});

contextBridge.exposeInMainWorld('failoverLab', bridge);
