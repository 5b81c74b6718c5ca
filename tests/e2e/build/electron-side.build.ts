/** The compiled Electron side: a preload that a sandbox can load, and a main process that starts, here under Node with a stand-in for electron. */
import { expect, test } from '@playwright/test';
import { quietEnvironment } from '../quiet-environment.ts';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

test('the preload is one CommonJS file that requires nothing but electron', () => {
  expect(readdirSync('out/preload')).toEqual(['index.cjs']);
  const code = readFileSync('out/preload/index.cjs', 'utf8');
  const required = [...code.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map(([, name]) => name);
  expect(required).toEqual(['electron']);
  expect(code).not.toMatch(/^\s*(import|export)\b/m);
  expect(code).not.toMatch(/\bimport\(/);
  expect(code).toContain('exposeInMainWorld');
});

test('the main process and the engine worker are where package.json and the host look for them', () => {
  const { main } = JSON.parse(readFileSync('package.json', 'utf8')) as { main: string };
  expect(existsSync(main)).toBe(true);
  expect(existsSync('out/main/engine-worker.js')).toBe(true);
});

test('the compiled main process starts, opens its window and runs a lab on the compiled engine worker', () => {
  const result = spawnSync(process.execPath, ['tests/e2e/build/run-compiled-main.ts'], {
    encoding: 'utf8',
    timeout: 30_000,
    env: quietEnvironment(),
  });
  expect(result.stderr).toBe('');
  expect(JSON.parse(result.stdout)).toEqual({
    windowAddress: 'app://failover-lab/',
    page: 200,
    info: 'electron',
    labEvents: true,
    notFound: 404,
  });
});
