/** Tries what generators make on every variant a learner can meet. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { failedExpectations } from '#simulation/scenario/expect-outcome.ts';
import { checkLabRuns } from '../lab/check-lab.ts';
import type { LabDefinition } from '../lab/build-lab.ts';
import { courseProblem } from '../problem.ts';
import type { FileProblem } from '../problem.ts';
import type { PlacedQuestion, QuizDefinition } from '../quiz/build-quiz.ts';
import { checkRun } from '../quiz/check-question.ts';
import type { Answer, QuestionView } from '../quiz/views.ts';
import type { RunPool } from '../runs.ts';
import type { YamlDocument } from '../yaml-document.ts';
import type { Reading } from '../claim/reading.ts';
import { labVariants, questionVariants } from './address.ts';
import type { Generator, GeneratorVariant } from './generator.ts';
import type { Variants } from './template.ts';

/** Every problem once, with the first variant that shows it. */
class Problems {
  readonly found: FileProblem[] = [];
  private readonly told = new Set<string>();

  add(problems: readonly FileProblem[], variant: number): void {
    for (const problem of problems) {
      const { file, line, key, code } = problem;
      const name = `${file} ${String(line)} ${key} ${code}`;
      if (this.told.has(name)) continue;
      this.told.add(name);
      this.found.push({ ...problem, variant });
    }
  }
}

/** Plays every variant of a generated lab. */
export function checkGeneratedLab(variants: Variants<LabDefinition>, pool: RunPool): FileProblem[] {
  const problems = new Problems();
  for (let number = 1; number <= labVariants; number += 1) {
    const { built, problems: found } = variants.build(number);
    problems.add(found, number);
    if (built !== null)
      problems.add(
        unlessBroken(built.document.file, () => checkLabRuns(built, pool)),
        number,
      );
  }
  return problems.found;
}

interface Asked {
  readonly quiz: QuizDefinition;
  readonly placed: PlacedQuestion;
  /** Keys of its variants so far, as the learner reads them. */
  readonly keys: Set<string>;
}

/** Runs every variant of a generator once, and asks each of its questions of it. A generator without questions serves labs only and has fewer. */
export function checkGenerator(generator: Generator, quizzes: readonly QuizDefinition[], pool: RunPool): FileProblem[] {
  const asked = quizzes.flatMap((quiz) =>
    quiz.questions.filter(({ variants }) => variants?.generator === generator).map((placed): Asked => ({ quiz, placed, keys: new Set() })),
  );
  const problems = new Problems();
  for (let number = 1; number <= (asked.length === 0 ? labVariants : questionVariants); number += 1) {
    const variant = generator.variant(number);
    problems.add(variant.problems, number);
    problems.add(
      unlessBroken(generator.document.file, () => checkVariant(generator, variant, asked, pool)),
      number,
    );
  }
  if (problems.found.length > 0) return problems.found;
  return asked.flatMap(({ quiz, placed, keys }) => checkKeys(quiz.document, placed, keys.size));
}

function checkVariant(generator: Generator, { number, source }: GeneratorVariant, asked: readonly Asked[], pool: RunPool): FileProblem[] {
  if (source === null) return [];
  const reading = pool.play(source.scenario, []);
  return [
    ...failedLines(generator, reading),
    ...asked.flatMap(({ quiz, placed, keys }) => {
      const { built, problems } = placed.variants?.build(number) ?? { built: null, problems: [] };
      if (built === null) return problems;
      const checked = checkRun(quiz.document, placed.path, built, reading);
      keys.add(shownKey(built.view, checked.proven.key));
      return checked.problems;
    }),
  ];
}

/** By texts and not by ids: what is learnt by heart is what was read. */
function shownKey(view: QuestionView, key: Answer | null): string {
  const pairs =
    key !== null && typeof key === 'object' && !Array.isArray(key) ? Object.entries(key as Readonly<Record<string, string>>) : [];
  const ids = Array.isArray(key) ? (key as readonly string[]) : [];
  switch (view.kind) {
    case 'number':
      return typeof key === 'number' ? String(key) : '';
    case 'point':
      return ids.map((id) => view.options.find((option) => option.id === id)?.thing ?? id).join();
    case 'match':
      return pairs.map(([left, right]) => `${textIn(view.left, left)} = ${textIn(view.right, right)}`).join();
    case 'state':
      return pairs.map(([field, choice]) => `${textIn(view.fields, field)} = ${choice}`).join();
    default:
      return ids.map((id) => textIn(view.options, id)).join();
  }
}

function textIn(items: readonly { readonly id: string; readonly text: LocalizedText }[], id: string): string {
  return items.find((item) => item.id === id)?.text.en ?? id;
}

function failedLines({ document }: Generator, reading: Reading): FileProblem[] {
  return failedExpectations(reading.run).map(({ index, code, params }) => {
    const path = ['scenario', 'expect', index];
    return { ...courseProblem(document.file, document.lineAt(path), path, 'notAllowed'), code: `expectations.${code}`, params };
  });
}

/** A question whose answer never changes need not be thought about twice. */
function checkKeys(document: YamlDocument, { path, question }: PlacedQuestion, found: number): FileProblem[] {
  const { kind, id } = question.view;
  if (kind === 'multiple') return [];
  if (kind === 'number') return found >= 3 ? [] : [document.problem([...path, 'answer'], 'tooFewAnswers', { id, found })];
  return found >= 2 ? [] : [document.problem([...path, 'generator'], 'keyAlwaysSame', { id })];
}

/** An engine that breaks an invariant, its own or a checker's, must not hide what else is wrong. */
export function unlessBroken(file: string, check: () => FileProblem[]): FileProblem[] {
  try {
    return check();
  } catch (error) {
    return [courseProblem(file, 0, [], 'scenarioFails', { detail: error instanceof Error ? error.message : String(error) })];
  }
}
