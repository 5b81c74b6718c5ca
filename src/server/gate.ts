/** Who may talk to the loopback host: pages of its own origin that hold the token. Judged before anything else is looked at. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { tokenHeader } from '#api/transports/http.ts';

/** A new secret for this start of the host, 256 bits. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Whether the request names this host and comes from its own page or from no page at all. A foreign Host means that another name was made to
 * point here; a foreign Origin means another site's page is asking.
 * @param port the one listened on
 */
export function isOwnOrigin(request: IncomingMessage, port: number): boolean {
  const { host, origin } = request.headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** Whether the request carries the token: in the header, or in the query where a browser sets no headers (server-sent events). */
export function hasToken(request: IncomingMessage, url: URL, token: string): boolean {
  const given = request.headers[tokenHeader.toLowerCase()] ?? url.searchParams.get('token');
  return typeof given === 'string' && sameText(given, token);
}

/** Compares hashes, in a time that tells nothing about where two texts differ. */
function sameText(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
