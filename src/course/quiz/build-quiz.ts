/** quizzes/<topic>.yaml -> questions. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { checkClaims } from '../claim/claim-check.ts';
import type { ScenarioSource } from '../claim/claim-check.ts';
import type { Measure } from '../claim/claim.ts';
import { isTime } from '../claim/measure.ts';
import { parseMoment, problemsOfIssues } from '../shape.ts';
import type { FileProblem, Path } from '../problem.ts';
import { readShape } from '../yaml-document.ts';
import type { YamlDocument } from '../yaml-document.ts';
import { questionShape, quizFileShape } from './quiz-file.ts';
import type { QuestionFile } from './quiz-file.ts';
import type { OptionTruth, Proof, Question } from './question.ts';
import type { Answer, QuestionView } from './views.ts';

export interface QuizDefinition {
  readonly topic: string;
  readonly document: YamlDocument;
  /** Place in the file and question, in file order; broken ones are left out. */
  readonly questions: readonly { readonly path: Path; readonly question: Question }[];
}

const unitsOfTime = { s: { ms: 1000, name: { ko: '초', en: 's' } }, min: { ms: 60_000, name: { ko: '분', en: 'min' } } } as const;

/** Reads one quiz file. `quiz` is null when it has no usable form. */
export function buildQuiz(
  file: string,
  text: string,
  sources: ReadonlyMap<string, ScenarioSource>,
): { quiz: QuizDefinition | null; problems: FileProblem[] } {
  const { document, value, problems } = readShape(file, text, quizFileShape);
  if (document === null || value === null) return { quiz: null, problems };
  const questions = value.questions.flatMap((raw, index) => {
    const path = ['questions', index];
    const read = questionShape.safeParse(raw);
    if (!read.success) {
      problems.push(...problemsOfIssues(document, read.error.issues, path));
      return [];
    }
    const entry = read.data;
    const found = checkQuestion(document, path, entry, sources);
    problems.push(...found);
    if (found.length > 0) return [];
    const source = entry.scenario === undefined ? null : (sources.get(entry.scenario) ?? null);
    return [{ path, question: buildQuestion(value.topic, entry, source) }];
  });
  return { quiz: { topic: value.topic, document, questions }, problems };
}

function checkQuestion(
  document: YamlDocument,
  path: Path,
  entry: QuestionFile,
  sources: ReadonlyMap<string, ScenarioSource>,
): FileProblem[] {
  const problems: FileProblem[] = [];
  const lists: Record<string, readonly { readonly id: string }[]> =
    entry.kind === 'match' ? { left: entry.left, right: entry.right } : entry.kind === 'number' ? {} : { options: entry.options };
  for (const [key, list] of Object.entries(lists)) {
    list.forEach((item, index) => {
      if (list.findIndex((other) => other.id === item.id) !== index)
        problems.push(document.problem([...path, key, index, 'id'], 'duplicateId', { id: item.id }));
    });
  }
  if (entry.scenario === undefined) {
    if (entry.sources.length === 0) problems.push(document.problem(path, 'proofMissing', { id: entry.id }));
    return [...problems, ...checkCited(document, path, entry)];
  }
  const source = sources.get(entry.scenario);
  if (source === undefined)
    return [...problems, document.problem([...path, 'scenario'], 'unknownReference', { kind: 'scenario', id: entry.scenario })];
  return [...problems, ...checkProof(document, path, entry), ...checkClaims(document, path, source)];
}

/** A question without a scenario must carry its key itself. */
function checkCited(document: YamlDocument, path: Path, entry: QuestionFile): FileProblem[] {
  if (entry.kind === 'number')
    return typeof entry.answer === 'number' ? [] : [document.problem([...path, 'answer'], 'proofMissing', { id: entry.id })];
  if (entry.kind !== 'single' && entry.kind !== 'multiple') return [];
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

function buildQuestion(topic: string, entry: QuestionFile, source: ScenarioSource | null): Question {
  const base = {
    id: entry.id,
    topic,
    text: entry.text,
    given: entry.given ?? null,
    scenario: entry.scenario ?? null,
    proven: source !== null,
  };
  const whys = entry.kind === 'number' ? [] : entry.kind === 'match' ? entry.left : entry.options;
  return {
    view: viewOf(entry, base),
    concepts: entry.concepts,
    proof: source === null ? { kind: 'cited', key: citedKeyOf(entry) } : proofOf(entry, source),
    explanation: entry.explanation,
    why: Object.fromEntries(whys.map((item) => [item.id, item.why])),
    expected:
      entry.kind === 'single' || entry.kind === 'multiple'
        ? Object.fromEntries(entry.options.map((option) => [option.id, option.right]))
        : {},
    sources: entry.sources,
  };
}

function viewOf(entry: QuestionFile, base: Omit<QuestionView, 'kind'>): QuestionView {
  const plain = (items: readonly { id: string; text: LocalizedText }[]): { id: string; text: LocalizedText }[] =>
    items.map(({ id, text }) => ({ id, text }));
  if (entry.kind === 'number') return { ...base, kind: 'number', unit: unitOf(entry).name, tolerance: entry.tolerance };
  if (entry.kind === 'match') return { ...base, kind: 'match', left: plain(entry.left), right: plain(entry.right) };
  return { ...base, kind: entry.kind, options: plain(entry.options) };
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

function proofOf(entry: QuestionFile, { scenario }: ScenarioSource): Proof {
  switch (entry.kind) {
    case 'single':
    case 'multiple': {
      const answer = entry.answer ?? null;
      const truth = (option: (typeof entry.options)[number]): OptionTruth =>
        option.claim === undefined ? { kind: 'value', value: comparable(option.value, answer) } : { kind: 'claim', claim: option.claim };
      return { kind: 'options', scenario, answer, truths: Object.fromEntries(entry.options.map((option) => [option.id, truth(option)])) };
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
  }
}

/** A value as the measure gives it: `T+18s` and `18s` become milliseconds where a time is measured. */
function comparable(value: unknown, measure: Measure | null): unknown {
  if (measure === null || !isTime(measure) || typeof value !== 'string') return value;
  const moment = parseMoment(value);
  return moment === null || moment.since === 'end' ? value : moment.ms;
}
