/** quizzes/<topic>.yaml -> questions. */
import type { ById } from '../lazy-map.ts';
import { addressOf } from '../generator/address.ts';
import { namesUsed } from '../generator/expand.ts';
import type { AddressedSource, Generator, GeneratorVariant } from '../generator/generator.ts';
import { expandedDocument, generatorNameOf, generatorOf, inVariant } from '../generator/template.ts';
import type { Variants } from '../generator/template.ts';
import { keepLatest } from '../generator/keep-latest.ts';
import { problemsOfIssues } from '../shape.ts';
import type { FileProblem, Path } from '../problem.ts';
import { readShape } from '../yaml-document.ts';
import type { YamlDocument } from '../yaml-document.ts';
import { buildQuestion } from './build-question.ts';
import { checkQuestion } from './check-file.ts';
import { questionShape, quizFileShape } from './quiz-file.ts';
import type { Question } from './question.ts';

/** A question of a file. `question` is variant 1 of one that a generator makes. */
export interface PlacedQuestion {
  readonly path: Path;
  readonly question: Question;
  /** null: there is only this one. */
  readonly variants: Variants<Question> | null;
}

export interface QuizDefinition {
  readonly topic: string;
  readonly document: YamlDocument;
  /** In file order; broken ones are left out. */
  readonly questions: readonly PlacedQuestion[];
}

/** What a question may rest on. */
export interface QuizSources {
  readonly scenarios: ById<AddressedSource>;
  readonly generators: ById<Generator>;
}

/** Texts that are filled when the question has been run, because they may name facts. */
const toldLater: ReadonlySet<string> = new Set(['explanation', 'why', 'whyRight']);
/** A sitting asks each question once and grades it soon after. */
const variantsKept = 8;

/** Reads one quiz file. `quiz` is null when it has no usable form. */
export function buildQuiz(file: string, text: string, sources: QuizSources): { quiz: QuizDefinition | null; problems: FileProblem[] } {
  const { document, value, problems } = readShape(file, text, quizFileShape);
  if (document === null || value === null) return { quiz: null, problems };
  const questions = value.questions.flatMap((raw, index): PlacedQuestion[] => {
    const path: [string, number] = ['questions', index];
    if (generatorNameOf(raw) === undefined) {
      const { built, problems: found } = readQuestion(document, path, value.topic, sources.scenarios, null);
      problems.push(...found);
      return built === null ? [] : [{ path, question: built, variants: null }];
    }
    const generator = generatorOf(document, path, raw, sources.generators, problems);
    if (generator === null) return [];
    problems.push(...unknownNames(document, path, raw, generator));
    const build = keepLatest(variantsKept, (number) => readVariant(document, path, value.topic, generator.variant(number)));
    const { built, problems: found } = build(1);
    problems.push(...found);
    return built === null ? [] : [{ path, question: built, variants: { generator, build } }];
  });
  return { quiz: { topic: value.topic, document, questions }, problems };
}

/** Names in the texts that are told later: draws, or facts of the question. */
function unknownNames(document: YamlDocument, path: Path, raw: unknown, generator: Generator | null): FileProblem[] {
  const facts = (raw as { facts?: unknown }).facts;
  const known = new Set([...(generator?.names ?? []), ...(typeof facts === 'object' && facts !== null ? Object.keys(facts) : [])]);
  const problems: FileProblem[] = [];
  const walk = (value: unknown, at: Path, told: boolean): void => {
    if (typeof value === 'string' && told) {
      for (const name of namesUsed(value)) if (!known.has(name)) problems.push(document.problem(at, 'unknownName', { name }));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value))
        walk(inner, [...at, Array.isArray(value) ? Number(key) : key], told || toldLater.has(key));
    }
  };
  walk(raw, path, false);
  return problems;
}

function readVariant(
  template: YamlDocument,
  path: readonly [string, number],
  topic: string,
  variant: GeneratorVariant,
): { built: Question | null; problems: readonly FileProblem[] } {
  if (variant.source === null) return { built: null, problems: variant.problems };
  const { document, problems } = expandedDocument(template, path, variant, (inner) => toldLater.has(String(inner.at(-2))));
  if (problems.length > 0) return { built: null, problems: inVariant(problems, variant) };
  const read = readQuestion(document, path, topic, new Map(), variant);
  return { built: read.built, problems: inVariant(read.problems, variant) };
}

function readQuestion(
  document: YamlDocument,
  path: readonly [string, number],
  topic: string,
  scenarios: ById<AddressedSource>,
  variant: GeneratorVariant | null,
): { built: Question | null; problems: FileProblem[] } {
  const raw = (document.value as Readonly<Record<string, readonly unknown[]>>)[path[0]]?.[path[1]];
  const read = questionShape.safeParse(raw);
  if (!read.success) return { built: null, problems: problemsOfIssues(document, read.error.issues, path) };
  const entry = read.data;
  const source = variant?.source ?? scenarios.get(entry.scenario ?? '') ?? null;
  const problems = [
    ...checkQuestion(document, path, entry, source),
    ...(variant === null && Object.keys(entry.facts).length > 0 ? unknownNames(document, path, raw, null) : []),
  ];
  if (problems.length > 0) return { built: null, problems };
  const id = addressOf(entry.id, variant?.number ?? 1);
  return { built: buildQuestion(topic, { ...entry, id }, source, variant === null ? null : { ...variant, base: entry.id }), problems: [] };
}
