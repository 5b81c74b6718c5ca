/** The scenarios of the course, each with what its file says and what it means. */
import type { ScenarioSource } from './claim/claim-check.ts';
import { courseProblem } from './problem.ts';
import type { FileProblem } from './problem.ts';
import { parseScenarioFile } from './scenario-file.ts';
import { readYaml } from './yaml-document.ts';

/** Scenario id -> scenario, by id. Broken ones are left out and their problems added. */
export function readScenarios(files: ReadonlyMap<string, string>, problems: FileProblem[]): Map<string, ScenarioSource> {
  const scenarios = new Map<string, ScenarioSource>();
  for (const [file, text] of [...files].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const slug = /^scenarios\/([^/]+)\.yaml$/.exec(file)?.[1];
    if (slug === undefined) continue;
    const parsed = parseScenarioFile(text, file);
    problems.push(...parsed.problems);
    const { document } = readYaml(file, text);
    if (parsed.scenario === null || document === null) continue;
    if (parsed.scenario.id !== slug)
      problems.push(courseProblem(file, document.lineAt(['id']), ['id'], 'idDiffers', { id: parsed.scenario.id, expected: slug }));
    scenarios.set(parsed.scenario.id, { raw: document.value as Record<string, unknown>, scenario: parsed.scenario });
  }
  return scenarios;
}
