/** What the page receives of a question before and after it is answered. No key ever crosses before the answer does. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';

export interface QuestionOption {
  readonly id: string;
  readonly text: LocalizedText;
}

interface QuestionBase {
  readonly id: string;
  readonly topic: string;
  readonly text: LocalizedText;
  /** A line of circumstances below the question, or null. */
  readonly given: LocalizedText | null;
  /** Scenario whose starting cluster is shown as evidence, or null for a question that cites a source. */
  readonly scenario: string | null;
  readonly proven: boolean;
}

/** `single`, `multiple`, `order`: the answer is a list of option ids. `number`: a number. `match`: left id -> right id. */
export type QuestionView =
  | (QuestionBase & { readonly kind: 'single' | 'multiple' | 'order'; readonly options: readonly QuestionOption[] })
  | (QuestionBase & { readonly kind: 'number'; readonly unit: LocalizedText; readonly tolerance: number })
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
