/** The one door between the page and the host. It looks at who is knocking before it looks at what they want. */
import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { Dispatch } from '#api/dispatcher.ts';
import { failure } from '#api/envelope.ts';
import type { Envelope } from '#api/envelope.ts';
import type { NotificationHub } from '#api/notification-hub.ts';
import { callChannel, notifyChannel } from '#api/transports/bridge-channels.ts';
import type { PageOrigin } from './page-origin.ts';

/** As on the loopback host: room for the largest file a learner may open. Characters of the request as JSON. */
const requestLimit = 2_097_152;

export interface DoorOptions {
  readonly page: PageOrigin;
  readonly dispatch: Dispatch;
  readonly hub: Pick<NotificationHub, 'subscribe'>;
  /** The window's contents, null while there is none. */
  readonly ownContents: () => WebContents | null;
}

/** Opens the door and carries notifications out of it. */
export function setupIpcDoor({ page, dispatch, hub, ownContents }: DoorOptions): void {
  ipcMain.handle(callChannel, (event, name: unknown, payload: unknown): Promise<Envelope> | Envelope => {
    if (!isOwnMainFrame(event, page, ownContents())) return failure('forbidden');
    return answer(dispatch, typeof name === 'string' ? name : '', payload);
  });
  hub.subscribe((name, payload) => {
    const contents = ownContents();
    if (contents && !contents.isDestroyed()) contents.send(notifyChannel, name, payload);
  });
}

/** True only for the main frame of our own window while it shows our own page. */
function isOwnMainFrame(event: IpcMainInvokeEvent, page: PageOrigin, own: WebContents | null): boolean {
  const frame = event.senderFrame;
  if (!own || !frame || event.sender !== own) return false;
  return frame.parent === null && frame === own.mainFrame && frame.origin === page.origin && page.owns(frame.url);
}

/** Wire values are JSON only, on every transport; what the bridge could carry beyond that is not let in. */
function answer(dispatch: Dispatch, name: string, payload: unknown): Promise<Envelope> | Envelope {
  let text: string;
  try {
    // What has no JSON at all, such as undefined, is dispatched as null and refused by the operation's schema.
    text = JSON.stringify(payload ?? null);
  } catch {
    return failure('malformedRequest', { operation: name.slice(0, 80), path: '', problem: 'json' });
  }
  if (text.length > requestLimit) return failure('requestTooLarge', { limitBytes: requestLimit });
  return dispatch(name, JSON.parse(text));
}
