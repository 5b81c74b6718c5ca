/** The loopback host refuses strangers before it looks at what they ask, and serves its own page nothing but the page. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Dispatch } from '#api/dispatcher.ts';
import { createNotificationHub } from '#api/notification-hub.ts';
import { tokenHeader } from '#api/transports/http.ts';
import { contentPolicy } from '#hosting/content-policy.ts';
import { listen } from '#server/listen.ts';
import type { RunningServer } from '#server/listen.ts';
import { bodyLimitBytes } from '#server/operation-route.ts';
import { sendRaw, tokenOf } from './raw-request.ts';
import type { RawRequest } from './raw-request.ts';

const dispatch = vi.fn<Dispatch>((name) =>
  Promise.resolve(
    name === 'app.info' ? { ok: true, value: { name } } : { ok: false, code: 'unknownOperation', params: { operation: name } },
  ),
);
const hub = createNotificationHub();
const onError = vi.fn();
let folder: string;
let server: RunningServer;

beforeEach(async () => {
  dispatch.mockClear();
  onError.mockClear();
  folder = mkdtempSync(join(tmpdir(), 'failover-lab-'));
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'page', 'assets', 'index-a1b2.js'), 'export {};');
  writeFileSync(join(folder, 'page', 'notes.exe'), 'not a page');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'page', 'link.txt'));
  server = await listen({ port: 0, pageFolder: join(folder, 'page'), dispatch, hub, onError });
});

afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
  expect(onError).not.toHaveBeenCalled();
});

const own = (): string => new URL(server.address).host;
const ask = (more: Partial<RawRequest> = {}, headers: Record<string, string> = {}) =>
  sendRaw(server.address, {
    method: 'POST',
    path: '/api/app.info',
    body: '{}',
    ...more,
    headers: { 'Content-Type': 'application/json', [tokenHeader]: tokenOf(server.address), ...headers },
  });

describe('operations', () => {
  test('a page of the own origin with the token is answered', async () => {
    const answer = await ask({}, { Origin: `http://${own()}` });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { name: 'app.info' } });
    expect(dispatch).toHaveBeenCalledWith('app.info', {});
  });

  const strangers: readonly (readonly [string, Record<string, string>])[] = [
    ['a foreign origin', { Origin: 'https://example.org' }],
    ['the origin of another port', { Origin: 'http://127.0.0.1:1' }],
    ['the origin of a sandboxed frame', { Origin: 'null' }],
    ['a foreign host name', { Host: 'rebound.example.org' }],
    ['a host name without the port', { Host: '127.0.0.1' }],
    ['no token', { [tokenHeader]: '' }],
    ['a wrong token', { [tokenHeader]: 'x'.repeat(43) }],
  ];
  test.each(strangers)('%s is refused before the operation is looked at', async (_, headers) => {
    for (const path of ['/api/app.info', '/api/no.such.operation', '/api/%']) {
      const answer = await ask({ path, body: 'not json' }, headers);
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.body)).toEqual({ ok: false, code: 'forbidden', params: {} });
    }
    expect(dispatch).not.toHaveBeenCalled();
  });

  test('each start has another token', async () => {
    const second = await listen({ port: 0, pageFolder: folder, dispatch, hub, onError });
    expect(tokenOf(second.address)).not.toBe(tokenOf(server.address));
    expect(tokenOf(second.address)).toMatch(/^[\w-]{43}$/);
    await second.stop();
  });

  test('an unknown operation is 404 with its code', async () => {
    const answer = await ask({ path: '/api/no.such' });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'unknownOperation' });
  });

  test.each([
    ['no JSON', { body: '{' }, {}],
    ['another content type', {}, { 'Content-Type': 'text/plain' }],
  ])('%s is 400 and not dispatched', async (_, more, headers) => {
    const answer = await ask(more, headers);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, code: 'malformedRequest' });
    expect(dispatch).not.toHaveBeenCalled();
  });

  test('a body over the limit is 413, one at the limit is not', async () => {
    const text = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
    expect((await ask({ body: text(bodyLimitBytes) })).status).toBe(200);
    const answer = await ask({ body: text(bodyLimitBytes + 1) });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body)).toEqual({ ok: false, code: 'requestTooLarge', params: { limitBytes: bodyLimitBytes } });
    expect(dispatch).toHaveBeenCalledTimes(1);
  });

  test('only POST asks', async () => {
    expect((await ask({ method: 'PUT' })).status).toBe(405);
    expect(dispatch).not.toHaveBeenCalled();
  });
});

describe('the page', () => {
  const get = (path: string, headers: Record<string, string> = {}) => sendRaw(server.address, { path, headers });

  test('comes with the content policy and without a token', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<title>page</title>');
    expect(answer.headers['content-security-policy']).toBe(contentPolicy);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  test('the content policy allows nothing inline and nothing evaluated', () => {
    expect(contentPolicy).toContain("default-src 'none'");
    expect(contentPolicy).not.toContain('unsafe');
    expect(contentPolicy).not.toContain('http');
  });

  test('files named after their content are kept by the browser', async () => {
    const answer = await get('/assets/index-a1b2.js');
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/%00.js',
    '/%E0%A4%A',
    '//etc/passwd.txt',
    '/link.txt',
    '/notes.exe',
    '/assets',
    '/no-such.js',
  ])('%s is not a file of the page', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
    expect(answer.headers['content-security-policy']).toBe(contentPolicy);
  });

  test('is not served under another host name', async () => {
    expect((await get('/', { Host: 'rebound.example.org' })).status).toBe(403);
  });
});

describe('notifications', () => {
  test('reach a page that holds the token, as server-sent events', async () => {
    const response = await fetch(new URL(`/api/events?token=${tokenOf(server.address)}`, server.address));
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe(': connected\n\n');
    hub.publish('progress.changed', {});
    expect((await reader.read()).value).toBe('data: {"name":"progress.changed","payload":{}}\n\n');
    await reader.cancel();
  });

  test('do not reach one without it', async () => {
    expect((await fetch(new URL('/api/events', server.address))).status).toBe(403);
  });
});

describe('the socket', () => {
  test('listens on the loopback address only', async () => {
    const { port } = new URL(server.address);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address && !address.internal && address.family === 'IPv4');
    for (const other of others) await expect(fetch(`http://${other!.address}:${port}/`)).rejects.toThrow();
    expect(new URL(server.address).hostname).toBe('127.0.0.1');
  });

  test('a port that is taken is told in words', async () => {
    const port = Number(new URL(server.address).port);
    await expect(listen({ port, pageFolder: folder, dispatch, hub, onError })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  });

  test('stopping ends open streams and refuses new requests', async () => {
    const response = await fetch(new URL(`/api/events?token=${tokenOf(server.address)}`, server.address));
    await server.stop();
    expect(await response.text()).toBe(': connected\n\n');
    await expect(fetch(server.address)).rejects.toThrow();
  });
});
