/**
 * What the learner's journal holds, one entry a line. The journal outlives versions of the app: kinds and fields are added, never renamed,
 * and a kind that this version does not know is kept and passed over.
 */
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import type { Answer } from '#course/quiz/views.ts';
import type { RunAnswer, RunQuestion } from '#analysis/prediction/question.ts';
import type { GoalStanding, Recovery } from '#api/operations.ts';

/** `at` is the ISO time at which it happened, in UTC. */
interface Stamped {
  readonly at: string;
}

export interface AnswerEntry extends Stamped {
  readonly kind: 'answer';
  /** With its variant (`course/generator/address.ts`), as the ids of labs and scenarios below. */
  readonly question: string;
  readonly topic: string;
  readonly answer: Answer;
  readonly correct: boolean;
  /** 0..1. */
  readonly points: number;
  /** 0..1, null when the learner did not say. */
  readonly confidence: number | null;
}

/** A finished lab: enough to run it again, so a result can always be shown and checked. */
export interface LabRunEntry extends Stamped {
  readonly kind: 'labRun';
  readonly lab: string;
  readonly scenario: string;
  readonly seed: number;
  readonly commands: readonly TimedCommand[];
  /** Earlier versions did not write from when to when there was time. */
  readonly goals: readonly Omit<GoalStanding, 'sinceMs' | 'dueMs'>[];
  readonly passed: boolean;
  readonly hintsUsed: number;
  /** Of 100; missing in entries of earlier versions. */
  readonly points?: number;
}

/** A lab that was tried and left before it was finished. */
export interface LabLeftEntry extends Stamped {
  readonly kind: 'labLeft';
  readonly lab: string;
  readonly scenario: string;
  readonly seed: number;
  readonly commands: readonly TimedCommand[];
  readonly hintsUsed: number;
}

/** A section of a lesson that was read; the latest one is where the learner goes on. */
export interface SectionEntry extends Stamped {
  readonly kind: 'section';
  readonly lesson: string;
  readonly section: string;
}

export interface PredictionEntry extends Stamped {
  readonly kind: 'prediction';
  readonly lesson: string;
  readonly prediction: string;
  readonly choice: string;
  readonly right: boolean;
  readonly confidence: number | null;
}

/** A prediction on the bench: what was asked at a moment of a run, what was said, and whether it came true. */
export interface RunPredictionEntry extends Stamped {
  readonly kind: 'runPrediction';
  /** null for a scenario of the learner's own. */
  readonly lab: string | null;
  readonly scenario: string;
  readonly seed: number;
  readonly commands: readonly TimedCommand[];
  readonly atMs: number;
  readonly answers: readonly { readonly question: RunQuestion; readonly said: RunAnswer; readonly right: boolean }[];
  readonly confidence: number | null;
}

/** A bookmark that was set in a lesson, or taken back. */
export interface BookmarkEntry extends Stamped {
  readonly kind: 'bookmark';
  readonly lesson: string;
  readonly section: string;
  /** The paragraph's place in its section; null: the section as a whole. */
  readonly block: number | null;
  readonly set: boolean;
}

/** The note of a section, whole, as it stands from now on; an empty text: it was deleted. */
export interface NoteEntry extends Stamped {
  readonly kind: 'note';
  readonly lesson: string;
  readonly section: string;
  readonly text: string;
}

/** The store had to repair the journal when it opened it. Stands until a `recoveryAcknowledged` follows. */
export interface RecoveredEntry extends Stamped {
  readonly kind: 'recovered';
  readonly recovery: Recovery;
}

export interface RecoveryAcknowledgedEntry extends Stamped {
  readonly kind: 'recoveryAcknowledged';
}

/** Stands in the place of an entry that no copy could give back, so that the numbers of the others stay true. */
export interface LostEntry extends Stamped {
  readonly kind: 'lost';
}

export type JournalEntry =
  | AnswerEntry
  | LabRunEntry
  | LabLeftEntry
  | SectionEntry
  | PredictionEntry
  | RunPredictionEntry
  | BookmarkEntry
  | NoteEntry
  | RecoveredEntry
  | RecoveryAcknowledgedEntry
  | LostEntry;
