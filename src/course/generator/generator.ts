/** The generators of the course: from a variant's number to the values of its names and the scenario they make. */
import type { ScenarioSource } from '../claim/claim-check.ts';
import { courseProblem } from '../problem.ts';
import type { Made } from '../lazy-map.ts';
import type { FileProblem, Path } from '../problem.ts';
import { parseScenarioYaml } from '../scenario-file.ts';
import { readYaml, readShape } from '../yaml-document.ts';
import type { YamlDocument } from '../yaml-document.ts';
import { addressOf } from './address.ts';
import { keepLatest } from './keep-latest.ts';
import { drawValues } from './draw.ts';
import { expandTree, namesUsed } from './expand.ts';
import type { ExpandProblem, Values } from './expand.ts';
import { generatorFileShape, namesOf } from './generator-file.ts';
import type { GeneratorFile } from './generator-file.ts';

/** A scenario with the address it is asked for by, which a generated one does not have as its id. */
export interface AddressedSource extends ScenarioSource {
  readonly address: string;
}

export interface Generator {
  readonly id: string;
  readonly document: YamlDocument;
  /** Names in the order they are drawn. */
  readonly names: readonly string[];
  /** Names that the scenario or another name uses. */
  readonly used: ReadonlySet<string>;
  /** Kept for a while; asked again soon it gives the same objects. */
  variant(number: number): GeneratorVariant;
}

export interface GeneratorVariant {
  readonly number: number;
  readonly values: Values;
  /** null: the scenario cannot run, and `problems` say why. */
  readonly source: AddressedSource | null;
  /** At the lines of the generator's file. */
  readonly problems: readonly FileProblem[];
}

/** Enough for the questions of a sitting and a lab beside them. */
const variantsKept = 24;

/** Reads generators/<slug>.yaml. Variant 1 is tried; its problems are among those returned. */
export function openGenerator(slug: string, files: ReadonlyMap<string, string>): Made<Generator> {
  const { document, value, problems } = readShape(
    `generators/${slug}.yaml`,
    files.get(`generators/${slug}.yaml`) ?? '',
    generatorFileShape,
  );
  if (document === null || value === null) return { value: null, problems };
  const own = checkOwn(document, value, slug);
  if (own.length > 0) return { value: null, problems: [...problems, ...own] };
  const generator = generatorOf(document, value);
  return { value: generator, problems: [...problems, ...generator.variant(1).problems] };
}

/** A single file, wherever it lies, for running one of its variants. Null where it is no generator. */
export function readGenerator(file: string, text: string): { generator: Generator | null; problems: FileProblem[] } | null {
  const { document: read } = readYaml(file, text);
  if (typeof read?.value !== 'object' || read.value === null || !Object.hasOwn(read.value, 'varies')) return null;
  const { document, value, problems } = readShape(file, text, generatorFileShape);
  if (document === null || value === null) return { generator: null, problems };
  const own = checkOwn(document, value, value.id);
  return { generator: own.length > 0 ? null : generatorOf(document, value), problems: [...problems, ...own] };
}

/** What is wrong whatever is drawn. */
function checkOwn(document: YamlDocument, value: GeneratorFile, slug: string): FileProblem[] {
  const problems: FileProblem[] = [];
  if (value.id !== slug) problems.push(document.problem(['id'], 'idDiffers', { id: value.id, expected: slug }));
  const known = new Set<string>();
  for (const [index, draw] of value.varies.entries()) {
    for (const name of namesUsed(draw.kind === 'range' ? [] : draw.values))
      if (!known.has(name)) problems.push(document.problem(['varies', index], 'unknownName', { name }));
    for (const name of namesOf(draw)) {
      if (known.has(name)) problems.push(document.problem(['varies', index], 'duplicateId', { id: name }));
      known.add(name);
    }
  }
  // The variant is the seed of the run as well.
  if (Object.hasOwn(value.scenario, 'seed')) problems.push(document.problem(['scenario', 'seed'], 'unknownKey', { key: 'seed' }));
  return problems;
}

function generatorOf(document: YamlDocument, file: GeneratorFile): Generator {
  const usedByDraws = file.varies.flatMap((draw) => (draw.kind === 'range' ? [] : [...namesUsed(draw.values)]));
  return {
    id: file.id,
    document,
    names: file.varies.flatMap(namesOf),
    used: new Set([...usedByDraws, ...namesUsed(file.scenario)]),
    variant: keepLatest(variantsKept, (number) => variantOf(document, file, number)),
  };
}

function variantOf(document: YamlDocument, file: GeneratorFile, number: number): GeneratorVariant {
  const values = drawValues(file.id, file.varies, number);
  const { value, problems: open } = expandTree(file.scenario, values);
  const raw = { format: 'failover-lab/scenario@1', id: file.id, ...(value as Record<string, unknown>), seed: number };
  const inFile = (path: Path): Path => ['scenario', ...path];
  const { scenario, problems } = parseScenarioYaml(
    { value: raw, problems: [], lineOf: (path) => document.lineAt(inFile(path)) },
    document.file,
  );
  const found = [
    ...placeholderProblems(document, ['scenario'], open),
    ...problems.map((problem) => ({
      ...problem,
      ...courseProblem(document.file, problem.line, inFile(problem.path), 'notAllowed'),
      code: problem.code,
      params: problem.params,
    })),
    ...(scenario === null || scenario.id === file.id
      ? []
      : [document.problem(['scenario', 'id'], 'idDiffers', { id: scenario.id, expected: file.id })]),
  ].map((problem): FileProblem => ({ ...problem, variant: number }));
  const usable = scenario !== null && open.length === 0;
  return { number, values, source: usable ? { raw, scenario, address: addressOf(file.id, number) } : null, problems: found };
}

/** Placeholders that could not be filled, at their places below `base`. */
export function placeholderProblems(document: YamlDocument, base: Path, problems: readonly ExpandProblem[]): FileProblem[] {
  return problems.map(({ path, code, params }) => document.problem([...base, ...path], code, { ...params }));
}
