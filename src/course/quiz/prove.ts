/** Finds the key of a question by reading a run: which options came true, in which order, at which moment. */
import { sameValue } from '#simulation/scenario/expect-outcome.ts';
import type { Claim, Measure } from '../claim/claim.ts';
import { decideClaim } from '../claim/decide.ts';
import { measureRun } from '../claim/measure.ts';
import type { Measured } from '../claim/measure.ts';
import { matches, resolveMoment } from '../claim/reading.ts';
import type { Reading } from '../claim/reading.ts';
import type { OptionTruth, Proof, Question } from './question.ts';
import type { Answer } from './views.ts';

/** Where the run shows an option (or left item) to be right or wrong. */
export interface OptionEvidence {
  readonly right: boolean;
  readonly atMs: number | null;
  readonly seq: number | null;
}

export interface ProvenKey {
  /** null when the run does not give exactly one right answer. */
  readonly key: Answer | null;
  readonly options: Readonly<Record<string, OptionEvidence>>;
  /** The decisive moment, null where nothing of the run stands for the key. */
  readonly atMs: number | null;
  readonly seq: number | null;
}

/** The key of a question that cites a source instead. */
export function citedKey(question: Question, key: Answer): ProvenKey {
  const right = Array.isArray(key) ? (key as readonly string[]) : [];
  const options = Object.fromEntries(Object.keys(question.why).map((id) => [id, { right: right.includes(id), atMs: null, seq: null }]));
  return { key, options, atMs: null, seq: null };
}

/** Proves a question over one run of its scenario. */
export function proveQuestion(question: Question, reading: Reading): ProvenKey {
  const proof = question.proof;
  switch (proof.kind) {
    case 'cited':
      return citedKey(question, proof.key);
    case 'options':
      return proveOptions(proof, question.view.kind !== 'multiple', reading);
    case 'order':
      return proveOrder(proof, reading);
    case 'number':
      return proveNumber(proof, reading);
    case 'match':
      return proveMatch(proof, reading);
    case 'state':
      return proveState(proof, reading);
  }
}

/** The truth of each option, and the ids of those that are true. Shared with the predictions of lessons. */
export function truthsOf(
  truths: Readonly<Record<string, OptionTruth>>,
  answer: Measure | null,
  reading: Reading,
): { right: string[]; options: Record<string, OptionEvidence> } {
  const measured = answer === null ? null : measureRun(answer, reading);
  const options: Record<string, OptionEvidence> = {};
  for (const [id, truth] of Object.entries(truths))
    options[id] = truth.kind === 'claim' ? evidenceOfClaim(truth.claim, reading) : evidenceOfValue(measured, truth.value, reading);
  return { right: Object.keys(truths).filter((id) => options[id]?.right === true), options };
}

function evidenceOfClaim(claim: Claim, reading: Reading): OptionEvidence {
  const decision = decideClaim(claim, reading);
  return { right: decision.outcome === 'met', ...lookAt(decision, reading) };
}

function evidenceOfValue(measured: Measured | null, value: unknown, reading: Reading): OptionEvidence {
  const right = measured !== null && sameValue(measured.value, value);
  return { right, ...lookAt(measured ?? { atMs: null, seq: null }, reading) };
}

/** Where to look: at the event that brought it about, or, where none stands for it, at the moment it was decided. */
function lookAt(
  { atMs, seq }: { readonly atMs: number | null; readonly seq: number | null },
  reading: Reading,
): { atMs: number | null; seq: number | null } {
  const event = seq === null ? undefined : reading.run.events.event(seq);
  return { atMs: event?.atMs ?? atMs, seq };
}

function proveOptions(proof: Extract<Proof, { kind: 'options' }>, single: boolean, reading: Reading): ProvenKey {
  const { right, options } = truthsOf(proof.truths, proof.answer, reading);
  const unique = single ? right.length === 1 : right.length > 0 && right.length < Object.keys(proof.truths).length;
  const decisive = options[right[0] ?? ''];
  return { key: unique ? right : null, options, atMs: decisive?.atMs ?? null, seq: decisive?.seq ?? null };
}

function proveOrder(proof: Extract<Proof, { kind: 'order' }>, reading: Reading): ProvenKey {
  const found = Object.entries(proof.events).map(([id, pattern]) => ({ id, event: matches(pattern, reading)[0] }));
  const sorted = found
    .flatMap(({ id, event }) => (event === undefined ? [] : [{ id, event }]))
    .sort((left, right) => left.event.atMs - right.event.atMs);
  // Two things of the same millisecond have no order a learner could know.
  const distinct =
    sorted.length === found.length && sorted.every((item, index) => index === 0 || item.event.atMs > (sorted[index - 1]?.event.atMs ?? 0));
  const options = Object.fromEntries(
    found.map(({ id, event }) => [id, { right: event !== undefined, atMs: event?.atMs ?? null, seq: event?.seq ?? null }]),
  );
  const first = sorted[0]?.event;
  return { key: distinct ? sorted.map((item) => item.id) : null, options, atMs: first?.atMs ?? null, seq: first?.seq ?? null };
}

function proveNumber(proof: Extract<Proof, { kind: 'number' }>, reading: Reading): ProvenKey {
  const { value, atMs, seq } = measureRun(proof.answer, reading);
  return { key: typeof value === 'number' ? value / proof.unitMs : null, options: {}, atMs, seq };
}

function proveMatch(proof: Extract<Proof, { kind: 'match' }>, reading: Reading): ProvenKey {
  const key: Record<string, string> = {};
  const options: Record<string, OptionEvidence> = {};
  for (const [id, measure] of Object.entries(proof.left)) {
    const measured = measureRun(measure, reading);
    const partners = Object.keys(proof.right).filter((candidate) => sameValue(proof.right[candidate], measured.value));
    options[id] = { right: partners.length === 1, ...lookAt(measured, reading) };
    if (partners.length === 1) key[id] = partners[0] ?? '';
  }
  const first = Object.values(options)[0];
  const complete = Object.keys(key).length === Object.keys(proof.left).length;
  return { key: complete ? key : null, options, atMs: first?.atMs ?? null, seq: first?.seq ?? null };
}

/** The value of each field after every event up to the moment, as its choices are written. */
function proveState(proof: Extract<Proof, { kind: 'state' }>, reading: Reading): ProvenKey {
  const key: Record<string, string> = {};
  const options: Record<string, OptionEvidence> = {};
  for (const [id, { path, choices }] of Object.entries(proof.fields)) {
    const measured = measureRun({ kind: 'stateAt', path, at: proof.at }, reading);
    const choice = choiceOf(measured.value);
    const offered = measured.value !== undefined && choices.includes(choice);
    options[id] = { right: offered, ...lookAt(measured, reading) };
    if (offered) key[id] = choice;
  }
  const complete = Object.keys(key).length === Object.keys(proof.fields).length;
  return { key: complete ? key : null, options, atMs: resolveMoment(proof.at, reading), seq: null };
}

/** A value of the state as a choice: nobody and nowhere are `none`, several hosts stand one after the other. */
export function choiceOf(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'none';
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
