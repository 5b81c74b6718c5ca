/** The host's end of the api: takes a name and a payload from any transport, answers with an envelope, never with an exception. */
import { failure } from './envelope.ts';
import type { Envelope } from './envelope.ts';
import { ApiError } from './errors.ts';
import type { OperationName, ResponseOf } from './operations.ts';
import { checkRequest, checkResponse, isOperationName } from './wire-check.ts';
import type { CheckedRequestOf } from './wire-check.ts';

/** One function per operation, each over its checked request. A handler throws an ApiError for what the learner should be told. */
export type Handlers = {
  readonly [N in OperationName]: (request: CheckedRequestOf<N>) => ResponseOf<N> | Promise<ResponseOf<N>>;
};

export type Dispatch = (name: string, payload: unknown) => Promise<Envelope>;

export interface DispatcherOptions {
  /** Told of every error of ours (code `internal` or `malformedResponse`), for the host's log; the page only learns the code. */
  readonly onInternalError?: (operation: OperationName, error: unknown) => void;
}

/**
 * Binds the handlers to their schemas. Requests and responses are both checked here: a response that does not fit is an error of ours and
 * must not reach the page half right.
 */
export function createDispatcher(handlers: Handlers, options: DispatcherOptions = {}): Dispatch {
  // A bridge hands on whatever a page sent, so the name is judged like the payload.
  return async (name: unknown, payload) => {
    if (typeof name !== 'string') return failure('unknownOperation', { operation: typeof name });
    if (!isOperationName(name)) return failure('unknownOperation', { operation: name.slice(0, 80) });
    try {
      return await answer(handlers, name, payload);
    } catch (error) {
      const known = error instanceof ApiError;
      if (!known || error.code === 'malformedResponse') options.onInternalError?.(name, error);
      return known ? failure(error.code, error.params) : failure('internal', { operation: name });
    }
  };
}

async function answer<N extends OperationName>(handlers: Handlers, name: N, payload: unknown): Promise<Envelope<ResponseOf<N>>> {
  const request = checkRequest(name, payload);
  const value = await handlers[name](request);
  return { ok: true, value: checkResponse(name, value) };
}
