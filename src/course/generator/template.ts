/** A part of a file that is a template: what a variant of a generator makes of it. */
import type { ById } from '../lazy-map.ts';
import { courseProblem } from '../problem.ts';
import type { FileProblem, Path } from '../problem.ts';
import type { YamlDocument } from '../yaml-document.ts';
import { expandTree } from './expand.ts';
import type { ExpandProblem } from './expand.ts';
import { placeholderProblems } from './generator.ts';
import type { Generator, GeneratorVariant } from './generator.ts';

/** The generator a lab or question names; undefined for one that names none. */
export function generatorNameOf(value: unknown): string | undefined {
  const name = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)['generator'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

/** Null, and a problem, where the generator is not there or a scenario is named beside it. */
export function generatorOf(
  document: YamlDocument,
  path: Path,
  value: unknown,
  generators: ById<Generator>,
  problems: FileProblem[],
): Generator | null {
  const name = generatorNameOf(value) ?? '';
  const generator = generators.get(name) ?? null;
  if (generator === null) problems.push(document.problem([...path, 'generator'], 'unknownReference', { kind: 'generator', id: name }));
  if (Object.hasOwn(value as object, 'scenario'))
    problems.push(document.problem([...path, 'scenario'], 'generatorAndScenario', { generator: name }));
  return generator;
}

/** The document with the part at `path` (empty, or a list of the top and a place in it) as the variant has it: same lines, other values. */
export function expandedDocument(
  document: YamlDocument,
  path: readonly [] | readonly [string, number],
  variant: GeneratorVariant,
  skip?: (path: Path) => boolean,
): { document: YamlDocument; value: unknown; problems: FileProblem[] } {
  const top = document.value as Readonly<Record<string, unknown>>;
  const [key = '', index = 0] = path;
  const list = key === '' ? [] : (top[key] as readonly unknown[]);
  const { value, problems } = expandTree(key === '' ? top : list[index], variant.values, skip);
  const whole = key === '' ? value : { ...top, [key]: list.map((item, at) => (at === index ? value : item)) };
  return { document: { ...document, value: whole }, value, problems: placeholderProblems(document, path, problems) };
}

/** Placeholders of a Markdown file that could not be filled, at their lines. */
export function textProblems(file: string, problems: readonly ExpandProblem[]): FileProblem[] {
  return problems.map(({ path, code, params }) => courseProblem(file, Number(path[0] ?? 0) + 1, [], code, { ...params }));
}

/** Told of a variant: which one it was. */
export function inVariant(problems: readonly FileProblem[], variant: GeneratorVariant | null): FileProblem[] {
  return variant === null ? [...problems] : problems.map((problem) => ({ variant: variant.number, ...problem }));
}

/** What is built of a template: each variant for itself, the first one tried when the course is read. */
export interface Variants<T> {
  readonly generator: Generator;
  /** null: it could not be built, and `problems` say why. */
  build(number: number): { readonly built: T | null; readonly problems: readonly FileProblem[] };
}
