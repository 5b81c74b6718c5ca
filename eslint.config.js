import js from '@eslint/js';
import vue from 'eslint-plugin-vue';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import { mayImport, roomNames, rooms } from './scripts/rooms.ts';

/** One entry per room: which other rooms and packages its imports may name. Types are judged more mildly than code. */
const walls = roomNames.map((name) => ({
  files: [`src/${name}/**/*.{ts,vue}`],
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: [...closedRooms(name), ...closedPackages(name)] }],
  },
}));

function closedRooms(name) {
  return roomNames.flatMap((other) => {
    if (mayImport(name, `${other}/`, false)) return [];
    const open = rooms[name].runs.filter((reach) => reach.startsWith(`${other}/`)).map((reach) => `${reach.slice(other.length + 1)}/`);
    const except = open.length > 0 ? `(?!${open.join('|')})` : '';
    return [
      {
        // A regex: `group` is gitignore syntax, in which a line that starts with # is a comment and matches nothing.
        regex: `^#${other}/${except}`,
        allowTypeImports: mayImport(name, `${other}/`, true),
        message: `${name} may not use ${other} like this; see scripts/rooms.ts.`,
      },
    ];
  });
}

function closedPackages(name) {
  const { packages, node } = rooms[name];
  const allowed = [...packages.map((each) => `${each}(/|$)`), ...(node ? ['node:'] : []), '[#.]', 'virtual:'];
  return [
    { regex: `^(?!${allowed.join('|')})`, message: `${name} may use only ${packages.join(', ') || 'no package'}; see scripts/rooms.ts.` },
  ];
}

export default defineConfig([
  globalIgnores(['out', 'dist', 'test-results', 'playwright-report', '.cache']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,vue}'],
    extends: [js.configs.recommended, ts.configs.strictTypeChecked, vue.configs['flat/essential']],
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.vue'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The compiler knows every name.
      'no-undef': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      // What we hand around are objects of closures, in which nothing looks at `this`.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Give it a name, so that it is found by its name.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
      ],
    },
  },
  {
    // The linter does not see into .vue files and takes what they export for `any`; vue-tsc does see, and checks it.
    files: ['src/renderer/**/*.{ts,vue}', 'tests/renderer/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: ['src/simulation/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'Date',
        'Intl',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'queueMicrotask',
        'performance',
        'crypto',
        'process',
        'console',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is a parameter: take a stream.' },
        { property: 'localeCompare', message: 'Its answer depends on the machine: compare with < and >.' },
      ],
    },
  },
  ...walls,
  {
    // Tests are read as stories, and drive their subject through long scenes.
    files: ['tests/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A stand-in has as much of a class as its test needs.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['scripts/**/*.ts', 'src/cli/**/*.ts', 'src/server/start.ts', 'src/main/log.ts', 'tests/e2e/build/*.ts'],
    rules: { 'no-console': 'off' },
  },
  // Tools that read a default export, and the stand-in for a module that has one.
  { files: ['*.config.ts', 'tests/support/electron.ts'], rules: { 'no-restricted-syntax': 'off' } },
]);
