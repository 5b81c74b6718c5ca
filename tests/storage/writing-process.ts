/** Starts `writing-child.ts` as a real process and listens to what it says. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const script = fileURLToPath(new URL('./writing-child.ts', import.meta.url));

export interface WritingProcess {
  readonly pid: number;
  /** Everything it said so far. */
  readonly said: string[];
  /** Resolves with the first line, past or to come, that begins so. Rejects when the process ends without having said it. */
  until(start: string): Promise<string>;
  /** SIGKILL: no handler, no clean-up; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** @param limitKib largest file the process may write, in KiB: a disk that is full */
export function startWriting(folder: string, first: number, count: number, limitKib?: number): WritingProcess {
  const args = [script, folder, String(first), String(count)];
  const child =
    limitKib === undefined
      ? spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      : spawn('bash', ['-c', `ulimit -f ${String(limitKib)}; exec "$0" "$@"`, process.execPath, ...args], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
  const said: string[] = [];
  const listeners = new Set<() => void>();
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);
    for (const listener of [...listeners]) listener();
  });
  onTestFinished(() => end(child, ended));
  return {
    pid: child.pid ?? 0,
    said,
    until: (start) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = said.find((candidate) => candidate.startsWith(start));
          if (line !== undefined) resolve(line);
        };
        listeners.add(look);
        look();
        void ended.then(() => {
          look();
          reject(new Error(`it never said ${start}, only ${said.join(' | ')}`));
        });
      }),
    kill: () => end(child, ended),
  };
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
