/** lab.yaml, ko.md and en.md -> a lab. */
import { actionNames } from '#simulation/scenario/actions.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import { isKeepClaim } from '../claim/decide.ts';
import { checkClaims, checkCommands } from '../claim/claim-check.ts';
import type { ScenarioSource } from '../claim/claim-check.ts';
import { compareLanguages, readSections } from '../markdown/sections.ts';
import type { Section } from '../markdown/sections.ts';
import { courseProblem } from '../problem.ts';
import type { FileProblem, Path } from '../problem.ts';
import { readShape } from '../yaml-document.ts';
import type { YamlDocument } from '../yaml-document.ts';
import type { Block, Language, Localized } from '../views.ts';
import { labFileShape } from './lab-file.ts';
import type { LabFile } from './lab-file.ts';
import type { Lab } from './lab.ts';

export interface LabDefinition {
  readonly lab: Lab;
  readonly document: YamlDocument;
  readonly texts: Readonly<Record<Language, { readonly file: string; readonly sections: readonly Section[] }>>;
}

/** Reads the lab of the folder `labs/<slug>`. `lab` is null when it cannot be played. */
export function buildLab(
  slug: string,
  files: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, ScenarioSource>,
): { lab: LabDefinition | null; problems: FileProblem[] } {
  const folder = `labs/${slug}`;
  const missing = ['lab.yaml', 'ko.md', 'en.md'].filter((name) => !files.has(`${folder}/${name}`));
  if (missing.length > 0) return { lab: null, problems: missing.map((name) => courseProblem(`${folder}/${name}`, 0, [], 'fileMissing')) };
  const { document, value, problems } = readShape(`${folder}/lab.yaml`, files.get(`${folder}/lab.yaml`) ?? '', labFileShape);
  const scenarios = new Map([...sources].map(([id, source]) => [id, source.scenario]));
  const read = (language: Language): { file: string; sections: Section[] } => {
    const file = `${folder}/${language}.md`;
    const sections = readSections({ file, scenarios, problems }, files.get(file) ?? '');
    for (const id of ['brief', 'debrief'])
      if (!sections.some((section) => section.id === id)) problems.push(courseProblem(file, 1, [], 'sectionMissing', { id }));
    return { file, sections };
  };
  const texts = { ko: read('ko'), en: read('en') };
  compareLanguages({ file: texts.en.file, scenarios, problems }, texts.ko.sections, texts.en.sections);
  if (document === null || value === null) return { lab: null, problems };
  const source = sources.get(value.scenario);
  if (value.id !== slug) problems.push(document.problem(['id'], 'idDiffers', { id: value.id, expected: slug }));
  if (source === undefined) {
    problems.push(document.problem(['scenario'], 'unknownReference', { kind: 'scenario', id: value.scenario }));
    return { lab: null, problems };
  }
  checkLab(document, value, source, problems);
  return { lab: { lab: assemble(document, value, source, texts, problems), document, texts }, problems };
}

function checkLab(document: YamlDocument, value: LabFile, source: ScenarioSource, problems: FileProblem[]): void {
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
  source: ScenarioSource,
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
      scenario: value.scenario,
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
