/** Starting the built app in Electron and noticing when it cannot start at all, so that the caller can offer the browser instead. */
import { spawn } from 'node:child_process';
import { projectRoot } from './project.ts';

/** An Electron that ends with an error sooner than this never showed a window (missing libraries, a refused sandbox, no display server). */
const startedAfterMs = 8_000;

/**
 * Runs the app until its last window is closed.
 * @returns null when it ran, else why it did not start, in words that fit behind "because".
 */
export function openWindow(executable: string): Promise<string | null> {
  // Chromium refuses to run its sandbox as root, and says so by ending at once.
  const args = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox', projectRoot] : [projectRoot];
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(executable, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'pipe'] });
    const words: string[] = [];
    child.stderr.on('data', (part: Buffer) => {
      words.push(part.toString());
      process.stderr.write(part);
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.once('error', (error) => resolve(`Electron's runtime could not be started (${error.message})`));
    child.once('close', (code, signal) => {
      const early = performance.now() - began < startedAfterMs;
      const failed = code !== 0 && signal !== 'SIGINT' && signal !== 'SIGTERM';
      resolve(early && failed ? `Electron ended at once (${firstWords(words.join('')) || `code ${code ?? signal ?? 'unknown'}`})` : null);
    });
  });
}

function firstWords(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 160) ?? '';
}
