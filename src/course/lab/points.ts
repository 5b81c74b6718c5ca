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

/** Passing does not hang on it: a lab is passed when all goals are met, with however many hints. */
export function labPoints(lab: Lab, goals: readonly GoalStanding[], hints: number): LabPoints {
  const weightOf = (id: string): number => lab.goals.find((goal) => goal.id === id)?.weight ?? 0;
  const weight = lab.goals.reduce((sum, goal) => sum + goal.weight, 0);
  const met = goals.filter(({ outcome }) => outcome === 'met').reduce((sum, { id }) => sum + weightOf(id), 0);
  const { hintCost } = lab.view;
  return { points: Math.max(0, Math.round((100 * met) / weight) - hints * hintCost), met, weight, hints, hintCost };
}
