/** `app://` serves the built page with the content policy, and nothing outside its folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { protocol } from '#tests/support/electron.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentPolicy } from '#hosting/content-policy.ts';
import { pageOrigin } from '#main/page-origin.ts';
import { registerPageScheme, setupPageProtocol } from '#main/page-protocol.ts';

let folder: string;
let handler: Parameters<typeof protocol.handle>[1];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'failover-lab-'));
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'page', 'assets', 'index-a1.css'), 'body{}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  setupPageProtocol(pageOrigin(undefined, true), join(folder, 'page'));
  const [scheme, given] = protocol.handle.mock.calls[0]!;
  expect(scheme).toBe('app');
  handler = given;
});

afterAll(() => rmSync(folder, { recursive: true }));

async function get(url: string, init?: RequestInit): Promise<Response> {
  return handler(new Request(url, init));
}

test('the scheme has an origin of its own and counts as secure', () => {
  registerPageScheme();
  const [schemes] = protocol.registerSchemesAsPrivileged.mock.calls[0]!;
  expect(schemes).toEqual([{ scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) as unknown }]);
  expect(JSON.stringify(schemes)).not.toContain('bypassCSP');
});

test('the page comes with the content policy', async () => {
  const response = await get('app://failover-lab/');
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Security-Policy')).toBe(contentPolicy);
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(await response.text()).toContain('<title>page</title>');
});

test('its assets too', async () => {
  const response = await get('app://failover-lab/assets/index-a1.css');
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
});

test.each([
  'app://failover-lab/../secret.txt',
  'app://failover-lab/%2e%2e/secret.txt',
  'app://failover-lab/assets/..%2f..%2fsecret.txt',
  'app://failover-lab/..%5csecret.txt',
  'app://failover-lab/secret.txt%00.html',
  'app://other/index.html',
  'app://failover-lab/no-such.js',
])('%s is 404, with the content policy', async (url) => {
  const response = await get(url);
  expect(response.status).toBe(404);
  expect(response.headers.get('Content-Security-Policy')).toBe(contentPolicy);
  expect(await response.text()).not.toContain('secret');
});

test('only reading is answered', async () => {
  expect((await get('app://failover-lab/', { method: 'POST', body: 'x' })).status).toBe(404);
});
