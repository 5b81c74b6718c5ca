/** Tries a proof on several seeds: each run must give exactly one right answer, and the one its explanations speak of. */
import type { FileProblem, Path } from '../problem.ts';
import type { Reading } from '../claim/reading.ts';
import type { RunPool } from '../runs.ts';
import type { YamlDocument } from '../yaml-document.ts';
import { proveQuestion } from './prove.ts';
import type { ProvenKey } from './prove.ts';
import { tellOf } from './tell.ts';
import type { Question } from './question.ts';

/** Problems at the question's line, one kind each, for the first seed that shows it. */
export function checkQuestionRuns(
  document: YamlDocument,
  path: Path,
  question: Question,
  pool: RunPool,
  seeds: readonly number[],
): FileProblem[] {
  const { proof } = question;
  if (proof.kind === 'cited') return [];
  for (const seed of [proof.scenario.seed, ...seeds]) {
    const { proven, problems } = checkRun(document, path, question, pool.reading(proof.scenario, seed));
    if (problems.length > 0) return problems;
    if (givenAway(question, proven)) return [document.problem([...path, listOf(question)], 'orderGivenAway', { id: question.view.id })];
  }
  return [];
}

/** What one run says of the question: its key, and what is wrong. */
export function checkRun(
  document: YamlDocument,
  path: Path,
  question: Question,
  reading: Reading,
): { proven: ProvenKey; problems: FileProblem[] } {
  const { seed } = reading.run;
  const proven = proveQuestion(question, reading);
  const problems = differing(document, path, question, proven, seed);
  if (proven.key === null) {
    const right = Object.values(proven.options).filter((option) => option.right).length;
    const code = question.proof.kind === 'options' ? 'keyNotUnique' : 'keyUndefined';
    return { proven, problems: [document.problem([...path, listOf(question)], code, { id: question.view.id, right, seed }), ...problems] };
  }
  const untold = tellOf(question, proven, reading).problems.map((problem) =>
    document.problem([...path, ...placeOf(document, path, problem.path)], problem.code, { ...problem.params, seed }),
  );
  return { proven, problems: [...problems, ...untold] };
}

/** Where the file says what decides the question. */
function listOf({ view }: Question): string {
  if (view.kind === 'match') return 'left';
  if (view.kind === 'state') return 'fields';
  return view.kind === 'number' ? 'answer' : 'options';
}

/** `why`, the id of an option and the language, as a place in the file. */
function placeOf(document: YamlDocument, path: Path, [key = '', id = '', language]: Path): Path {
  if (language === undefined) return [key, id];
  const entry = (document.value as Record<string, Record<string, unknown>[]>)[String(path[0])]?.[Number(path[1])];
  for (const list of ['options', 'left', 'fields']) {
    const items = entry?.[list];
    const index = Array.isArray(items) ? (items as { id?: string }[]).findIndex((item) => item.id === id) : -1;
    if (index >= 0) return [list, index, key, language];
  }
  return [];
}

/** Options whose explanation takes for granted what the run does not do. */
function differing(document: YamlDocument, path: Path, question: Question, proven: ProvenKey, seed: number): FileProblem[] {
  return Object.keys(question.why).flatMap((id, index) => {
    const expected = question.expected[id];
    return expected === undefined || proven.options[id]?.right === expected
      ? []
      : [document.problem([...path, 'options', index, 'right'], 'truthDiffers', { id, expected: String(expected), seed })];
  });
}

/** An order question listed in its own solution answers itself. */
function givenAway(question: Question, proven: ProvenKey): boolean {
  if (question.view.kind !== 'order') return false;
  const listed = question.view.options.map((option) => option.id);
  return Array.isArray(proven.key) && listed.every((id, index) => id === (proven.key as readonly string[])[index]);
}
