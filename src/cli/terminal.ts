/** Standard input and output behind one small port, so that commands can be tried without a process. */
import { closeSync, openSync, readSync, fstatSync } from 'node:fs';
import { largestFileBytes } from '#course/yaml-text.ts';

export interface Terminal {
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes one line to standard error. */
  line(text: string): void;
  /** Shows how far the work is, in place of what was shown before; empty: nothing any more. Only a person at a terminal sees it. */
  progress(text: string): void;
  /** Bytes of a file, or of standard input for `-`; one byte more than the limit where there is more. @throws UnreadableFile */
  read(path: string): Promise<Uint8Array>;
}

/** Why a file could not be read. `code` is a key of locales/<lang>/cli.json under `unreadable`. */
export class UnreadableFile extends Error {
  readonly code: 'notFound' | 'isFolder' | 'noPermission' | 'other';
  readonly detail: string;

  constructor(code: UnreadableFile['code'], detail: string) {
    super(detail);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * The terminal of a real process. A reader that has gone away (`| head`) ends the output, not the program.
 * @param unwritable ends the program when the output cannot be written, such as on a full disk; told the system's reason
 */
export function processTerminal(unwritable: (reason: string) => never): Terminal {
  let gone = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') unwritable(error.code ?? error.message);
    gone = true;
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    out(text) {
      if (!gone) process.stdout.write(text);
    },
    line(text) {
      process.stderr.write(`${text}\n`);
    },
    progress(text) {
      // Back to the start of the line, and clear what stands there.
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
    },
    read: (path) => (path === '-' ? readStandardInput() : Promise.resolve(readLimited(path))),
  };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > largestFileBytes) break;
  }
  return Buffer.concat(chunks);
}

/** Bytes of a file, up to one more than the limit. @throws UnreadableFile */
export function readLimited(path: string): Uint8Array {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'r');
    if (fstatSync(descriptor).isDirectory()) throw new UnreadableFile('isFolder', path);
    const buffer = Buffer.alloc(largestFileBytes + 1);
    let bytes = 0;
    while (bytes < buffer.length) {
      const read = readSync(descriptor, buffer, bytes, buffer.length - bytes, null);
      if (read === 0) break;
      bytes += read;
    }
    return buffer.subarray(0, bytes);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : unreadable(error);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function unreadable(error: unknown): UnreadableFile {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new UnreadableFile('notFound', message);
  if (code === 'EISDIR') return new UnreadableFile('isFolder', message);
  if (code === 'EACCES' || code === 'EPERM') return new UnreadableFile('noPermission', message);
  return new UnreadableFile('other', message);
}
