/** A loopback host over a learner's folder of its own: stopped, killed and started again as a test wants it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostWorker } from './host-worker.ts';

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
export async function openHost(worker: HostWorker, language: 'ko' | 'en'): Promise<Host> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'failover-lab-e2e-'));
  const before = worker.log().length;
  let address = await worker.serve({ dataFolder, language });
  const origins = new Set([new URL(address).origin]);
  let interrupted = false;
  const interrupt = (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    interrupted = true;
    return worker.end(signal);
  };
  return {
    folder: dataFolder,
    get address() {
      return address;
    },
    owns: (url) => origins.has(new URL(url).origin),
    log: () => worker.log().slice(before),
    wasInterrupted: () => interrupted,
    stop: () => interrupt('SIGTERM'),
    kill: () => interrupt('SIGKILL'),
    async start() {
      address = await worker.serve({ dataFolder, language });
      origins.add(new URL(address).origin);
    },
    async discard() {
      await worker.rest();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
