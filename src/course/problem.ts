/** Problems of course files: what is wrong, in which file, on which line, under which key. Texts: locales/<lang>/course.json, `problems`. */
import { keyText } from '#simulation/scenario/problem.ts';
import type { Path } from '#simulation/scenario/problem.ts';
import type { FileProblem } from './scenario-file.ts';

export type { FileProblem, Path };

/** Codes of this room beside those of scenario files. */
export type CourseProblemCode =
  | 'fileMissing' | 'fileUnknown'
  | 'unknownKey' | 'missingKey' | 'wrongType' | 'notOneOf' | 'notAnId' | 'notADuration' | 'notAMoment' | 'tooFew' | 'tooMany' | 'notAllowed'
  | 'claimForm' | 'duplicateId' | 'idDiffers' | 'unknownReference' | 'cycle' | 'textMissing' | 'koreanMissing'
  | 'markupNotAllowed' | 'rawHtml' | 'boxUnknown' | 'headingId' | 'headingLevel' | 'textBeforeHeading' | 'sectionMissing'
  | 'languagesDiffer' | 'predictionUnused' | 'momentOutside' | 'proofMissing' | 'orderGivenAway'
  | 'scenarioFails' | 'expectationFails' | 'idlePasses' | 'exemplarFails' | 'wrongMovePasses' | 'wrongMoveGoal' | 'commandRejected'
  | 'keyNotUnique' | 'keyUndefined' | 'expectedDiffers' | 'topicIncomplete';

/** One problem of one file. @param line from 1; 0 where the whole file is meant. */
export function courseProblem(
  file: string,
  line: number,
  path: Path,
  code: CourseProblemCode,
  params: Record<string, string | number> = {},
): FileProblem {
  return { file, line, key: keyText(path), path: [...path], code, params };
}

/** By file, then line, then key: the order in which an author mends them. */
export function sortProblems(problems: readonly FileProblem[]): FileProblem[] {
  const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
  return [...problems].sort((left, right) => compare(left.file, right.file) || left.line - right.line || compare(left.key, right.key));
}
