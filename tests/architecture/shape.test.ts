/** The sources keep the shape that makes them readable: no cycles, no dead files, no drawer for odds and ends, no endless files. */
import { describe, expect, test } from 'vitest';
import { importsOf, listFiles, readSources, readText } from './source-files.ts';
import type { SourceFile } from './source-files.ts';

const product = readSources('src');
const everything = [...product, ...readSources('tests', 'scripts')];

/** What runs first in each host; whatever none of them reaches is dead. */
const entries = [
  'src/main/entry.ts',
  'src/preload/index.ts',
  'src/server/start.ts',
  'src/cli/main.ts',
  'src/hosting/engine-worker.ts',
  'src/renderer/main.ts',
  // Read when the page is built, by vite.renderer.ts.
  'src/renderer/app/component-theme.ts',
  // Page and host in one process: what the conformance suite and the services' own tests speak through.
  'src/api/transports/in-memory.ts',
];

/** Files that say only what types there are: nobody runs them, many read them. */
const ambient = (path: string): boolean => path.endsWith('.d.ts');

/** The first cycle of run-time imports, as the files along it, or null. Types may look back: they are gone when the code runs. */
function findCycle(files: readonly SourceFile[]): string[] | null {
  const next = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ file, typesOnly, dynamic }) => file && !typesOnly && !dynamic).map(({ file }) => file!),
    ]),
  );
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    trail.push(path);
    for (const other of next.get(path) ?? []) {
      const cycle = visit(other);
      if (cycle) return cycle;
    }
    trail.pop();
    done.add(path);
    return null;
  };
  for (const { path } of files) {
    const cycle = visit(path);
    if (cycle) return cycle;
  }
  return null;
}

function unreached(files: readonly SourceFile[], from: readonly string[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { file } of byPath.get(path)?.imports ?? []) if (file) visit(file);
  };
  for (const path of from) visit(path);
  return files.map(({ path }) => path).filter((path) => !reached.has(path) && !ambient(path));
}

describe('cycles', () => {
  test('there are none', () => {
    expect(findCycle(everything)).toBeNull();
  });

  test('one would be found', () => {
    const file = (path: string, code: string): SourceFile => ({ path, text: code, imports: importsOf(path, code) });
    const ring = [
      file('src/a/x.ts', "import './y.ts';"),
      file('src/a/y.ts', "import { z } from './z.ts';"),
      file('src/a/z.ts', "export * from './x.ts';"),
    ];
    expect(findCycle(ring)).toEqual(['src/a/x.ts', 'src/a/y.ts', 'src/a/z.ts', 'src/a/x.ts']);
    expect(findCycle([file('src/a/x.ts', "import type { Y } from './y.ts';"), file('src/a/y.ts', "import './x.ts';")])).toBeNull();
  });
});

describe('dead files', () => {
  test('every file of the product is reached from where a host starts', () => {
    expect(unreached(product, entries)).toEqual([]);
  });
});

describe('names and sizes', () => {
  test('no file is a drawer for odds and ends', () => {
    const banned = /^([\w.-]+-)?(utils?|helpers?|misc|common|shared|stuff)(\.|$)/;
    const names = [...listFiles('src', ['']), ...listFiles('tests', ['']), ...listFiles('scripts', [''])];
    expect(names.filter((path) => path.split('/').some((part) => banned.test(part)))).toEqual([]);
  });

  test('no file only hands on what others export', () => {
    const barrels = product.filter(({ text }) => {
      const lines = text
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
        .split('\n')
        .filter((line) => line.trim() !== '');
      return lines.length > 0 && lines.every((line) => /^\s*export\s+(type\s+)?(\*|\{[^}]*\})\s+from\s/.test(line));
    });
    // The one place through which the schema library is reached sets it up as well; it is no barrel.
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  test('no source file is longer than 400 lines', () => {
    const long = everything.map(({ path, text }) => [path, text.split('\n').length] as const).filter(([, lines]) => lines > 400);
    expect(long).toEqual([]);
  });

  test('nothing is left to be done later', () => {
    const marks = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);
    expect(everything.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('no test is skipped or alone', () => {
    const marks = /\b(test|it|describe)\.(only|skip|todo)\(/;
    expect(everything.filter(({ path, text }) => path.startsWith('tests/') && marks.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the two languages', () => {
  test('have the same catalogues', () => {
    const names = (language: string): string[] =>
      listFiles(`locales/${language}`, ['.json']).map((path) => path.split('/').slice(2).join('/'));
    expect(names('ko')).toEqual(names('en'));
    expect(names('ko').length).toBeGreaterThan(0);
  });
});

test('the packaged program is what package.json starts', () => {
  const { main } = JSON.parse(readText('package.json')) as { main: string };
  expect(main).toBe('./out/main/entry.js');
});
