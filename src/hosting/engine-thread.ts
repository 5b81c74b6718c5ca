/** The host's end of the engine worker: asks for runs and gets them as promises. */
import { Worker } from 'node:worker_threads';
import type { Run, RunOptions } from '#simulation/run.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { Trace } from '#simulation/trace/trace.ts';
import type { EngineReply, EngineRequest } from './engine-protocol.ts';

export interface EngineThread {
  /** @throws Error with the engine's words when a run broke one of its invariants or the thread ended */
  run(scenario: Scenario, options?: RunOptions): Promise<Run>;
  /** Ends the thread; runs under way are rejected. Calling it twice is fine. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (run: Run) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The thread is started with the first run and started anew after it died. It does not keep the process alive while idle.
 * @param workerUrl the worker's file: the .ts source, or the bundle beside the host's own
 */
export function openEngineThread(workerUrl: URL): EngineThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;
  let closed = false;

  function fail(error: Error): void {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(workerUrl);
    started.on('message', (reply: EngineReply) => {
      settle(waiting.get(reply.id), reply);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
    });
    started.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', () => {
      if (worker === started) fail(new Error('the engine thread ended'));
    });
    return started;
  }

  return {
    run(scenario, options = {}) {
      if (closed) return Promise.reject(new Error('the engine thread is closed'));
      worker ??= start();
      worker.ref();
      lastId += 1;
      const request: EngineRequest = { id: lastId, scenario, options };
      return new Promise((resolve, reject) => {
        waiting.set(request.id, { resolve, reject });
        worker?.postMessage(request);
      });
    },
    async close() {
      closed = true;
      const ending = worker;
      fail(new Error('the engine thread is closed'));
      await ending?.terminate();
    },
  };
}

function settle(waiting: Waiting | undefined, reply: EngineReply): void {
  if (!waiting) return;
  if ('run' in reply) {
    waiting.resolve({ ...reply.run, events: new Trace(reply.run.events) });
    return;
  }
  const error = new Error(reply.message);
  error.stack = reply.stack;
  waiting.reject(error);
}
