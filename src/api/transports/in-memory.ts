/** Page and host in one process, for tests and for hosts that draw without a window. */
import type { Dispatch } from '../dispatcher.ts';
import type { NotificationHub } from '../notification-hub.ts';
import type { Transport } from '../transport.ts';

/** Carries every value through JSON, so that what works here works on a wire. */
export function createInMemoryTransport(dispatch: Dispatch, hub: Pick<NotificationHub, 'subscribe'>): Transport {
  return {
    async call(name, payload) {
      return throughJson(await dispatch(name, throughJson(payload)));
    },
    subscribe(listener) {
      return hub.subscribe((name, payload) => {
        listener(name, throughJson(payload));
      });
    },
  };
}

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null)) as unknown;
}
