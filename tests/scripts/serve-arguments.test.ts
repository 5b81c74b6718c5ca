/** The words after `npm run serve --` are understood or complained about in one sentence. */
import { expect, test } from 'vitest';
import { parseServeArguments } from '#scripts/serve-arguments.ts';

test('without words: any port, the machine’s language, the usual folder', () => {
  expect(parseServeArguments([])).toEqual({ options: { port: 0, language: null, profileDir: null }, problem: null });
});

test('each word is taken', () => {
  const { options } = parseServeArguments(['--port', '8123', '--lang=en', '--profile-dir', '/tmp/x']);
  expect(options).toEqual({ port: 8123, language: 'en', profileDir: '/tmp/x' });
});

test.each([
  [['--port', '70000']],
  [['--port', '-1']],
  [['--port', 'http']],
  [['--lang', 'fr']],
  [['--profile-dir', '']],
  [['--colour']],
  [['extra']],
  [['--port']],
])('%j is a problem of one line', (words) => {
  const { options, problem } = parseServeArguments(words);
  expect(options).toBeNull();
  expect(problem).toMatch(/Use: npm run serve/);
  expect(problem).not.toContain('\n');
});
