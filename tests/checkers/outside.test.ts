/** Checkers stand outside the engine: they know its traces and the scenario's types, never its rules or its model. */
import { expect, it } from 'vitest';
import { readSources } from '../architecture/source-files.ts';

it('import nothing of the engine but the trace and types of the scenario', () => {
  const sources = readSources('src/analysis/checkers');
  expect(sources.length).toBeGreaterThan(10);
  const others = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ file }) => file !== null && !file.startsWith('src/analysis/checkers/') && !file.startsWith('src/simulation/trace/'))
      .filter(({ file, typesOnly }) => !(typesOnly && file === 'src/simulation/scenario/scenario.ts'))
      .map(({ specifier }) => `${path} imports ${specifier}`),
  );
  expect(others).toEqual([]);
});
