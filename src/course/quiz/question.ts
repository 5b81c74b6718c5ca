/** A question as the host holds it: the view without its key, and the proof by which the engine finds the key. */
import type { LocalizedText, Scenario } from '#simulation/scenario/scenario.ts';
import type { Claim, EventPattern, Measure, Moment } from '../claim/claim.ts';
import type { Values } from '../generator/expand.ts';
import type { Answer, QuestionView } from './views.ts';

/** What a run says about one option: its claim holds, or the measured answer equals its value. */
export type OptionTruth = { readonly kind: 'claim'; readonly claim: Claim } | { readonly kind: 'value'; readonly value: unknown };

/**
 * How the key is found. Every form but `cited` runs the scenario; `cited` is for what no simulation can decide and names its sources.
 */
export type Proof =
  /** `single`, `multiple`, `point`: one truth for each option. `answer` is measured once when options carry values. */
  | {
      readonly kind: 'options';
      readonly scenario: Scenario;
      readonly answer: Measure | null;
      readonly truths: Readonly<Record<string, OptionTruth>>;
    }
  /** `order`: option id -> its event; the key is the order of their first occurrences. */
  | { readonly kind: 'order'; readonly scenario: Scenario; readonly events: Readonly<Record<string, EventPattern>> }
  /** `number`: the measured value divided by `unitMs` when it is a time. */
  | { readonly kind: 'number'; readonly scenario: Scenario; readonly answer: Measure; readonly unitMs: number }
  /** `match`: left id -> what is measured; right id -> the value it stands for. */
  | {
      readonly kind: 'match';
      readonly scenario: Scenario;
      readonly left: Readonly<Record<string, Measure>>;
      readonly right: Readonly<Record<string, unknown>>;
    }
  /** `state`: field id -> the path whose value at the moment is one of the choices. */
  | {
      readonly kind: 'state';
      readonly scenario: Scenario;
      readonly at: Moment;
      readonly fields: Readonly<Record<string, { readonly path: string; readonly choices: readonly string[] }>>;
    }
  | { readonly kind: 'cited'; readonly key: Answer };

export interface Question {
  readonly view: QuestionView;
  readonly concepts: readonly string[];
  readonly proof: Proof;
  /** May name facts and draws, as `why` and `whyRight` may: `tellOf` fills them from the run. */
  readonly explanation: LocalizedText;
  /** Option (or left item, or field) id -> why it is right or wrong. Empty for `number`. */
  readonly why: Readonly<Record<string, LocalizedText>>;
  /** Option id -> why it is right, where `why` is for wrong ones only. */
  readonly whyRight: Readonly<Record<string, LocalizedText>>;
  /** Name -> what it is in the run. */
  readonly facts: Readonly<Record<string, Measure>>;
  /** What the generator drew; null: its texts have no placeholders but facts. */
  readonly values: Values | null;
  /** Option id -> what its explanation takes for granted; the check compares it with the run, grading never reads it. Not there: the run decides. */
  readonly expected: Readonly<Record<string, boolean>>;
  readonly sources: readonly string[];
}
