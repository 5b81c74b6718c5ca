/** A scenario file the learner brings: what a run starts from, or what is wrong with it. */
import type { FileProblemView } from '#api/operations.ts';
import { parseScenarioYaml } from '#course/scenario-file.ts';
import { readYamlText } from '#course/yaml-text.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';

/** One slip can make very many problems; nobody reads more at once. */
const mostProblems = 200;

interface Usable {
  readonly scenario: Scenario;
  /** What the file says. */
  readonly file: Readonly<Record<string, unknown>>;
}

interface Unusable {
  problems: FileProblemView[];
  count: number;
}

/** Reads the file as `sim check` does. Never throws for what it says. */
export function openScenario(name: string, text: string): Usable | Unusable {
  const yaml = readYamlText(text);
  const { scenario, problems } = parseScenarioYaml(yaml, name);
  // A file that gave a scenario is a map.
  if (scenario !== null) return { scenario, file: yaml.value as Usable['file'] };
  const shown = problems.slice(0, mostProblems).map(({ line, key, code, params }) => ({ line, key, code, params: { ...params } }));
  return { problems: shown, count: problems.length };
}
