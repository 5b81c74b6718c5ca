/** Starting, stopping and killing the loopback host over a learner's folder of its own. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quietEnvironment } from './quiet-environment.ts';

const script = fileURLToPath(new URL('./host-process.ts', import.meta.url));
const startLimitMs = 20_000;

export interface Host {
  /** The learner's data. */
  readonly folder: string;
  /** With its token; another one after each start. */
  readonly address: string;
  /** Whether a URL is of this host, now or before it was started again: an open page goes on asking where it came from. */
  owns(url: string): boolean;
  /** What it wrote to its log so far. */
  log(): string;
  /** Whether it was ended at least once while a page may have been open. */
  wasInterrupted(): boolean;
  /** Ends it as a person would. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again over the same data. */
  start(): Promise<void>;
  /** Ends it and throws the data away. */
  discard(): Promise<void>;
}

/** @param language what the machine is set to */
export async function openHost(language: 'ko' | 'en'): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'failover-lab-e2e-'));
  let running = await launch(folder, language);
  const origins = new Set([new URL(running.address).origin]);
  let interrupted = false;
  const interrupt = (signal: NodeJS.Signals): Promise<void> => {
    interrupted = true;
    return end(running.child, signal);
  };
  return {
    folder,
    get address() {
      return running.address;
    },
    owns: (url) => origins.has(new URL(url).origin),
    log: () => running.words.join(''),
    wasInterrupted: () => interrupted,
    stop: () => interrupt('SIGTERM'),
    kill: () => interrupt('SIGKILL'),
    async start() {
      running = await launch(folder, language);
      origins.add(new URL(running.address).origin);
    },
    async discard() {
      await end(running.child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  readonly words: readonly string[];
}

function launch(folder: string, language: string): Promise<Running> {
  // Not our own output: a process that outlives its test would keep the pipe of the whole run open.
  const child = spawn(process.execPath, [script, folder, language], { stdio: ['ignore', 'pipe', 'pipe'], env: quietEnvironment() });
  const words: string[] = [];
  child.stderr.on('data', (part: Buffer) => words.push(part.toString()));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the host gave no address for ${startLimitMs / 1000} s: ${words.join('')}`));
    }, startLimitMs);
    child.stdout.once('data', (part: Buffer) => {
      clearTimeout(timer);
      resolve({ child, address: part.toString().trim(), words });
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the host ended with ${code ?? 'a signal'}: ${words.join('')}`));
    });
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
