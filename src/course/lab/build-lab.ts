/** lab.yaml, ko.md and en.md -> a lab. */
import { actionNames } from '#simulation/scenario/actions.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import type { ById } from '../lazy-map.ts';
import { isKeepClaim } from '../claim/decide.ts';
import { checkClaims, checkCommands } from '../claim/claim-check.ts';
import { addressOf, labVariants } from '../generator/address.ts';
import { expandText } from '../generator/expand.ts';
import type { AddressedSource, Generator, GeneratorVariant } from '../generator/generator.ts';
import { keepLatest } from '../generator/keep-latest.ts';
import { expandedDocument, generatorNameOf, generatorOf, inVariant, textProblems } from '../generator/template.ts';
import type { Variants } from '../generator/template.ts';
import { compareLanguages, readSections } from '../markdown/sections.ts';
import type { Section } from '../markdown/sections.ts';
import { courseProblem } from '../problem.ts';
import type { FileProblem, Path } from '../problem.ts';
import { problemsOfIssues } from '../shape.ts';
import { readYaml } from '../yaml-document.ts';
import type { YamlDocument } from '../yaml-document.ts';
import type { Block, Language, Localized } from '../views.ts';
import { labFileShape } from './lab-file.ts';
import type { LabFile } from './lab-file.ts';
import type { Lab } from './lab.ts';

export interface LabDefinition {
  readonly lab: Lab;
  readonly document: YamlDocument;
  readonly texts: Readonly<Record<Language, { readonly file: string; readonly sections: readonly Section[] }>>;
  /** null: there is only this one. */
  readonly variants: Variants<LabDefinition> | null;
}

/** What a lab is played on. */
export interface LabSources {
  readonly scenarios: ById<AddressedSource>;
  readonly generators: ById<Generator>;
}

/** The files of one lab. */
interface Folder {
  readonly slug: string;
  readonly document: YamlDocument;
  readonly texts: Readonly<Record<Language, { readonly file: string; readonly text: string }>>;
}

type Built = { readonly built: LabDefinition | null; readonly problems: readonly FileProblem[] };

/** Runs of a lab are held by the host, so few variants need to be kept. */
const variantsKept = 4;

/** Reads the lab of the folder `labs/<slug>`. `lab` is null when it cannot be played. */
export function buildLab(
  slug: string,
  files: ReadonlyMap<string, string>,
  sources: LabSources,
): { lab: LabDefinition | null; problems: readonly FileProblem[] } {
  const path = `labs/${slug}`;
  const missing = ['lab.yaml', 'ko.md', 'en.md'].filter((name) => !files.has(`${path}/${name}`));
  if (missing.length > 0) return { lab: null, problems: missing.map((name) => courseProblem(`${path}/${name}`, 0, [], 'fileMissing')) };
  const { document, problems } = readYaml(`${path}/lab.yaml`, files.get(`${path}/lab.yaml`) ?? '');
  const textOf = (language: Language): { file: string; text: string } => {
    const file = `${path}/${language}.md`;
    return { file, text: files.get(file) ?? '' };
  };
  if (document === null) return { lab: null, problems };
  const folder: Folder = { slug, document, texts: { ko: textOf('ko'), en: textOf('en') } };
  if (generatorNameOf(document.value) === undefined) {
    const { built, problems: found } = readLab(folder, sources, null);
    return { lab: problems.length > 0 ? null : built, problems: [...problems, ...found] };
  }
  const generator = generatorOf(document, [], document.value, sources.generators, problems);
  if (generator === null) return { lab: null, problems };
  const build = keepLatest(variantsKept, (number): Built => readVariant(folder, sources, generator.variant(number)));
  const first = build(1);
  const lab = problems.length > 0 || first.built === null ? null : { ...first.built, variants: { generator, build } };
  return { lab, problems: [...problems, ...first.problems] };
}

function readVariant(folder: Folder, sources: LabSources, variant: GeneratorVariant): Built {
  if (variant.source === null) return { built: null, problems: variant.problems };
  const { document, problems } = expandedDocument(folder.document, [], variant);
  const textOf = (language: Language): Folder['texts'][Language] => {
    const { file, text } = folder.texts[language];
    const expanded = expandText(text, variant.values);
    problems.push(...textProblems(file, expanded.problems));
    return { file, text: expanded.value };
  };
  const texts = { ko: textOf('ko'), en: textOf('en') };
  if (problems.length > 0) return { built: null, problems: inVariant(problems, variant) };
  const read = readLab({ ...folder, document, texts }, sources, variant);
  return { built: read.built, problems: inVariant(read.problems, variant) };
}

/** @param variant whose values stand in the folder already; null for a lab on a scenario of its own */
function readLab(folder: Folder, { scenarios: sources }: LabSources, variant: GeneratorVariant | null): Built {
  const { slug, document } = folder;
  const problems: FileProblem[] = [];
  const result = labFileShape.safeParse(document.value);
  if (!result.success) problems.push(...problemsOfIssues(document, result.error.issues));
  const scenarios = { get: (id: string) => sources.get(id)?.scenario };
  const read = (language: Language): { file: string; sections: Section[] } => {
    const { file, text } = folder.texts[language];
    const sections = readSections({ file, scenarios, problems }, text);
    for (const id of ['brief', 'debrief'])
      if (!sections.some((section) => section.id === id)) problems.push(courseProblem(file, 1, [], 'sectionMissing', { id }));
    return { file, sections };
  };
  const texts = { ko: read('ko'), en: read('en') };
  compareLanguages({ file: texts.en.file, scenarios, problems }, texts.ko.sections, texts.en.sections);
  if (!result.success) return { built: null, problems };
  const value = result.data;
  if (value.id !== slug) problems.push(document.problem(['id'], 'idDiffers', { id: value.id, expected: slug }));
  const source = variant?.source ?? sources.get(value.scenario ?? '') ?? null;
  if (source === null) {
    const problem =
      value.scenario === undefined
        ? document.problem(['scenario'], 'missingKey', { key: 'scenario' })
        : document.problem(['scenario'], 'unknownReference', { kind: 'scenario', id: value.scenario });
    return { built: null, problems: [...problems, problem] };
  }
  checkLab(document, value, source, problems);
  const lab = assemble(document, value, source, texts, problems);
  return { built: { lab: variant === null ? lab : addressed(lab, variant.number), document, texts, variants: null }, problems };
}

/** The lab as a variant of a generated one. */
function addressed(lab: Lab, number: number): Lab {
  const base = lab.view.id;
  const next = addressOf(base, (number % labVariants) + 1);
  return { ...lab, view: { ...lab.view, id: addressOf(base, number), variant: { base, number, next } } };
}

function checkLab(document: YamlDocument, value: LabFile, source: AddressedSource, problems: FileProblem[]): void {
  problems.push(...checkClaims(document, ['goals'], source), ...checkClaims(document, ['moments'], source));
  for (const [key, list] of [
    ['goals', value.goals],
    ['wrongMoves', value.wrongMoves],
  ] as const) {
    list.forEach((item, index) => {
      if (list.findIndex((other) => other.id === item.id) !== index)
        problems.push(document.problem([key, index, 'id'], 'duplicateId', { id: item.id }));
    });
  }
  value.wrongMoves.forEach((move, index) => {
    for (const goal of move.fails)
      if (!value.goals.some((known) => known.id === goal))
        problems.push(document.problem(['wrongMoves', index, 'fails'], 'unknownReference', { kind: 'goal', id: goal }));
  });
  value.actions?.forEach((action, index) => {
    if (!(actionNames as readonly string[]).includes(action))
      problems.push(document.problem(['actions', index], 'notOneOf', { value: action, allowed: actionNames.join(', ') }));
  });
}

function assemble(
  document: YamlDocument,
  value: LabFile,
  source: AddressedSource,
  texts: LabDefinition['texts'],
  problems: FileProblem[],
): Lab {
  const commands = (path: Path): readonly TimedCommand[] => {
    const checked = checkCommands(document, path, source);
    problems.push(...checked.problems);
    for (const [index, command] of (checked.scenario?.timeline ?? []).entries()) {
      if (value.actions !== null && !value.actions.includes(command.do))
        problems.push(
          document.problem([...path, index, 'do'], 'actionNotOffered', { value: command.do, allowed: value.actions.join(', ') }),
        );
    }
    return checked.scenario?.timeline ?? [];
  };
  const section = (id: string): Localized<readonly Block[]> => ({
    ko: blocksOf(texts.ko.sections, id),
    en: blocksOf(texts.en.sections, id),
  });
  return {
    view: {
      id: value.id,
      topic: value.topic,
      title: value.title,
      kind: value.kind,
      minutes: value.minutes,
      scenario: source.address,
      brief: section('brief'),
      debrief: section('debrief'),
      goals: value.goals.map(({ id, text, weight }) => ({ id, text, weight })),
      hints: value.hints,
      hintCost: value.hintCost,
      actions: value.actions as Command['do'][] | null,
    },
    scenario: source.scenario,
    file: source.raw,
    goals: value.goals.map((goal) => ({ ...goal, keep: isKeepClaim(goal.claim) })),
    moments: value.moments,
    exemplar: commands(['exemplar']),
    wrongMoves: value.wrongMoves.map((move, index) => ({
      id: move.id,
      commands: commands(['wrongMoves', index, 'moves']),
      fails: move.fails,
      teaches: move.teaches,
    })),
  };
}

function blocksOf(sections: readonly Section[], id: string): Block[] {
  return sections.find((section) => section.id === id)?.blocks.map((placed) => placed.block) ?? [];
}
