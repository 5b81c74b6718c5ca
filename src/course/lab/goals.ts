/** How the goals of a lab stand over a run. */
import type { Run } from '#simulation/run.ts';
import type { Lab } from './lab.ts';
import { deadlineOf } from '../claim/deadline.ts';
import { decideClaim } from '../claim/decide.ts';
import { readRun } from '../claim/reading.ts';
import type { Reading } from '../claim/reading.ts';

/** The same shape as the API's `GoalStanding`; this room may not import the API. */
export interface GoalStanding {
  id: string;
  /** `open`: not yet true and no deadline of its own passed by the end of the run. */
  outcome: 'met' | 'failed' | 'open';
  decidedAtMs: number | null;
  /** The event to look at, null where none stands for it. */
  seq: number | null;
  /** True for a goal that must hold to the end. */
  keep: boolean;
  /** From when to when there is time for it, or it has to be kept; null where it names no time of its own, or its time never begins. */
  sinceMs: number | null;
  dueMs: number | null;
}

/**
 * Judges every goal, in the lab's order, over the whole run: the outcome, the moment it was decided and the event to look at.
 * The run must be one of the lab's scenario. The learner passes when every outcome is `met` (`allMet`).
 */
export function evaluateGoals(lab: Lab, run: Run): GoalStanding[] {
  return judgeGoals(lab, readRun(run));
}

/** The same for a run that was prepared for being asked. */
export function judgeGoals(lab: Lab, reading: Reading): GoalStanding[] {
  return lab.goals.map((goal) => {
    const decision = decideClaim(goal.claim, reading);
    const { sinceMs, dueMs } = deadlineOf(goal.claim, reading) ?? { sinceMs: null, dueMs: null };
    return { id: goal.id, outcome: decision.outcome, decidedAtMs: decision.atMs, seq: decision.seq, keep: goal.keep, sinceMs, dueMs };
  });
}

/** True when the lab is passed. */
export function allMet(goals: readonly GoalStanding[]): boolean {
  return goals.length > 0 && goals.every((goal) => goal.outcome === 'met');
}
