/** How components and stores reach the host. */
import { inject, type InjectionKey } from 'vue';
import type { Client } from '#api/client.ts';

export const clientKey: InjectionKey<Client> = Symbol('client');

/** The page's client. Call it in a component's or a store's setup. @throws Error outside an app that provides one (a bug of ours). */
export function useClient(): Client {
  const client = inject(clientKey);
  if (!client) throw new Error('no client was provided to the app');
  return client;
}
