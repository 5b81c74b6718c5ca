import type { EventOf } from '#simulation/trace/event.ts';
import type { Checker } from './checker.ts';
import type { History } from './history.ts';
import { isRestartEvent } from './restart-jobs.ts';
import type { RestartEvent } from './restart-jobs.ts';
import { numberOption } from './settings.ts';

/**
 * Attempts to restart a VM are counted one by one and never exceed `das.maxvmrestartcount`; each waits 2, 4, 8, then 16 minutes from the failure
 * of the one before; waiting for a host that fits costs no attempt; no host has more power-ons in flight than
 * `das.perHostConcurrentFailoversLimit` (facts, section 7).
 */
export const restartLimits: Checker = {
  id: 'restart-limits',
  watch(history, report) {
    /** Primary and VM -> attempts that failed and were not followed yet: their number, and when the next one is due. */
    const failed = new Map<string, { attempt: number; dueMs: number }[]>();
    const inFlight = new Map<string, Set<string>>();
    return {
      event(event) {
        if (event.type === 'host.poweredOff') inFlight.delete(event.host);
        // A power-on whose primary is one no longer ends without a word of any attempt.
        if (event.type === 'vm.powerOnFailed') inFlight.get(event.host)?.delete(event.vm);
        if (event.type === 'vm.started') {
          const cause = event.cause === null ? undefined : history.event(event.cause);
          // One that was given up with its host may end well there, unheard; its primary goes on.
          const isGivenUp =
            cause?.type === 'vm.restartAttempted' && failed.get(jobOf(cause))?.some(({ attempt }) => attempt === cause.attempt);
          if (cause?.type === 'vm.restartAttempted' && isGivenUp !== true) failed.delete(jobOf(cause));
          inFlight.get(event.host)?.delete(event.vm);
        }
        if (!isRestartEvent(event)) return;
        const waits = failed.get(jobOf(event)) ?? [];
        failed.set(jobOf(event), waits);
        if (event.type === 'vm.restartFailed') {
          inFlight.get(event.host)?.delete(event.vm);
          waits.push({ attempt: event.attempt, dueMs: event.atMs + retryWaitMs(event.attempt) });
        }
        // A secondary that is not wanted any more is not started to its end.
        if (event.type === 'vm.restartDropped') for (const here of inFlight.values()) here.delete(event.vm);
        if (event.type === 'vm.restartAttempted') {
          const problem = follows(event, waits) ?? tooMany(history, event) ?? crowded(history, event, inFlight);
          if (problem !== null) report(event.seq, { vm: event.vm, attempt: event.attempt, problem });
        }
        const problem = queuedWrongly(event, waits);
        if (problem !== null) report(event.seq, { vm: event.vm, attempt: event.attempt, problem });
      },
    };
  },
};

/** Each primary counts for itself, and a Fault Tolerance secondary is started beside its VM with attempts of its own. */
function jobOf(event: { readonly by: string; readonly vm: string; readonly ftSecondary?: true }): string {
  return `${event.by} ${event.vm}${event.ftSecondary === true ? ' secondary' : ''}`;
}

/** The wait after each failed attempt: 2, 4, 8, 16 minutes, then always 16. */
function retryWaitMs(attempt: number): number {
  return 60_000 * 2 ** Math.min(4, Math.max(1, attempt));
}

/** A first attempt stands alone; every other one follows a failed one, and not before its wait is over. */
function follows({ attempt, atMs }: EventOf<'vm.restartAttempted'>, waits: { attempt: number; dueMs: number }[]): string | null {
  if (attempt === 1) return null;
  const before = waits.findIndex((wait) => wait.attempt === attempt - 1);
  if (before < 0) return 'skipsAttempts';
  const [wait] = waits.splice(before, 1);
  return wait !== undefined && wait.dueMs > atMs ? 'tooEarly' : null;
}

function tooMany(history: History, event: EventOf<'vm.restartAttempted'>): string | null {
  return event.attempt > numberOption(history.settingsOf(event.by), 'das.maxvmrestartcount', 5) ? 'tooMany' : null;
}

function crowded(history: History, event: EventOf<'vm.restartAttempted'>, inFlight: Map<string, Set<string>>): string | null {
  const here = inFlight.get(event.host) ?? new Set();
  inFlight.set(event.host, here.add(event.vm));
  const limit = numberOption(history.settingsOf(event.by), 'das.perHostConcurrentFailoversLimit', 32);
  return here.size > limit ? 'perHostLimit' : null;
}

/** What waits has been charged exactly the attempts that failed; a retry is due when its wait is over. */
function queuedWrongly(event: RestartEvent, waits: readonly { attempt: number; dueMs: number }[]): string | null {
  if (event.type !== 'vm.restartQueued') return null;
  const charged = event.attempt === 0 || waits.some((wait) => wait.attempt === event.attempt);
  if (!charged) return 'chargedWithoutAttempt';
  return event.reason !== 'retry' || event.nextAtMs === event.atMs + retryWaitMs(event.attempt) ? null : 'wrongWait';
}
