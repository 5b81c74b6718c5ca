/** The loopback host without the application in it: routes, the gate before them, and a graceful end. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dispatch } from '#api/dispatcher.ts';
import { failure } from '#api/envelope.ts';
import type { NotificationHub } from '#api/notification-hub.ts';
import { openPageFiles } from '#hosting/page-files.ts';
import { send, sendEnvelope, sendText } from './answers.ts';
import { openEventStreams } from './events-route.ts';
import { createToken, hasToken, isOwnOrigin } from './gate.ts';
import { answerOperation } from './operation-route.ts';

export interface ListenOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly dispatch: Dispatch;
  readonly hub: Pick<NotificationHub, 'subscribe'>;
  /** Told of errors of ours, for the log. */
  readonly onError: (error: unknown) => void;
}

export interface RunningServer {
  /** `http://127.0.0.1:<port>/#token=<token>`: the token stands in the fragment, which no browser sends anywhere. */
  readonly address: string;
  /** Lets requests under way finish, then ends. */
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1 only. @throws Error in words for the person when the port cannot be had */
export async function listen(options: ListenOptions): Promise<RunningServer> {
  const token = createToken();
  const pages = openPageFiles(options.pageFolder);
  const streams = openEventStreams(options.hub);

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnOrigin(request, portOf(server))) {
      refuse(request, response);
      return;
    }
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
    if (!url) {
      sendText(response, 400, 'Not an address.');
      return;
    }
    if (!url.pathname.startsWith('/api/')) return answerPage(request, response, url.pathname);
    if (!hasToken(request, url, token)) {
      refuse(request, response);
      return;
    }
    if (url.pathname === '/api/events' && request.method === 'GET') {
      streams.open(response);
      return;
    }
    if (request.method !== 'POST') {
      sendText(response, 405, 'Only POST here.', { Allow: 'POST' });
      return;
    }
    return answerOperation(request, response, decodeName(url.pathname), options.dispatch);
  }

  async function answerPage(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendText(response, 405, 'Only GET here.', { Allow: 'GET, HEAD' });
      return;
    }
    const file = await pages.read(pathname);
    if (!file) {
      sendText(response, 404, 'No such file.');
      return;
    }
    send(response, 200, { 'Content-Type': file.contentType, 'Cache-Control': file.cacheControl }, file.body);
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      options.onError(error);
      sendEnvelope(response, failure('internal', { operation: '' }));
    });
  });
  await bind(server, options.port);
  return { address: `http://127.0.0.1:${portOf(server)}/#token=${token}`, stop: () => stop(server, streams.close) };
}

/** Says no without having looked at what was asked. The body is not read; the connection ends with the answer. */
function refuse(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Connection', 'close');
  request.resume();
  sendEnvelope(response, failure('forbidden'));
}

/** The operation's name; one that is not properly encoded is no operation's. */
function decodeName(pathname: string): string {
  const name = pathname.slice('/api/'.length);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new Error(error.code === 'EADDRINUSE' ? `Port ${port} on 127.0.0.1 is taken; leave --port out to take a free one.` : error.message),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function stop(server: Server, closeStreams: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    closeStreams();
    server.closeIdleConnections();
    // A page that never finishes its request must not hold the learner's data open.
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
