/** Partial credit: what a lab run is worth. */
import type { GoalStanding } from './goals.ts';
import type { Lab } from './lab.ts';

/** All numbers are integers, so that the formula can be shown in words: 100 x met / weight - hints x hintCost, not below 0. */
export interface LabPoints {
  /** Of 100. */
  points: number;
  /** Weights of the goals that are met, and of all. */
  met: number;
  weight: number;
  /** Hints opened. */
  hints: number;
  /** Points of 100 for each. */
  hintCost: number;
}

/** Goals that are met by doing nothing, by their ids, from how the goals stand in a run in which nothing was done. */
export function metByNothing(idle: readonly GoalStanding[]): ReadonlySet<string> {
  return new Set(idle.filter(({ outcome }) => outcome === 'met').map(({ id }) => id));
}

/**
 * Passing does not hang on it: a lab is passed when all goals are met, with however many hints. Goals that doing nothing meets count only beside
 * one that it does not: what was not put at risk was not kept.
 * @param free the goals that doing nothing meets
 */
export function labPoints(lab: Lab, goals: readonly GoalStanding[], free: ReadonlySet<string>, hints: number): LabPoints {
  const weightOf = (id: string): number => lab.goals.find((goal) => goal.id === id)?.weight ?? 0;
  const weight = lab.goals.reduce((sum, goal) => sum + goal.weight, 0);
  const won = goals.filter(({ outcome }) => outcome === 'met');
  const met = won.every(({ id }) => free.has(id)) ? 0 : won.reduce((sum, { id }) => sum + weightOf(id), 0);
  const { hintCost } = lab.view;
  return { points: Math.max(0, Math.round((100 * met) / weight) - hints * hintCost), met, weight, hints, hintCost };
}
