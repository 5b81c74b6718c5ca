import { createInMemoryTransport } from '#api/transports/in-memory.ts';
import { ApiError } from '#api/errors.ts';
import { describeTransport } from './conformance.ts';

describeTransport('in memory', (dispatch, hub) => {
  const memory = createInMemoryTransport(dispatch, hub);
  let ended = false;
  // In one process nothing can break; a host's end is played, so that the whole suite runs here too.
  const transport = {
    ...memory,
    call: (name: string, payload: unknown) =>
      ended ? Promise.reject(new ApiError('unreachable', { operation: name })) : memory.call(name, payload),
  };
  const stop = (): Promise<void> => {
    ended = true;
    return Promise.resolve();
  };
  return Promise.resolve({ transport, stop });
});
