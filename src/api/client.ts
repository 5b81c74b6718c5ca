/**
 * The page's end of the api. It imports no schema: the checks, and the schema library with them, are fetched with the first call, so that
 * they stay out of what the page must load before its first picture.
 */
import { openEnvelope } from './envelope.ts';
import { ApiError } from './errors.ts';
import type { NotificationName, NotificationOf, OperationName, RequestOf, ResponseOf } from './operations.ts';
import type { Transport } from './transport.ts';
import type * as WireCheck from './wire-check.ts';

export interface Client {
  /** @throws ApiError with a code of the closed list: from the host, `unreachable`, or `malformedResponse` */
  call<N extends OperationName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>>;
  /** Hears one kind of notification until the returned function is called. Payloads that do not fit are dropped. */
  on<N extends NotificationName>(name: N, listener: (payload: NotificationOf<N>) => void): () => void;
}

/** Makes a typed client over any transport. */
export function createClient(transport: Transport): Client {
  return {
    async call(name, request) {
      const [received, checks] = await Promise.all([transport.call(name, request), loadChecks(name)]);
      return checks.checkResponse(name, openEnvelope(name, received));
    },
    on(name, listener) {
      let listening = true;
      const end = transport.subscribe((received, payload) => {
        if (received !== name) return;
        // The checks may take a moment to load, and the listener may have gone in it.
        void checked(name, payload).then((value) => {
          if (value !== null && listening) listener(value);
        });
      });
      return () => {
        listening = false;
        end();
      };
    },
  };
}

/** The payload when it fits, else null; also where the checks cannot be fetched, because a notification has nobody to fail to. */
async function checked<N extends NotificationName>(name: N, payload: unknown): Promise<NotificationOf<N> | null> {
  try {
    return (await loadChecks(name)).checkNotification(name, payload);
  } catch {
    return null;
  }
}

/** The module loader keeps it: every call after the first gets the same module. Where it cannot be fetched, the host has gone. */
async function loadChecks(operation: string): Promise<typeof WireCheck> {
  try {
    return await import('./wire-check.ts');
  } catch (cause) {
    throw new ApiError('unreachable', { operation }, { cause });
  }
}
