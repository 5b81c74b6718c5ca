/** A lab as the host holds it: what the page sees, and what only grading and the check may read. */
import type { LocalizedText, Scenario, TimedCommand } from '#simulation/scenario/scenario.ts';
import type { Claim, EventPattern } from '../claim/claim.ts';
import type { LabView } from '../views.ts';

export interface LabGoal {
  readonly id: string;
  readonly text: LocalizedText;
  readonly claim: Claim;
  /** True for a goal that must hold to the end: it can be lost, never won early. */
  readonly keep: boolean;
  /** Its share of the points, 1 to 10. */
  readonly weight: number;
}

/** A moment the debrief stops at, when the run has such an event: the first one, and what there is to say of it. */
export interface LabMoment {
  readonly on: EventPattern;
  readonly text: LocalizedText;
}

/** A way to get it wrong that the lab knows of, and what the learner can take from it. */
export interface WrongMove {
  readonly id: string;
  readonly commands: readonly TimedCommand[];
  /** Goals that are not met after these commands. */
  readonly fails: readonly string[];
  readonly teaches: LocalizedText;
}

export interface Lab {
  /** The only part that may cross to the page. */
  readonly view: LabView;
  readonly scenario: Scenario;
  /** What the scenario's file says, before defaults: what a run of this lab is saved with. */
  readonly file: Readonly<Record<string, unknown>>;
  readonly goals: readonly LabGoal[];
  readonly moments: readonly LabMoment[];
  readonly exemplar: readonly TimedCommand[];
  readonly wrongMoves: readonly WrongMove[];
}
