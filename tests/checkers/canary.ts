/** One mistake an engine could make, and the run it is made in. */
import type { Damaged } from './damage.ts';

export interface Canary {
  readonly checker: string;
  readonly mistake: string;
  /** A run that is right without the damage. */
  readonly golden: string;
  /** Where it has to go on for longer than the golden file does. */
  readonly horizonMs?: number;
  readonly damage: (damaged: Damaged) => void;
  /** What the violation says. */
  readonly detail?: Readonly<Record<string, unknown>>;
}
