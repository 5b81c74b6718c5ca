/** Picks the way to the host: the bridge of a desktop window when there is one, else the loopback server this page came from. */
import { createBridgeTransport, type Bridge } from '#api/transports/bridge.ts';
import { createHttpTransport } from '#api/transports/http.ts';
import type { Transport } from '#api/transport.ts';

const tokenKey = 'failover-lab.token';

declare global {
  interface Window {
    /** Put there by the preload script of the desktop window; absent in a browser. */
    readonly failoverLab?: Bridge;
  }
}

/**
 * Takes the secret out of an address such as `#token=abc&page=/labs`, so that it neither stays in the address bar nor reads as a route.
 * @returns the token, or null when the fragment carries none, and the fragment to go on with
 */
export function splitFragment(fragment: string): { token: string | null; rest: string } {
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith('token=')) return { token: null, rest: fragment };
  const [token = '', ...others] = text.slice('token='.length).split('&');
  const page = others.find((part) => part.startsWith('page='))?.slice('page='.length) ?? '/';
  return { token: decodeURIComponent(token), rest: `#${page}` };
}

/** The token of this tab: from the address at the first load, from the tab's storage at a reload. */
function takeToken(): string {
  const { token, rest } = splitFragment(location.hash);
  if (token === null) return sessionStorage.getItem(tokenKey) ?? '';
  sessionStorage.setItem(tokenKey, token);
  history.replaceState(history.state, '', rest);
  return token;
}

/** Must run before the router reads the address. */
export function createPageTransport(): Transport {
  if (window.failoverLab) return createBridgeTransport(window.failoverLab);
  return createHttpTransport({ origin: '', token: takeToken() });
}
