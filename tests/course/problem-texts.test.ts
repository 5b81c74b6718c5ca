/** Proves that every problem of this room has its sentence in both languages. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { courseProblemCodes, problemTextKey } from '#course/problem.ts';

describe.each(['ko', 'en'])('texts of problems (%s)', (language) => {
  const texts = JSON.parse(readFileSync(new URL(`../../locales/${language}/course.json`, import.meta.url), 'utf8')) as {
    problems: Record<string, string>;
  };

  it('are there for each code, and for nothing else', () => {
    expect(Object.keys(texts.problems).sort()).toEqual([...courseProblemCodes].sort());
  });
});

describe('where a sentence stands', () => {
  it('follows from the code', () => {
    expect(problemTextKey('course.idDiffers')).toEqual({ namespace: 'course', key: 'problems.idDiffers' });
    expect(problemTextKey('expectations.eventCame')).toEqual({ namespace: 'scenario', key: 'expectations.eventCame' });
    expect(problemTextKey('namesNoHost')).toEqual({ namespace: 'scenario', key: 'problems.namesNoHost' });
  });
});
