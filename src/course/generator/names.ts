/** Names that a generator draws and nobody uses, and generators that are called like a scenario. */
import type { CourseParts } from '../build.ts';
import type { FileProblem } from '../problem.ts';
import { namesUsed } from './expand.ts';

export function checkNames(parts: CourseParts, files: ReadonlyMap<string, string>): FileProblem[] {
  return [...parts.generators.values()].flatMap((generator) => {
    const used = new Set([...generator.used, ...usedByTemplates(generator.id, parts, files)]);
    const { document } = generator;
    return [
      ...(parts.scenarios.has(generator.id) ? [document.problem(['id'], 'duplicateId', { id: generator.id })] : []),
      ...generator.names
        .filter((name) => !used.has(name))
        .map((name) => document.problem(['varies', placeOf(document.value, name)], 'nameUnused', { name })),
    ];
  });
}

function usedByTemplates(id: string, parts: CourseParts, files: ReadonlyMap<string, string>): string[] {
  const labs = [...parts.labs.values()].filter(({ variants }) => variants?.generator.id === id);
  const questions = [...parts.quizzes.values()].flatMap((quiz) =>
    quiz.questions
      .filter(({ variants }) => variants?.generator.id === id)
      .map(({ path }) => (quiz.document.value as { questions: unknown[] }).questions[Number(path[1])]),
  );
  // A lab keeps the document of its variant 1, so its names stand in the files only.
  const texts = labs.flatMap(({ document }) =>
    ['lab.yaml', 'ko.md', 'en.md'].map((name) => files.get(document.file.replace('lab.yaml', name))),
  );
  return [...namesUsed([...questions, ...texts])];
}

function placeOf(value: unknown, name: string): number {
  const { varies } = value as { varies: readonly { name?: string; names?: readonly string[] }[] };
  return varies.findIndex((draw) => draw.name === name || draw.names?.includes(name) === true);
}
