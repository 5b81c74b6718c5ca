/** A process that serves one test's host after another's, and is started anew where a test has ended it. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inProject } from '#scripts/project.ts';
import type { Order, Served } from './host-process.ts';
import { quietEnvironment } from './quiet-environment.ts';

const script = fileURLToPath(new URL('./host-process.ts', import.meta.url));
const startLimitMs = 20_000;

export interface HostWorker {
  /** Serves this instead of what was served before. @returns the address. @throws Error with what the process wrote when it gave none */
  serve(order: Order): Promise<string>;
  /** Serves nothing more until the next order; the data can be thrown away then. */
  rest(): Promise<void>;
  /** What its processes have written to their log. */
  log(): string;
  /** Ends the process, as a person would or as a power cut would. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export function openHostWorker(): HostWorker {
  let child: ChildProcess | null = null;
  const words: string[] = [];

  function launch(): ChildProcess {
    const started = fork(script, [], {
      // Not our own output: a process that outlives its test would keep the pipe of the whole run open.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
      env: { ...quietEnvironment(), NODE_COMPILE_CACHE: inProject('node_modules', '.cache', 'e2e-host') },
    });
    started.stderr?.on('data', (part: Buffer) => words.push(part.toString()));
    started.once('exit', () => {
      if (child === started) child = null;
    });
    return started;
  }

  async function tell(order: Order): Promise<string> {
    child ??= launch();
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, AbortSignal.timeout(startLimitMs)]);
    const ended = (once(child, 'exit', { signal }) as Promise<[number | null]>).then(([code]) => {
      throw new Error(`it ended with ${code ?? 'a signal'}`);
    });
    const answered = once(child, 'message', { signal }) as Promise<[Served]>;
    try {
      child.send(order);
      const [{ address }] = await Promise.race([answered, ended]);
      return address;
    } catch (error) {
      throw new Error(`the host gave no answer: ${String(error)} ${words.join('')}`, { cause: error });
    } finally {
      done.abort();
      await Promise.allSettled([answered, ended]);
    }
  }

  return {
    serve: tell,
    async rest() {
      if (child) await tell({ dataFolder: null, language: 'en' });
    },
    log: () => words.join(''),
    async end(signal) {
      if (!child) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
