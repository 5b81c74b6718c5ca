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
