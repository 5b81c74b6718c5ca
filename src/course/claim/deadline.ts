/** The time a claim names for itself: from when on it runs and when it is over. */
import type { Claim, Moment, Window } from './claim.ts';
import { matches, resolveMoment, resolveWindow } from './reading.ts';
import type { Reading } from './reading.ts';

interface Deadline {
  readonly sinceMs: number;
  readonly dueMs: number;
}

/** null for a claim without a time of its own, or whose time never begins in this run. Ends of the run are no deadline. */
export function deadlineOf(claim: Claim, reading: Reading): Deadline | null {
  switch (claim.kind) {
    case 'event':
      return ofWindow(claim.pattern.window, reading);
    case 'stateOver':
      return ofWindow(claim.window, reading);
    case 'stateAt':
    case 'runningOn':
      return ofMoment(claim.at, reading);
    case 'elapsed': {
      const from = claim.atMostMs === null ? undefined : matches(claim.from, reading)[0];
      return from === undefined ? null : within({ sinceMs: from.atMs, dueMs: from.atMs + (claim.atMostMs ?? 0) }, reading);
    }
    case 'all':
      return earliest(claim.claims.map((part) => deadlineOf(part, reading)));
    default:
      return null;
  }
}

function ofWindow(window: Window, reading: Reading): Deadline | null {
  const resolved = resolveWindow(window, reading);
  if (window.before === null || window.before.since === 'end' || resolved?.deadlineMs == null) return null;
  return { sinceMs: Math.max(resolved.fromMs, startOf(window.before, reading)), dueMs: resolved.deadlineMs };
}

function ofMoment(at: Moment, reading: Reading): Deadline | null {
  const dueMs = at.since === 'end' ? null : resolveMoment(at, reading);
  return dueMs === null ? null : within({ sinceMs: startOf(at, reading), dueMs }, reading);
}

/** What a moment after the fault waits for begins with the fault. */
function startOf(moment: Moment, { faultMs }: Reading): number {
  return moment.since === 'fault' ? (faultMs ?? 0) : 0;
}

function within(deadline: Deadline, { run }: Reading): Deadline | null {
  return deadline.dueMs <= run.endMs ? deadline : null;
}

function earliest(deadlines: readonly (Deadline | null)[]): Deadline | null {
  return deadlines.reduce((first, next) => (first === null || (next !== null && next.dueMs < first.dueMs) ? next : first), null);
}
