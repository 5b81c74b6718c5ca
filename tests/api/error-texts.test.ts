import { expect, test } from 'vitest';
import { errorCodes, isErrorCode } from '#api/errors.ts';
import en from '../../locales/en/errors.json' with { type: 'json' };
import ko from '../../locales/ko/errors.json' with { type: 'json' };

const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{\{\s*([a-zA-Z]+)/g)].map((match) => match[1] ?? '').sort();

test('every code has a sentence in both languages, and there is no sentence without a code', () => {
  expect(Object.keys(ko)).toEqual([...errorCodes]);
  expect(Object.keys(en)).toEqual([...errorCodes]);
});

test.each([...errorCodes])('%s names the same values in both languages', (code) => {
  expect(ko[code]).toMatch(/[가-힣]/);
  expect(en[code]).not.toMatch(/[가-힣]/);
  expect(placeholders(ko[code])).toEqual(placeholders(en[code]));
});

test('only codes of the list are codes', () => {
  expect(isErrorCode('notFound')).toBe(true);
  for (const other of ['', 'toString', 'NOTFOUND', null, 404]) expect(isErrorCode(other)).toBe(false);
});
