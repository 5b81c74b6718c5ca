import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sim as simHere } from '#cli/sim.ts';
import { readLimited } from '#cli/terminal.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** For tests that start processes: this machine may have other work to do. */
export const patience = 60_000;

/** Runs the command in this process: quick, for what does not depend on there being one. In English unless told otherwise. */
export async function sim(words: readonly string[], options: { input?: string; env?: Record<string, string> } = {}): Promise<Outcome> {
  let out = '';
  let err = '';
  const code = await simHere(words, options.env ?? { LC_ALL: 'C' }, {
    out: (text) => (out += text),
    line: (text) => (err += `${text}\n`),
    progress: () => undefined,
    read: (path) => Promise.resolve().then(() => (path === '-' ? Buffer.from(options.input ?? '') : readLimited(path))),
  });
  return { code, out, err };
}

/** Runs the command as a process of its own, in English unless told otherwise. */
export function spawnSim(
  words: readonly string[],
  options: { input?: string | Uint8Array; env?: Record<string, string>; cwd?: string } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [main, ...words], {
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // A command that refuses its input may be gone before all of it was written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    });
  });
}

/** A folder of the given files that is gone after `use`. */
export async function withFiles<T>(files: Readonly<Record<string, string | Uint8Array>>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'failover-lab-sim-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Four hosts with two heartbeat datastores; a secondary host crashes at one minute. */
export const crashedSecondary = `format: failover-lab/scenario@1
id: crashed-secondary
title: { ko: 보조 호스트 장애, en: Crashed secondary host }
horizon: 3m
networks:
  - { id: mgmt-a, gateway: 10.0.0.1 }
  - { id: mgmt-b, gateway: 10.0.1.1 }
datastores:
  - { id: ds-1, kind: vmfs }
  - { id: ds-2, kind: vmfs }
hosts:
  - { id: esx-01, moid: host-11, networks: [mgmt-a, mgmt-b], datastores: [ds-1, ds-2] }
  - { id: esx-02, moid: host-12, networks: [mgmt-a, mgmt-b], datastores: [ds-1, ds-2] }
  - { id: esx-03, moid: host-13, networks: [mgmt-a, mgmt-b], datastores: [ds-1, ds-2] }
vms:
  - { id: web-01, host: esx-02, datastore: ds-1 }
timeline:
  - { at: 60s, do: host.crash, host: esx-02 }
`;
