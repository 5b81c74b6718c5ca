/** What the page receives of a question before and after it is answered. No key ever crosses before the answer does. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';

export interface QuestionOption {
  readonly id: string;
  readonly text: LocalizedText;
}

interface QuestionBase {
  /** With its variant, where it is not the first. */
  readonly id: string;
  readonly topic: string;
  readonly text: LocalizedText;
  /** A line of circumstances below the question, or null. */
  readonly given: LocalizedText | null;
  /** Scenario (with its variant) whose starting cluster is shown as evidence, or null for a question that cites a source. */
  readonly scenario: string | null;
  readonly proven: boolean;
  /** Left out: there is only this one. */
  readonly variant?: VariantView;
}

/** A thing of the picture that can be clicked; its own name is what it is called. */
export interface PointOption {
  readonly id: string;
  readonly thing: string;
}

export interface StateField {
  readonly id: string;
  readonly text: LocalizedText;
  /** What is asked for, as a path of the state; `vcenter.` first for the operator's view. The page words its values. */
  readonly path: string;
  /** Values to choose from: names and enumerations as they are, `none` for nobody and nowhere. */
  readonly choices: readonly string[];
}

/** Which variant of a generated question this is, and the id that progress counts. */
export interface VariantView {
  readonly base: string;
  /** From 1. */
  readonly number: number;
}

/**
 * `single`, `multiple`, `order`: the answer is a list of option ids, `point`: the same with one. `number`: a number. `match`: left id -> right id.
 * `state`: field id -> one of its choices.
 */
export type QuestionView =
  | (QuestionBase & { readonly kind: 'single' | 'multiple' | 'order'; readonly options: readonly QuestionOption[] })
  | (QuestionBase & { readonly kind: 'number'; readonly unit: LocalizedText; readonly tolerance: number })
  | (QuestionBase & {
      readonly kind: 'point';
      readonly things: 'hosts' | 'vms' | 'datastores';
      /** The moment of the picture. */
      readonly shownMs: number;
      readonly options: readonly PointOption[];
    })
  | (QuestionBase & { readonly kind: 'state'; readonly atMs: number; readonly fields: readonly StateField[] })
  | (QuestionBase & { readonly kind: 'match'; readonly left: readonly QuestionOption[]; readonly right: readonly QuestionOption[] });

export type Answer = readonly string[] | number | Readonly<Record<string, string>>;

export interface AnswerGrade {
  readonly question: string;
  readonly correct: boolean;
  /** 0..1. */
  readonly points: number;
  /** How the points came about, in words. */
  readonly formula: LocalizedText;
  readonly key: Answer;
  readonly explanation: LocalizedText;
  /** Option id -> why it is right or wrong, with the moment of the run that shows it. */
  readonly options: Readonly<
    Record<string, { readonly text: LocalizedText; readonly right: boolean; readonly momentMs: number | null; readonly seq: number | null }>
  >;
  /** The run it was graded against, null for a sourced question. */
  readonly evidence: {
    readonly scenario: string;
    readonly seed: number;
    readonly momentMs: number;
    readonly seq: number | null;
    readonly stopsMs: readonly number[];
  } | null;
  readonly sources: readonly string[];
}
