/** Building blocks of the closed schemas, and their problems as file, line and key. */
import { parseDuration } from '#simulation/scenario/durations.ts';
import { quote } from '#simulation/scenario/problem.ts';
import { z } from 'zod';
import type { Moment } from './claim/claim.ts';
import type { CourseProblemCode, FileProblem, Path } from './problem.ts';
import type { YamlDocument } from './yaml-document.ts';

/** A moment: `78s` since the start, `T+18s` or `T-2s` since the first fault, `end`. Null when it is none. */
export function parseMoment(text: string): Moment | null {
  if (text === 'end') return { since: 'end' };
  const relative = /^T([+-])(.+)$/.exec(text);
  const ms = parseDuration(relative?.[2] ?? text);
  if (ms === null) return null;
  if (relative === null) return { since: 'start', ms };
  return { since: 'fault', ms: relative[1] === '-' ? -ms : ms };
}

/** Adds a problem of our own to a zod check, so that it keeps code and numbers on its way to the author. */
export function refuse(
  context: { addIssue(issue: { code: 'custom'; message: string; params: object; path?: (string | number)[] }): void },
  code: CourseProblemCode,
  params: Record<string, string | number> = {},
  path: (string | number)[] = [],
): void {
  context.addIssue({ code: 'custom', message: code, params: { code, params }, path });
}

export const idShape = z.string().superRefine((text, context) => {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) || text.length > 80) refuse(context, 'notAnId', { value: quote(text) });
});

/** Text for people. Korean must hold Hangul unless it is the same short thing in both languages (an id, `T+15 s`). */
export const localizedShape = z
  .strictObject({ ko: z.string().trim().min(1), en: z.string().trim().min(1) })
  .superRefine((text, context) => {
    if (!/[가-힣]/.test(text.ko) && /[a-z]{3,} [a-z]{3,}/i.test(text.ko))
      refuse(context, 'koreanMissing', { value: quote(text.ko) }, ['ko']);
  });

export const durationShape = z.string().transform((text, context): number => {
  const ms = parseDuration(text);
  if (ms === null) refuse(context, 'notADuration', { value: quote(text) });
  return ms ?? 0;
});

export const momentShape = z.string().transform((text, context): Moment => {
  const moment = parseMoment(text);
  if (moment === null) refuse(context, 'notAMoment', { value: quote(text) });
  return moment ?? { since: 'end' };
});

export const sourceKeyShape = z.string().regex(/^S\d+[a-z]?$/);

/** Every issue of a zod check as problems of the file. @param base path of the value that was checked. */
export function problemsOfIssues(document: YamlDocument, issues: readonly z.core.$ZodIssue[], base: Path = []): FileProblem[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path.filter((part): part is string | number => typeof part !== 'symbol')];
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => document.problem([...path, key], 'unknownKey', { key }));
    const { code, params } = describeIssue(issue, valueAt(document.value, path));
    return [document.problem(path, code, params)];
  });
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown): { code: CourseProblemCode; params: Record<string, string | number> } {
  if (issue.code === 'custom' && issue.params !== undefined)
    return issue.params as { code: CourseProblemCode; params: Record<string, string | number> };
  const shown = quote(value);
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? { code: 'missingKey', params: { key: String(issue.path.at(-1) ?? '') } }
        : { code: 'wrongType', params: { value: shown, expected: issue.expected } };
    case 'invalid_value':
      if (value === undefined) return { code: 'missingKey', params: { key: String(issue.path.at(-1) ?? '') } };
      return { code: 'notOneOf', params: { value: shown, allowed: issue.values.map(String).join(', ') } };
    case 'too_small':
      return issue.origin === 'string' ? { code: 'textMissing', params: {} } : { code: 'tooFew', params: { limit: Number(issue.minimum) } };
    case 'too_big':
      return { code: 'tooMany', params: { limit: Number(issue.maximum) } };
    default:
      return { code: 'notAllowed', params: { value: shown } };
  }
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}
