/** Where a host's services put notifications and its transports pick them up. */
import type { NotificationName, NotificationOf } from './operations.ts';
import type { NotificationListener } from './transport.ts';

export type Publish = <N extends NotificationName>(name: N, payload: NotificationOf<N>) => void;

export interface NotificationHub {
  readonly publish: Publish;
  /** Hears everything published until the returned function is called. */
  subscribe(listener: NotificationListener): () => void;
}

/** Makes a hub. A listener that throws does not keep the others from hearing. */
export function createNotificationHub(): NotificationHub {
  const listeners = new Set<NotificationListener>();
  return {
    publish(name, payload) {
      for (const listener of [...listeners]) {
        try {
          listener(name, payload);
        } catch {
          // A page that went away is the transport's business; the service that published has done its part.
        }
      }
    },
    subscribe(listener) {
      // Wrapped so that subscribing the same function twice counts twice and each ends by itself.
      const entry: NotificationListener = (name, payload) => {
        listener(name, payload);
      };
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
}
