/** What a question's file says, held against its scenario, before anything is run. */
import { checkClaims } from '../claim/claim-check.ts';
import { parseMoment } from '../shape.ts';
import type { Moment } from '../claim/claim.ts';
import { firstFaultOfScenario } from '../claim/fault.ts';
import type { AddressedSource } from '../generator/generator.ts';
import type { FileProblem, Path } from '../problem.ts';
import type { YamlDocument } from '../yaml-document.ts';
import { choiceOf } from './prove.ts';
import type { QuestionFile } from './quiz-file.ts';

/** @param source of the question's scenario or of the generator's variant; null where there is none */
export function checkQuestion(document: YamlDocument, path: Path, entry: QuestionFile, source: AddressedSource | null): FileProblem[] {
  const problems = [...duplicates(document, path, entry), ...checkTold(document, path, entry)];
  if (entry.scenario === undefined && entry.generator === undefined) {
    if (entry.sources.length === 0) problems.push(document.problem(path, 'proofMissing', { id: entry.id }));
    return [...problems, ...checkCited(document, path, entry)];
  }
  if (source === null)
    return [...problems, document.problem([...path, 'scenario'], 'unknownReference', { kind: 'scenario', id: entry.scenario ?? '' })];
  return [
    ...problems,
    ...checkProof(document, path, entry),
    ...checkThings(document, path, entry, source),
    ...checkClaims(document, path, source),
  ];
}

function duplicates(document: YamlDocument, path: Path, entry: QuestionFile): FileProblem[] {
  return Object.entries(listsOf(entry)).flatMap(([key, list]) =>
    list.flatMap((item, index) =>
      list.findIndex((other) => other.id === item.id) === index
        ? []
        : [document.problem([...path, key, index, 'id'], 'duplicateId', { id: item.id })],
    ),
  );
}

function listsOf(entry: QuestionFile): Readonly<Record<string, readonly { readonly id: string }[]>> {
  if (entry.kind === 'match') return { left: entry.left, right: entry.right };
  if (entry.kind === 'state') return { fields: entry.fields };
  return entry.kind === 'number' ? {} : { options: entry.options };
}

/** Only a generator lets the run decide what an option is; then both of its explanations are needed. */
function checkTold(document: YamlDocument, path: Path, entry: QuestionFile): FileProblem[] {
  if (entry.kind !== 'single' && entry.kind !== 'multiple' && entry.kind !== 'point') return [];
  return entry.options.flatMap((option, index) => {
    if (option.right !== undefined) return [];
    const at = [...path, 'options', index];
    if (entry.generator === undefined) return [document.problem([...at, 'right'], 'missingKey', { key: 'right' })];
    return option.whyRight === undefined ? [document.problem(at, 'rightMissing', { id: option.id })] : [];
  });
}

/** A question without a scenario must carry its key itself. */
function checkCited(document: YamlDocument, path: Path, entry: QuestionFile): FileProblem[] {
  if (entry.kind === 'number')
    return typeof entry.answer === 'number' ? [] : [document.problem([...path, 'answer'], 'proofMissing', { id: entry.id })];
  // The other kinds have nothing but a run to be decided by.
  if (entry.kind !== 'single' && entry.kind !== 'multiple') return [document.problem(path, 'missingKey', { key: 'scenario' })];
  const right = entry.options.filter((option) => option.right).length;
  const sound = entry.kind === 'single' ? right === 1 : right > 0 && right < entry.options.length;
  return sound ? [] : [document.problem([...path, 'options'], 'keyNotUnique', { id: entry.id, right: right, seed: 0 })];
}

/** With a scenario every option must be decidable by the run. */
function checkProof(document: YamlDocument, path: Path, entry: QuestionFile): FileProblem[] {
  if (entry.kind === 'number')
    return typeof entry.answer === 'number' ? [document.problem([...path, 'answer'], 'proofMissing', { id: entry.id })] : [];
  if (entry.kind !== 'single' && entry.kind !== 'multiple') return [];
  return entry.options.flatMap((option, index) => {
    const byClaim = option.claim !== undefined && option.value === undefined && entry.answer === undefined;
    const byValue = option.claim === undefined && option.value !== undefined && entry.answer !== undefined;
    return byClaim || byValue ? [] : [document.problem([...path, 'options', index], 'proofMissing', { id: option.id })];
  });
}

/** Things to click stand in the scenario and each only once; a moment lies within the run; choices differ. */
function checkThings(document: YamlDocument, path: Path, entry: QuestionFile, { scenario }: AddressedSource): FileProblem[] {
  if (entry.kind === 'point') {
    const known = scenario[entry.things].map(({ id }) => id);
    const found = entry.options.flatMap(({ thing }, index) => {
      const at = [...path, 'options', index, 'thing'];
      if (!known.includes(thing)) return [document.problem(at, 'unknownReference', { kind: entry.things, id: thing })];
      const first = entry.options.findIndex((other) => other.thing === thing);
      return first === index ? [] : [document.problem(at, 'duplicateId', { id: thing })];
    });
    return [...found, ...(entry.shown === undefined ? [] : checkMoment(document, [...path, 'shown'], entry.shown, scenario))];
  }
  if (entry.kind !== 'state') return [];
  const twice = entry.fields.flatMap((field, index) => {
    const choices = field.choices.map(choiceOf);
    const again = choices.find((choice, at) => choices.indexOf(choice) !== at);
    return again === undefined ? [] : [document.problem([...path, 'fields', index, 'choices'], 'duplicateId', { id: again })];
  });
  return [...twice, ...checkMoment(document, [...path, 'at'], entry.at, scenario)];
}

function checkMoment(document: YamlDocument, path: Path, moment: Moment, scenario: AddressedSource['scenario']): FileProblem[] {
  const ms = momentOf(moment, scenario);
  return ms !== null && ms >= 0 && ms <= scenario.horizonMs
    ? []
    : [document.problem(path, 'momentOutside', { from: 0, to: scenario.horizonMs })];
}

/** In a scenario as it is written; null after a fault that it does not have. */
export function momentOf(moment: Moment, scenario: AddressedSource['scenario']): number | null {
  if (moment.since === 'end') return scenario.horizonMs;
  if (moment.since === 'start') return moment.ms;
  const faultMs = firstFaultOfScenario(scenario);
  return faultMs === null ? null : faultMs + moment.ms;
}

/** The moment a picture is shown at where the question does not say: a second before the first fault. */
export const beforeTheFault: Moment = parseMoment('T-1s') ?? { since: 'start', ms: 0 };
