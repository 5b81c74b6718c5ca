/**
 * Problems of course files: what is wrong, in which file, on which line, under which key. Codes come from three places, and the texts with them:
 * `course.<code>` is `problems.<code>` of locales/<lang>/course.json, `expectations.<code>` and `variations.<code>` are
 * those keys of scenario.json, every other code is `problems.<code>` of scenario.json (`problemTextKey`).
 */
import { keyText } from '#simulation/scenario/problem.ts';
import type { Path } from '#simulation/scenario/problem.ts';
import type { FileProblem } from './scenario-file.ts';

export type { FileProblem, Path };

/** Codes of this room, without their prefix. */
export const courseProblemCodes = [
  // Files and shapes
  'fileMissing',
  'fileUnknown',
  'unknownKey',
  'missingKey',
  'wrongType',
  'notOneOf',
  'notAnId',
  'notADuration',
  'notAMoment',
  'tooFew',
  'tooMany',
  'notAllowed',
  'claimForm',
  'duplicateId',
  'packPrefix',
  'packSource',
  'idDiffers',
  'unknownReference',
  'lateTopic',
  'pathTopicMissing',
  'pathMinutes',
  'textMissing',
  'koreanMissing',
  // Texts
  'markupNotAllowed',
  'rawHtml',
  'boxUnknown',
  'headingId',
  'headingLevel',
  'textBeforeHeading',
  'sectionMissing',
  'languagesDiffer',
  'predictionUse',
  'momentOutside',
  // Meaning
  'proofMissing',
  'topicIncomplete',
  'conceptUntaught',
  'orderGivenAway',
  'rightMissing',
  'generatorAndScenario',
  'actionNotOffered',
  // Generators
  'notAName',
  'drawForm',
  'emptyRange',
  'unknownName',
  'nameUnused',
  'placeholderForm',
  'notText',
  // What happens when it is run
  'scenarioFails',
  'idlePasses',
  'exemplarFails',
  'wrongMovePasses',
  'wrongMoveGoals',
  'commandRejected',
  'momentMissing',
  'keyNotUnique',
  'keyUndefined',
  'truthDiffers',
  'factMissing',
  'keyAlwaysSame',
  'tooFewAnswers',
] as const;

export type CourseProblemCode = (typeof courseProblemCodes)[number];
export type ProblemParams = Readonly<Record<string, string | number>>;

/** One problem of one file. @param line from 1; 0 where the whole file is meant. */
export function courseProblem(file: string, line: number, path: Path, code: CourseProblemCode, params: ProblemParams = {}): FileProblem {
  return { file, line, key: keyText(path), path: [...path], code: `course.${code}`, params };
}

/** Where the sentence of a problem stands: file of locales/<lang> and key in it. */
export function problemTextKey(code: string): { namespace: 'course' | 'scenario'; key: string } {
  if (code.startsWith('course.')) return { namespace: 'course', key: `problems.${code.slice('course.'.length)}` };
  return { namespace: 'scenario', key: /^(expectations|variations)\./.test(code) ? code : `problems.${code}` };
}

/** By file, then line, then key: the order in which an author mends them. */
export function sortProblems(problems: readonly FileProblem[]): FileProblem[] {
  const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
  return [...problems].sort((left, right) => compare(left.file, right.file) || left.line - right.line || compare(left.key, right.key));
}
