/** The scenarios of the course, each with what its file says and what it means. */
import type { AddressedSource } from './generator/generator.ts';
import { courseProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { parseScenarioYaml } from './scenario-file.ts';
import { readYamlText } from './yaml-text.ts';

/** Scenario id -> scenario, by id. Broken ones are left out and their problems added. */
export function readScenarios(files: ReadonlyMap<string, string>, problems: FileProblem[]): Map<string, AddressedSource> {
  const scenarios = new Map<string, AddressedSource>();
  for (const [file, text] of [...files].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const slug = /^scenarios\/([^/]+)\.yaml$/.exec(file)?.[1];
    if (slug === undefined) continue;
    const yaml = readYamlText(text);
    const { scenario, problems: found } = parseScenarioYaml(yaml, file);
    problems.push(...found);
    if (scenario === null) continue;
    if (scenario.id !== slug)
      problems.push(courseProblem(file, yaml.lineOf(['id']), ['id'], 'idDiffers', { id: scenario.id, expected: slug }));
    scenarios.set(scenario.id, { raw: yaml.value as Record<string, unknown>, scenario, address: scenario.id });
  }
  return scenarios;
}
