/** The page inside Electron: everything goes through the one frozen object the preload script exposes. */
import { ApiError } from '../errors.ts';
import type { NotificationListener, Transport } from '../transport.ts';

/** What `window.failoverLab` offers. */
export interface Bridge {
  call(name: string, payload: unknown): Promise<unknown>;
  subscribe(listener: NotificationListener): () => void;
}

/**
 * The payload as JSON carries it. The bridge clones what it is given, and a proxy, which is what Vue's reactive values are, cannot be cloned;
 * HTTP would never notice.
 */
function plain(payload: unknown): unknown {
  return payload === undefined ? undefined : (JSON.parse(JSON.stringify(payload)) as unknown);
}

/** Wraps the bridge; a bridge call that rejects means that the main process did not answer. */
export function createBridgeTransport(bridge: Bridge): Transport {
  return {
    async call(name, payload) {
      try {
        return await bridge.call(name, plain(payload));
      } catch (cause) {
        throw new ApiError('unreachable', { operation: name }, { cause });
      }
    },
    subscribe: (listener) => bridge.subscribe(listener),
  };
}
