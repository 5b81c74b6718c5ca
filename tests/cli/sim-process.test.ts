// Proves how the command behaves as a process: through npm, in a pipe that closes early, and with more output than a pipe holds.
import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { crashedSecondary, patience, spawnSim, withFiles } from './spawn-sim.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const crowded = crashedSecondary.replace('id: web-01,', 'id: web, count: 3000,').replace('horizon: 3m', 'horizon: 1h');

describe('the process', { timeout: patience }, () => {
  it('writes all of a large trace before it ends', async () => {
    const { code, out } = await spawnSim(['run', '-', '--format', 'jsonl'], { input: crowded });
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(1_000_000);
    expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ type: 'run.ended' });
  });

  it('ends quietly when its reader goes away', async () => {
    await withFiles({ 'crowded.yaml': crowded }, async (folder) => {
      const child = spawn(process.execPath, [main, 'run', 'crowded.yaml', '--format', 'jsonl'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let err = '';
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.stdout.once('data', () => child.stdout.destroy());
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect({ code, err }).toEqual({ code: 0, err: '' });
    });
  });

  it.runIf(existsSync('/dev/full'))('says in one line that a full disk took no output', async () => {
    await withFiles({ 'case.yaml': crashedSecondary }, async (folder) => {
      const full = openSync('/dev/full', 'w');
      const words = [main, 'run', 'case.yaml', '--lang', 'ko'];
      const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', full, 'pipe'] });
      let err = '';
      child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
      const code = await new Promise((resolve) => child.on('close', resolve));
      closeSync(full);
      expect({ code, err }).toEqual({ code: 2, err: 'sim: 출력을 쓸 수 없습니다(ENOSPC)\n' });
    });
  });

  it('answers through npm, with paths from where the person stands', async () => {
    await withFiles({ 'case.yaml': crashedSecondary }, async (folder) => {
      const run = promisify(execFile)('npm', ['--prefix', root, 'run', '--silent', 'sim', '--', 'run', 'case.yaml', '--format', 'jsonl'], {
        cwd: folder,
      });
      const { stdout, stderr } = await run;
      expect(stderr).toBe('');
      expect(stdout.split('\n')[0]).toMatch(/^\{"seq":1,"atMs":0,"type":"run.started","cause":null,"rule":null,/);
    });
  });
});
