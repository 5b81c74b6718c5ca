import { createBridgeTransport } from '#api/transports/bridge.ts';
import type { Bridge } from '#api/transports/bridge.ts';
import { createInMemoryTransport } from '#api/transports/in-memory.ts';
import { ApiError } from '#api/errors.ts';
import type { Transport } from '#api/transport.ts';
import { describeTransport } from './conformance.ts';

/** Ends a transport as a host's end would: calls get no answer any more. */
function endable(transport: Transport, gone: (operation: string) => Error): { transport: Transport; stop: () => Promise<void> } {
  let ended = false;
  return {
    transport: {
      call: (name, payload) => (ended ? Promise.reject(gone(name)) : transport.call(name, payload)),
      subscribe: (listener) => transport.subscribe(listener),
    },
    stop() {
      ended = true;
      return Promise.resolve();
    },
  };
}

describeTransport('in memory', (dispatch, hub) =>
  Promise.resolve(endable(createInMemoryTransport(dispatch, hub), (operation) => new ApiError('unreachable', { operation }))),
);

// The bridge's own half, over what Electron does to values: a structured clone, and an error reduced to its message.
describeTransport('bridge', (dispatch, hub) => {
  const host: Transport = {
    call: async (name, payload) => structuredClone(await dispatch(name, structuredClone(payload))),
    subscribe: (listener) => hub.subscribe((name, payload) => listener(name, structuredClone(payload))),
  };
  const { transport, stop } = endable(host, () => new Error('Error invoking remote method'));
  const bridge: Bridge = Object.freeze({ call: transport.call.bind(transport), subscribe: transport.subscribe.bind(transport) });
  return Promise.resolve({ transport: createBridgeTransport(bridge), stop });
});
