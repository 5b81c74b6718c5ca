/** What the answers so far allow to say, and when they do not yet allow anything. */
import type { ProgressView } from '#api/operations.ts';

/** Fewer answers than this say nothing: the interval would span half of the scale. */
export const answersNeeded = 20;

/** 80 % of a normal distribution lies within this many standard deviations. */
const z80 = 1.2816;

export type Readiness =
  | { readonly known: false; readonly answers: number; readonly missing: number }
  | { readonly known: true; readonly answers: number; readonly percent: number; readonly lowPercent: number; readonly highPercent: number };

/**
 * Mean points of the latest answer to each question with its 80 % interval (Wilson's, which stays inside 0..100 with few answers).
 * It speaks of questions like those answered, nothing more.
 */
export function readinessOf(answers: ProgressView['answers']): Readiness {
  const latest = new Map(answers.map((answer) => [answer.question, answer.points]));
  const count = answers.length;
  if (count < answersNeeded) return { known: false, answers: count, missing: answersNeeded - count };
  const n = latest.size;
  const mean = [...latest.values()].reduce((sum, points) => sum + points, 0) / n;
  const spread = z80 * Math.sqrt((mean * (1 - mean)) / n + (z80 * z80) / (4 * n * n));
  const centre = mean + (z80 * z80) / (2 * n);
  const scale = 1 + (z80 * z80) / n;
  const percent = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 100);
  return {
    known: true,
    answers: count,
    percent: percent(mean),
    lowPercent: percent((centre - spread) / scale),
    highPercent: percent((centre + spread) / scale),
  };
}
