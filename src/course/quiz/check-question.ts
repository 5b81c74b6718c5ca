/** Tries a proof on several seeds: each run must give exactly one right answer, and the one its explanations speak of. */
import type { FileProblem, Path } from '../problem.ts';
import type { RunPool } from '../runs.ts';
import type { YamlDocument } from '../yaml-document.ts';
import { proveQuestion } from './prove.ts';
import type { ProvenKey } from './prove.ts';
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
  const list = proof.kind === 'match' ? 'left' : proof.kind === 'number' ? 'answer' : 'options';
  for (const seed of [proof.scenario.seed, ...seeds]) {
    const proven = proveQuestion(question, pool.reading(proof.scenario, seed));
    const right = Object.values(proven.options).filter((option) => option.right).length;
    if (proven.key === null) {
      const code = proof.kind === 'options' ? 'keyNotUnique' : 'keyUndefined';
      return [
        document.problem([...path, list], code, { id: question.view.id, right, seed }),
        ...differing(document, path, question, proven, seed),
      ];
    }
    const differences = differing(document, path, question, proven, seed);
    if (differences.length > 0) return differences;
    if (givenAway(question, proven)) return [document.problem([...path, list], 'orderGivenAway', { id: question.view.id })];
  }
  return [];
}

/** Options whose explanation takes for granted what the run does not do. */
function differing(document: YamlDocument, path: Path, question: Question, proven: ProvenKey, seed: number): FileProblem[] {
  return Object.entries(question.expected).flatMap(([id, expected], index) =>
    proven.options[id]?.right === expected
      ? []
      : [document.problem([...path, 'options', index, 'right'], 'truthDiffers', { id, expected: String(expected), seed })],
  );
}

/** An order question listed in its own solution answers itself. */
function givenAway(question: Question, proven: ProvenKey): boolean {
  if (question.view.kind !== 'order') return false;
  const listed = question.view.options.map((option) => option.id);
  return Array.isArray(proven.key) && listed.every((id, index) => id === (proven.key as readonly string[])[index]);
}
