/** One question as its file says it -> the question as the host holds it. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { randomStream } from '#simulation/engine/random.ts';
import type { Measure } from '../claim/claim.ts';
import { isTime } from '../claim/measure.ts';
import { shuffled } from '../generator/draw.ts';
import type { AddressedSource, GeneratorVariant } from '../generator/generator.ts';
import { parseMoment } from '../shape.ts';
import { beforeTheFault, momentOf } from './check-file.ts';
import { choiceOf } from './prove.ts';
import type { QuestionFile } from './quiz-file.ts';
import type { OptionTruth, Proof, Question } from './question.ts';
import type { Answer, PointOption, QuestionView, VariantView } from './views.ts';

const unitsOfTime = { s: { ms: 1000, name: { ko: '초', en: 's' } }, min: { ms: 60_000, name: { ko: '분', en: 'min' } } } as const;

/** @param variant of the generator it was made from, and the id that all its variants share */
export function buildQuestion(
  topic: string,
  entry: QuestionFile,
  source: AddressedSource | null,
  variant: (GeneratorVariant & { readonly base: string }) | null,
): Question {
  const base = {
    id: entry.id,
    topic,
    text: entry.text,
    given: entry.given ?? null,
    scenario: source?.address ?? null,
    proven: source !== null,
    ...(variant === null ? {} : { variant: { base: variant.base, number: variant.number } }),
  };
  const choices = entry.kind === 'single' || entry.kind === 'multiple' || entry.kind === 'point' ? entry.options : [];
  return {
    view: viewOf(entry, base, source),
    concepts: entry.concepts,
    proof: source === null ? { kind: 'cited', key: citedKeyOf(entry) } : proofOf(entry, source),
    explanation: entry.explanation,
    why: Object.fromEntries(toldItems(entry).map((item) => [item.id, item.why])),
    whyRight: Object.fromEntries(choices.flatMap(({ id, whyRight }) => (whyRight === undefined ? [] : [[id, whyRight]]))),
    facts: entry.facts,
    values: variant?.values ?? null,
    expected: Object.fromEntries(choices.flatMap(({ id, right }) => (right === undefined ? [] : [[id, right]]))),
    sources: entry.sources,
  };
}

function toldItems(entry: QuestionFile): readonly { readonly id: string; readonly why: LocalizedText }[] {
  if (entry.kind === 'number') return [];
  if (entry.kind === 'match') return entry.left;
  return entry.kind === 'state' ? entry.fields : entry.options;
}

function viewOf(entry: QuestionFile, base: Omit<QuestionView, 'kind'>, source: AddressedSource | null): QuestionView {
  const plain = (items: readonly { id: string; text: LocalizedText }[]): { id: string; text: LocalizedText }[] =>
    items.map(({ id, text }) => ({ id, text }));
  switch (entry.kind) {
    case 'number':
      return { ...base, kind: 'number', unit: unitOf(entry).name, tolerance: entry.tolerance };
    case 'match':
      return { ...base, kind: 'match', left: plain(entry.left), right: plain(entry.right) };
    case 'point': {
      const shownMs = source === null ? 0 : Math.max(0, momentOf(entry.shown ?? beforeTheFault, source.scenario) ?? 0);
      return { ...base, kind: 'point', things: entry.things, shownMs, options: asDrawn(entry, source) };
    }
    case 'state': {
      const fields = entry.fields.map(({ id, text, state, choices }) => ({ id, text, path: state, choices: choices.map(choiceOf) }));
      return { ...base, kind: 'state', atMs: source === null ? 0 : (momentOf(entry.at, source.scenario) ?? 0), fields };
    }
    default:
      return { ...base, kind: entry.kind, options: plain(listed(entry, base.variant)) };
  }
}

/** Things in the order in which the picture shows them, which says nothing about the key. */
function asDrawn({ options, things }: Extract<QuestionFile, { kind: 'point' }>, source: AddressedSource | null): PointOption[] {
  const drawn = source?.scenario[things].map(({ id }) => id) ?? [];
  return options.map(({ id, thing }) => ({ id, thing })).sort((one, other) => drawn.indexOf(one.thing) - drawn.indexOf(other.thing));
}

/**
 * In the order of the file, unless that gives the key of a variant away: where the template itself says what is right, and in an order question, whose
 * key may happen to be the file's order.
 */
function listed(
  entry: Extract<QuestionFile, { kind: 'single' | 'multiple' | 'order' }>,
  variant: VariantView | undefined,
): readonly { readonly id: string; readonly text: LocalizedText }[] {
  const { kind, options } = entry;
  if (variant === undefined || (kind !== 'order' && !options.some((option) => 'right' in option && option.right === true))) return options;
  return shuffled<{ readonly id: string; readonly text: LocalizedText }>(options, randomStream(variant.number).child(variant.base));
}

function unitOf(entry: Extract<QuestionFile, { kind: 'number' }>): { ms: number; name: LocalizedText } {
  return typeof entry.unit === 'string' ? unitsOfTime[entry.unit] : { ms: 1, name: entry.unit };
}

function citedKeyOf(entry: QuestionFile): Answer {
  if (entry.kind === 'number') return typeof entry.answer === 'number' ? entry.answer : Number.NaN;
  return entry.kind === 'single' || entry.kind === 'multiple'
    ? entry.options.filter((option) => option.right).map((option) => option.id)
    : [];
}

function proofOf(entry: QuestionFile, { scenario }: AddressedSource): Proof {
  switch (entry.kind) {
    case 'single':
    case 'multiple': {
      const answer = entry.answer ?? null;
      const truth = (option: (typeof entry.options)[number]): OptionTruth =>
        option.claim === undefined ? { kind: 'value', value: comparable(option.value, answer) } : { kind: 'claim', claim: option.claim };
      return { kind: 'options', scenario, answer, truths: Object.fromEntries(entry.options.map((option) => [option.id, truth(option)])) };
    }
    case 'point': {
      const truths = entry.options.map(({ id, claim }): [string, OptionTruth] => [id, { kind: 'claim', claim }]);
      return { kind: 'options', scenario, answer: null, truths: Object.fromEntries(truths) };
    }
    case 'order':
      return { kind: 'order', scenario, events: Object.fromEntries(entry.options.map((option) => [option.id, option.event])) };
    case 'number':
      return { kind: 'number', scenario, answer: entry.answer as Measure, unitMs: unitOf(entry).ms };
    case 'match': {
      const measure = entry.left[0]?.measure ?? null;
      return {
        kind: 'match',
        scenario,
        left: Object.fromEntries(entry.left.map((item) => [item.id, item.measure])),
        right: Object.fromEntries(entry.right.map((item) => [item.id, comparable(item.value, measure)])),
      };
    }
    case 'state': {
      const fields = entry.fields.map(({ id, state, choices }) => [id, { path: state, choices: choices.map(choiceOf) }] as const);
      return { kind: 'state', scenario, at: entry.at, fields: Object.fromEntries(fields) };
    }
  }
}

/** A value as the measure gives it: `T+18s` and `18s` become milliseconds where a time is measured. */
function comparable(value: unknown, measure: Measure | null): unknown {
  if (measure === null || !isTime(measure) || typeof value !== 'string') return value;
  const moment = parseMoment(value);
  return moment === null || moment.since === 'end' ? value : moment.ms;
}
