import type { GoalStanding } from '#api/operations.ts';

/** How a goal stands for a learner who has seen the run up to the playhead. */
export type GoalNow = 'met' | 'failed' | 'keeping' | 'open';

/** What the host decided about the whole run, as far as the playhead may know it. */
export function goalAt(standing: GoalStanding, atMs: number): GoalNow {
  const decided = standing.decidedAtMs !== null && standing.decidedAtMs <= atMs;
  if (decided && standing.outcome === 'met') return 'met';
  if (decided && standing.outcome === 'failed') return 'failed';
  return standing.keep ? 'keeping' : 'open';
}

/** How many goals are met at the playhead. */
export function goalsMetAt(goals: readonly GoalStanding[], atMs: number): number {
  return goals.filter((goal) => goalAt(goal, atMs) === 'met').length;
}

/** Time a goal still has at the playhead, or still has to be kept; null where it has none or its outcome is known. */
export interface TimeLeft {
  readonly ms: number;
  /** Of all the time there was, 0 to 1. */
  readonly share: number;
}

export function timeLeft(standing: GoalStanding, atMs: number): TimeLeft | null {
  const { sinceMs, dueMs } = standing;
  const now = goalAt(standing, atMs);
  if (sinceMs === null || dueMs === null || atMs < sinceMs || atMs >= dueMs || now === 'met' || now === 'failed') return null;
  return { ms: dueMs - atMs, share: (dueMs - atMs) / (dueMs - sinceMs) };
}
