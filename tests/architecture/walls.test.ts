/** The rooms keep to the table in scripts/rooms.ts, dynamic imports included, which the lint rule does not see. */
import { describe, expect, test } from 'vitest';
import { mayImport, packageOf, roomNames, rooms } from '#scripts/rooms.ts';
import type { RoomName } from '#scripts/rooms.ts';
import { importsOf, listFiles, readSources } from './source-files.ts';
import type { Import, SourceFile } from './source-files.ts';

const sources = readSources('src');

function roomOf(path: string): RoomName {
  const name = path.split('/')[1];
  const room = roomNames.find((each) => each === name);
  if (!room) throw new Error(`${path} stands in no room; add the room to scripts/rooms.ts or move the file`);
  return room;
}

/** The room, or the first folder below it in a room that has several: within one, imports are relative. */
function folderOf(path: string): string {
  const [, room = '', first = '', deeper] = path.split('/');
  return deeper === undefined ? room : `${room}/${first}`;
}

/** What is wrong with an import, null when nothing is. */
function complaint(from: string, { specifier, file, typesOnly }: Import): string | null {
  const room = roomOf(from);
  if (specifier === '(computed)') return 'imports a computed name';
  if (file === null) return packageComplaint(room, specifier, typesOnly);
  if (file.startsWith('locales/')) return specifier.startsWith('.') ? null : `reaches the catalogues by ${specifier}`;
  if (!file.startsWith('src/')) return `imports ${file}, which is no part of the product`;
  const target = roomOf(file);
  if (target !== room && specifier.startsWith('.')) return `reaches ${target} by ${specifier} instead of by #${file.slice(4)}`;
  if (specifier.startsWith('#') && folderOf(file) === folderOf(from)) return `names its own folder in ${specifier}`;
  return mayImport(room, file.slice(4), typesOnly) ? null : `may not import ${file}${typesOnly ? ' for its types' : ''}`;
}

function packageComplaint(room: RoomName, specifier: string, typesOnly: boolean): string | null {
  if (specifier.startsWith('virtual:')) return room === 'renderer' ? null : `imports ${specifier}`;
  const name = packageOf(specifier);
  if (name === 'node:') return rooms[room].node ? null : `imports ${specifier}`;
  return rooms[room].packages.includes(name) || (typesOnly && name === 'vite') ? null : `imports the package ${name}`;
}

const complaints = (files: readonly SourceFile[]): string[] =>
  files.flatMap((source) => source.imports.flatMap((each) => complaint(source.path, each) ?? []).map((text) => `${source.path} ${text}`));

test('every import keeps to the table', () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(complaints(sources)).toEqual([]);
});

test('every import of our own names a file that is there', () => {
  const known = new Set([...listFiles('src', ['']), ...listFiles('locales', [''])]);
  const dangling = sources.flatMap(({ path, imports }) =>
    imports.flatMap(({ file }) => (file && !known.has(file) ? [`${path} imports ${file}`] : [])),
  );
  expect(dangling).toEqual([]);
});

describe('the table can fail: a room that breaks it is found', () => {
  const breaking: readonly (readonly [string, string])[] = [
    ['src/simulation/a.ts', "import { z } from 'zod';"],
    ['src/simulation/a.ts', "import { readFile } from 'node:fs';"],
    ['src/simulation/a.ts', "import type { Course } from '#course/course.ts';"],
    ['src/course/a.ts', "import { start } from '../server/start.ts';"],
    ['src/api/a.ts', "import { runScenario } from '#simulation/run.ts';"],
    ['src/services/a.ts', "const fs = await import('node:fs');"],
    ['src/preload/a.ts', "import { z } from 'zod';"],
    ['src/preload/a.ts', "import { operations } from '#api/operations.ts';"],
    ['src/renderer/a.vue', "import { runScenario } from '#simulation/run.ts';"],
    ['src/renderer/a.vue', "const engine = await import('#simulation/engine/queue.ts');"],
    ['src/renderer/a.ts', "export * from '#services/services.ts';"],
    ['src/renderer/a.ts', "import '../simulation/trace/fold.ts';"],
    ['src/server/a.ts', 'await import(name);'],
    ['src/main/a.ts', "import { something } from '#tests/support/electron.ts';"],
    ['src/cli/a.ts', "import { check } from '#cli/check.ts';"],
  ];
  test.each(breaking)('%s: %s', (path, code) => {
    expect(complaints([{ path, text: code, imports: importsOf(path, code) }])).toHaveLength(1);
  });

  const keeping: readonly (readonly [string, string])[] = [
    ['src/renderer/a.ts', "import { createReplay } from '#simulation/trace/replay.ts';"],
    ['src/renderer/a.ts', "import type { Scenario } from '#simulation/scenario/scenario.ts';"],
    ['src/renderer/a.ts', "import { type Scenario, type Command } from '#simulation/scenario/scenario.ts';"],
    ['src/api/a.ts', "import type { LabView } from '#course/views.ts';"],
    ['src/main/a.ts', "import { app } from 'electron'; import { join } from 'node:path';"],
    ['src/renderer/a.ts', "import ko from '../../locales/ko/app.json' with { type: 'json' };"],
  ];
  test.each(keeping)('and one that keeps to it is not: %s: %s', (path, code) => {
    expect(complaints([{ path, text: code, imports: importsOf(path, code) }])).toEqual([]);
  });
});
