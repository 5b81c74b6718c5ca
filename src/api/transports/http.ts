/**
 * The page in a browser, over the loopback host: `POST /api/<operation>` with the token in a header, notifications as server-sent events.
 * Uses only what browsers have.
 */
import { ApiError } from '../errors.ts';
import type { NotificationListener, Transport } from '../transport.ts';

export const tokenHeader = 'X-Failover-Lab-Token';

export interface HttpTransportOptions {
  /** The host's origin, without a trailing slash; empty for the page's own. */
  readonly origin: string;
  /** The secret that this start of the host gave to its page. */
  readonly token: string;
  /** Replaced in tests that run outside a browser. */
  readonly openEvents?: (url: string) => EventSource;
}

/** Makes the transport; it opens the stream of notifications with the first listener and closes it with the last. */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const listeners = new Set<NotificationListener>();
  const openEvents = options.openEvents ?? ((url: string) => new EventSource(url));
  let stream: EventSource | null = null;

  function hear(message: MessageEvent<unknown>): void {
    const notification = readNotification(message.data);
    if (notification === null) return;
    for (const listener of [...listeners]) listener(notification.name, notification.payload);
  }

  return {
    call: (name, payload) => post(options, name, payload),
    subscribe(listener) {
      const entry: NotificationListener = (name, payload) => {
        listener(name, payload);
      };
      listeners.add(entry);
      if (stream === null) {
        stream = openEvents(`${options.origin}/api/events?token=${encodeURIComponent(options.token)}`);
        stream.addEventListener('message', hear);
      }
      return () => {
        listeners.delete(entry);
        if (listeners.size > 0) return;
        stream?.close();
        stream = null;
      };
    },
  };
}

/** Refusals come as an envelope too, with a 4xx status, so the body is what counts. */
async function post(options: HttpTransportOptions, name: string, payload: unknown): Promise<unknown> {
  try {
    const response = await fetch(`${options.origin}/api/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [tokenHeader]: options.token },
      body: JSON.stringify(payload),
      cache: 'no-store',
    });
    return (await response.json()) as unknown;
  } catch (cause) {
    throw new ApiError('unreachable', { operation: name }, { cause });
  }
}

/** One event's data is `{ "name": …, "payload": … }`. Anything else is not ours and is dropped. */
function readNotification(data: unknown): { name: string; payload: unknown } | null {
  if (typeof data !== 'string') return null;
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string') return null;
    return { name: value.name, payload: 'payload' in value ? value.payload : undefined };
  } catch {
    return null;
  }
}
