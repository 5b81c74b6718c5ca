/** Where this project lies, and how its tools are run. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** Path of a file or folder of the project. */
export function inProject(...parts: string[]): string {
  return join(projectRoot, ...parts);
}

/** The script behind a tool's command, run with our own Node so that no shell and no other Node gets in between. */
export function toolScript(packageName: string, script: string): string {
  return inProject('node_modules', packageName, script);
}

export interface ToolOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** `quiet` keeps its output and returns it; `inherit` shows it. */
  readonly output: 'inherit' | 'quiet';
}

export interface ToolResult {
  /** Exit code; 1 when a signal ended it. */
  readonly code: number;
  /** What it printed; empty with `inherit`. */
  readonly output: string;
}

/** Runs a command to its end. */
export function runCommand(command: string, args: readonly string[], options: ToolOptions): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...options.env },
      stdio: options.output === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const parts: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => parts.push(part.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: parts.join('') }));
  });
}

/** Runs one of Node's scripts with the Node that runs us. */
export function runScript(script: string, args: readonly string[], options: ToolOptions): Promise<ToolResult> {
  return runCommand(process.execPath, [script, ...args], options);
}

/**
 * The commands need Node's own TypeScript support. npm puts the project's Node 24 in front; someone who calls a script by hand may not have.
 * @returns a sentence for the person when this Node is too old.
 */
export function nodeComplaint(version: string = process.versions.node): string | null {
  const major = Number(version.split('.')[0]);
  return major >= 24 ? null : `Failover Lab runs on Node 24, and this is ${version}; start it with npm, which uses the right one.`;
}
