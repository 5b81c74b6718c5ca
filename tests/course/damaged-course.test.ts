/** Proves that no damage to a file makes loading or checking throw: whatever a file says, its author gets problems. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCourse } from '#course/check.ts';
import { loadCourse } from '#course/course.ts';
import { smallCourse } from './small-course.ts';

const names = [...smallCourse().keys()];
/** Pieces that have meaning to one of the readers: YAML, Markdown, claims, objects of JavaScript. */
const pieces = [
  '',
  ' ',
  '\n',
  ':',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '```',
  '```figure\n',
  '<script>',
  '#',
  '## ',
  '{#x}',
  '|',
  '&a',
  '*a',
  '__proto__',
  'constructor',
  'null',
  'T+',
  '-1s',
  '99999999h',
  'esx-02',
  '1e99',
  '가',
];

const damage = fc.record({
  file: fc.constantFrom(...names),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(40),
  put: fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => parts.join('')),
});

function damaged(wounds: readonly { file: string; at: number; cut: number; put: string }[]): Map<string, string> {
  const files = smallCourse();
  for (const { file, at, cut, put } of wounds) {
    const text = files.get(file) ?? '';
    const from = Math.floor(at * text.length);
    files.set(file, text.slice(0, from) + put + text.slice(from + cut));
  }
  return files;
}

describe('a damaged course', () => {
  it('is loaded as far as it goes, every problem with its place', () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (wounds) => {
        const files = damaged(wounds);
        for (const { file, line, key, code } of loadCourse(files).problems) {
          expect([typeof file, typeof key, typeof code]).toEqual(['string', 'string', 'string']);
          expect(line).toBeGreaterThanOrEqual(0);
          expect(line).toBeLessThanOrEqual((files.get(file) ?? '').split('\n').length + 1);
        }
      }),
      { numRuns: 60, seed: 20_251 },
    );
  }, 60_000);

  it('is checked without an error of our own', () => {
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 2 }), (wounds) => {
        expect(checkCourse(damaged(wounds), { seeds: [] }).problems).toBeInstanceOf(Array);
      }),
      { numRuns: 25, seed: 4127 },
    );
  }, 60_000);
});
