/** What a learner can be asked about the rest of a run, what they say, and what became of it. Plain JSON; all times in ms since the start of the run. */
import type { AvailabilityState } from '#simulation/trace/state.ts';

export type RunQuestion =
  /** Which hosts are primary at a moment? An isolated host does not count. */
  | { readonly kind: 'primary'; readonly atMs: number; readonly hosts: readonly string[] }
  /** Which state does vCenter show for the host at a moment? */
  | { readonly kind: 'hostState'; readonly atMs: number; readonly host: string; readonly states: readonly AvailabilityState[] }
  /** When does the VM run again? `stopped`: it is down at the moment of asking; otherwise it may as well never stop. */
  | { readonly kind: 'vmBack'; readonly vm: string; readonly stopped: boolean; readonly toleranceMs: number }
  /** Which of these VMs are down at the end of the run? */
  | { readonly kind: 'vmsDown'; readonly atMs: number; readonly vms: readonly string[] };

/** One question of each kind is asked at most, so that the kind names it. */
export type QuestionKind = RunQuestion['kind'];

/**
 * `primary`, `vmsDown`: the ids, none for "no host", "no VM". `hostState`: the state. `vmBack`: the moment in ms, `never` when it does not
 * run again by the end, `stays` when it never stops.
 */
export type RunAnswer = readonly string[] | string | number;

export interface RunTruth {
  readonly answer: RunAnswer;
  /** The moment from which it is certain. */
  readonly atMs: number;
  /** The event that decided it, null where nothing of the run stands for it. */
  readonly seq: number | null;
}

export interface AskedQuestion {
  readonly question: RunQuestion;
  readonly truth: RunTruth;
}

/** What the run gives to ask about at a moment. */
export interface Asking {
  /** Zero of the T+ clock that the questions speak in: the last fault up to the moment, else the next one; null when there is none. */
  readonly zeroMs: number | null;
  readonly asked: readonly AskedQuestion[];
}

/** Whether what was said is what happened. Moments may differ by the question's tolerance; ids have no order. */
export function isRight({ question, truth }: AskedQuestion, said: RunAnswer): boolean {
  const { answer } = truth;
  if (typeof answer === 'number' && question.kind === 'vmBack')
    return typeof said === 'number' && Math.abs(said - answer) <= question.toleranceMs;
  if (Array.isArray(answer) && Array.isArray(said)) return answer.length === said.length && answer.every((id) => said.includes(id));
  return said === answer;
}

/** Whether an answer is one that the question takes. */
export function fits(question: RunQuestion, said: RunAnswer): boolean {
  switch (question.kind) {
    case 'primary':
      return areSome(said, question.hosts);
    case 'vmsDown':
      return areSome(said, question.vms);
    case 'hostState':
      return typeof said === 'string' && (question.states as readonly string[]).includes(said);
    case 'vmBack':
      return typeof said === 'number' || said === 'never' || (said === 'stays' && !question.stopped);
  }
}

function areSome(said: RunAnswer, offered: readonly string[]): boolean {
  return Array.isArray(said) && new Set(said).size === said.length && said.every((id) => offered.includes(id as string));
}
