/** lesson.yaml, ko.md and en.md -> a lesson whose predictions still have to be run. */
import type { LocalizedText, Scenario } from '#simulation/scenario/scenario.ts';
import type { ById } from '../lazy-map.ts';
import type { Claim } from '../claim/claim.ts';
import { checkClaims } from '../claim/claim-check.ts';
import type { ScenarioSource } from '../claim/claim-check.ts';
import { courseProblem } from '../problem.ts';
import type { FileProblem } from '../problem.ts';
import { compareLanguages, readSections } from '../markdown/sections.ts';
import type { Section } from '../markdown/sections.ts';
import { readShape } from '../yaml-document.ts';
import type { YamlDocument } from '../yaml-document.ts';
import type { Language, LessonSection, LessonView } from '../views.ts';
import { lessonFileShape } from './lesson-file.ts';
import type { LessonFile } from './lesson-file.ts';

export interface PredictionDefinition {
  readonly id: string;
  readonly question: LocalizedText;
  readonly scenario: Scenario;
  readonly options: readonly { readonly id: string; readonly text: LocalizedText; readonly claim: Claim }[];
  readonly explanation: LocalizedText;
}

export interface LessonDefinition {
  /** Complete but for the predictions. */
  readonly view: Omit<LessonView, 'predictions'>;
  readonly predictions: readonly PredictionDefinition[];
  readonly document: YamlDocument;
  /** Sections with their lines, for checking what they point at. */
  readonly texts: Readonly<Record<Language, { readonly file: string; readonly sections: readonly Section[] }>>;
}

/** Reads the lesson of the folder `lessons/<slug>`. `lesson` is null when it cannot be shown. */
export function buildLesson(
  slug: string,
  files: ReadonlyMap<string, string>,
  sources: ById<ScenarioSource>,
): { lesson: LessonDefinition | null; problems: FileProblem[] } {
  const folder = `lessons/${slug}`;
  const missing = ['lesson.yaml', 'ko.md', 'en.md'].filter((name) => !files.has(`${folder}/${name}`));
  if (missing.length > 0)
    return { lesson: null, problems: missing.map((name) => courseProblem(`${folder}/${name}`, 0, [], 'fileMissing')) };
  const { document, value, problems } = readShape(`${folder}/lesson.yaml`, files.get(`${folder}/lesson.yaml`) ?? '', lessonFileShape);
  const scenarios = { get: (id: string) => sources.get(id)?.scenario };
  const read = (language: Language): { file: string; sections: Section[] } => {
    const file = `${folder}/${language}.md`;
    return { file, sections: readSections({ file, scenarios, problems }, files.get(file) ?? '') };
  };
  const texts = { ko: read('ko'), en: read('en') };
  compareLanguages({ file: texts.en.file, scenarios, problems }, texts.ko.sections, texts.en.sections);
  if (document === null || value === null) return { lesson: null, problems };
  if (value.id !== slug) problems.push(document.problem(['id'], 'idDiffers', { id: value.id, expected: slug }));
  const predictions = buildPredictions(document, value, sources, problems);
  checkUse(document, value, texts, problems);
  const sections = joinSections(texts.ko.sections, texts.en.sections);
  const { id, topic, title, minutes, labs, rules } = value;
  return { lesson: { view: { id, topic, title, minutes, labs, rules, sections }, predictions, document, texts }, problems };
}

function joinSections(ko: readonly Section[], en: readonly Section[]): LessonSection[] {
  return ko.flatMap((left) => {
    const right = en.find((section) => section.id === left.id);
    if (right === undefined) return [];
    return [
      {
        id: left.id,
        title: { ko: left.title, en: right.title },
        blocks: { ko: left.blocks.map((placed) => placed.block), en: right.blocks.map((placed) => placed.block) },
      },
    ];
  });
}

function buildPredictions(
  document: YamlDocument,
  value: LessonFile,
  sources: ById<ScenarioSource>,
  problems: FileProblem[],
): PredictionDefinition[] {
  const seen = new Set<string>();
  return value.predictions.flatMap((prediction, index) => {
    const path = ['predictions', index];
    if (seen.has(prediction.id)) problems.push(document.problem([...path, 'id'], 'duplicateId', { id: prediction.id }));
    seen.add(prediction.id);
    const source = sources.get(prediction.scenario);
    if (source === undefined) {
      problems.push(document.problem([...path, 'scenario'], 'unknownReference', { kind: 'scenario', id: prediction.scenario }));
      return [];
    }
    problems.push(...checkClaims(document, [...path, 'options'], source));
    return [{ ...prediction, scenario: source.scenario }];
  });
}

/** Every prediction is asked exactly once, and every taught rule points at a heading that exists. */
function checkUse(document: YamlDocument, value: LessonFile, texts: LessonDefinition['texts'], problems: FileProblem[]): void {
  const blocks = texts.ko.sections.flatMap((section) => section.blocks);
  const asked = blocks.flatMap(({ block }) => (block.kind === 'predict' ? [block.prediction] : []));
  value.predictions.forEach((prediction, index) => {
    const times = asked.filter((id) => id === prediction.id).length;
    if (times !== 1) problems.push(document.problem(['predictions', index, 'id'], 'predictionUse', { id: prediction.id, times }));
  });
  for (const { block, line } of blocks) {
    if (block.kind !== 'predict' || value.predictions.some((prediction) => prediction.id === block.prediction)) continue;
    problems.push(courseProblem(texts.ko.file, line, [], 'unknownReference', { kind: 'prediction', id: block.prediction }));
  }
  const headings = [
    ...texts.ko.sections.map((section) => section.id),
    ...blocks.flatMap(({ block }) => (block.kind === 'heading' ? [block.id] : [])),
  ];
  for (const [rule, heading] of Object.entries(value.rules)) {
    if (!headings.includes(heading)) problems.push(document.problem(['rules', rule], 'unknownReference', { kind: 'heading', id: heading }));
  }
}
