/**
 * The page's end of the api. It imports no schema: the checks, and the schema library with them, are fetched with the first call, so that
 * they stay out of what the page must load before its first picture.
 */
import { openEnvelope } from './envelope.ts';
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
      const checks = loadChecks();
      // A failed call must not leave the import's own failure unheard.
      checks.catch(() => undefined);
      const value = openEnvelope(name, await transport.call(name, request));
      return (await checks).checkResponse(name, value);
    },
    on(name, listener) {
      let listening = true;
      const end = transport.subscribe((received, payload) => {
        if (received !== name) return;
        void loadChecks().then(({ checkNotification }) => {
          const checked = checkNotification(name, payload);
          // The checks may take a moment to load, and the listener may have gone in it.
          if (checked !== null && listening) listener(checked);
        });
      });
      return () => {
        listening = false;
        end();
      };
    },
  };
}

/** The module loader caches it: every call after the first gets the same promise of the same module. */
function loadChecks(): Promise<typeof WireCheck> {
  return import('./wire-check.ts');
}
