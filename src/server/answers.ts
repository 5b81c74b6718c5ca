/** Writing answers: every one of them carries the security headers. */
import type { ServerResponse } from 'node:http';
import type { Envelope } from '#api/envelope.ts';
import type { ErrorCode } from '#api/errors.ts';
import { securityHeaders } from '#hosting/content-policy.ts';

/** Refusals have a status of their own. What the application itself answers is 200 even when it is a failure: the envelope says which. */
const statuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  forbidden: 403,
  unknownOperation: 404,
  malformedRequest: 400,
  requestTooLarge: 413,
  internal: 500,
};

/** Answers with JSON. */
export function sendEnvelope(response: ServerResponse, envelope: Envelope): void {
  const status = envelope.ok ? 200 : (statuses[envelope.code] ?? 200);
  send(response, status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }, JSON.stringify(envelope));
}

/** Answers with a few plain words, for what is neither a page nor an operation. */
export function sendText(response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
  send(response, status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers }, text);
}

/** Answers with a body of any kind. Nothing is sent when the other side has gone. */
export function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string | Uint8Array): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { ...securityHeaders, ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
  response.end(body);
}
