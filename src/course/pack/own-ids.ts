/** Every id a pack gives begins with the pack's own, so that it can never mean something else in the course, in another pack or in a journal. */
import type { CourseParts } from '../build.ts';
import { courseProblem } from '../problem.ts';
import type { FileProblem } from '../problem.ts';
import type { YamlDocument } from '../yaml-document.ts';

/** Sources are numbered; those below belong to the course. */
const firstSource = 1_000;

/** Ids without the pack's prefix, at the place where each is given, and sources with a number of the course. */
export function checkOwnIds(parts: CourseParts, pack: string, document: YamlDocument): FileProblem[] {
  const prefix = `${pack}-`;
  const foreign = (id: string): boolean => !id.startsWith(prefix);
  const listed = (key: string, ids: readonly string[]): FileProblem[] =>
    ids.flatMap((id, index) => (foreign(id) ? [document.problem([key, index, 'id'], 'packPrefix', { id, prefix })] : []));
  const filed = (ids: Iterable<string>, fileOf: (id: string) => string): FileProblem[] =>
    [...ids].flatMap((id) => (foreign(id) ? [courseProblem(fileOf(id), 1, ['id'], 'packPrefix', { id, prefix })] : []));
  const { course, concepts, glossary, sources } = parts;
  return [
    ...listed(
      'topics',
      course.value.topics.map(({ id }) => id),
    ),
    ...listed('concepts', concepts?.value.concepts.map(({ id }) => id) ?? []),
    ...listed('terms', glossary?.value.terms.map(({ id }) => id) ?? []),
    ...(sources?.value.sources ?? []).flatMap(({ key }, index) =>
      Number(key.replace(/\D/g, '')) < firstSource
        ? [document.problem(['sources', index, 'key'], 'packSource', { key, first: firstSource })]
        : [],
    ),
    ...filed(parts.scenarios.keys(), (id) => `scenarios/${id}.yaml`),
    ...filed(parts.generators.keys(), (id) => `generators/${id}.yaml`),
    ...filed(parts.lessons.keys(), (id) => `lessons/${id}/lesson.yaml`),
    ...filed(parts.labs.keys(), (id) => `labs/${id}/lab.yaml`),
    ...[...parts.quizzes.values()].flatMap(({ document: quiz, questions }) =>
      questions.flatMap(({ path, question: { view } }) =>
        foreign(view.id) ? [quiz.problem([...path, 'id'], 'packPrefix', { id: view.id, prefix })] : [],
      ),
    ),
  ];
}
