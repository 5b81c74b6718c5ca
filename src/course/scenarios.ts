/** The scenarios of the course, each with what its file says and what it means. */
import type { AddressedSource } from './generator/generator.ts';
import type { Made } from './lazy-map.ts';
import { courseProblem } from './problem.ts';
import { parseScenarioYaml } from './scenario-file.ts';
import { readYamlText } from './yaml-text.ts';

/** Reads scenarios/<slug>.yaml. */
export function readScenario(slug: string, files: ReadonlyMap<string, string>): Made<AddressedSource> {
  const file = `scenarios/${slug}.yaml`;
  const yaml = readYamlText(files.get(file) ?? '');
  const { scenario, problems } = parseScenarioYaml(yaml, file);
  if (scenario === null) return { value: null, problems };
  const differs =
    scenario.id === slug ? [] : [courseProblem(file, yaml.lineOf(['id']), ['id'], 'idDiffers', { id: scenario.id, expected: slug })];
  return { value: { raw: yaml.value as Record<string, unknown>, scenario, address: slug }, problems: [...problems, ...differs] };
}
