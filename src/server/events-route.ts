/** `GET /api/events`: what the host tells its pages unasked, as server-sent events. */
import type { ServerResponse } from 'node:http';
import type { NotificationHub } from '#api/notification-hub.ts';
import { securityHeaders } from '#hosting/content-policy.ts';

/** A comment line this often keeps an idle stream from being taken for dead. */
const keepAliveMs = 25_000;

export interface EventStreams {
  /** Turns this answer into a stream of notifications that lasts until the page goes. */
  open(response: ServerResponse): void;
  /** Ends every stream. */
  close(): void;
}

/** @param hub where the application publishes */
export function openEventStreams(hub: Pick<NotificationHub, 'subscribe'>): EventStreams {
  const streams = new Set<ServerResponse>();
  const keepAlive = setInterval(() => {
    for (const stream of streams) stream.write(': still here\n\n');
  }, keepAliveMs);
  keepAlive.unref();
  const unsubscribe = hub.subscribe((name, payload) => {
    const message = `data: ${JSON.stringify({ name, payload })}\n\n`;
    for (const stream of streams) stream.write(message);
  });
  return {
    open(response) {
      response.writeHead(200, { ...securityHeaders, 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
      response.write(': connected\n\n');
      streams.add(response);
      response.once('close', () => streams.delete(response));
    },
    close() {
      clearInterval(keepAlive);
      unsubscribe();
      for (const stream of streams) stream.end();
      streams.clear();
    },
  };
}
