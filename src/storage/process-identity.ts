/** Tells whether a process that wrote its name somewhere is still the one that bears this number. */
import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

export interface ProcessIdentity {
  readonly pid: number;
  readonly machine: string;
  /** When the machine was started, ms since 1970, to within a minute. */
  readonly bootedAtMs: number;
  /** Start time of the process in the kernel's ticks where the kernel tells (Linux), else null. */
  readonly startTicks: string | null;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, machine: hostname(), bootedAtMs: bootTime(), startTicks: kernelFacts(process.pid)?.startTicks ?? null };
}

/** How far two readings of the boot time of one machine may differ: clocks are set while it runs. */
const bootToleranceMs = 60_000;

/**
 * Whether this process runs, as far as this machine can tell. `null`: it ran on another machine (a shared folder, another container), of
 * which nothing is known here.
 */
export function isRunning(identity: ProcessIdentity): boolean | null {
  if (identity.machine !== hostname()) return null;
  if (!answersSignals(identity.pid)) return false;
  const facts = kernelFacts(identity.pid);
  if (facts === null || identity.startTicks === null) {
    // Without the kernel's word, our own number and another boot time tell a number that was used again.
    return identity.pid !== process.pid && Math.abs(identity.bootedAtMs - bootTime()) <= bootToleranceMs;
  }
  // Killed, but not yet collected by its parent: it will never write again.
  if (facts.state === 'Z' || facts.state === 'X') return false;
  return identity.startTicks === facts.startTicks;
}

function bootTime(): number {
  return Math.round(Date.now() - uptime() * 1000);
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Fields 3 and 22 of /proc/<pid>/stat, counted after the command name, which may itself hold spaces and brackets. */
function kernelFacts(pid: number): { readonly state: string; readonly startTicks: string } | null {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    const startTicks = fields[19];
    return state === undefined || startTicks === undefined ? null : { state, startTicks };
  } catch {
    return null;
  }
}
