/** A scenario file: YAML text into a scenario, or into all its problems with their lines. */
import { checkScenario } from '#simulation/scenario/check.ts';
import { keyText, type Problem } from '#simulation/scenario/problem.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { readYamlText, type YamlText } from './yaml-text.ts';

/** A problem with its place. `key` is the path as a person writes it: `hosts[0].colour`. Lines count from 1. */
export type FileProblem = Problem & {
  readonly file: string;
  readonly line: number;
  readonly key: string;
  /** The variant of a generated lab or question that shows it; left out: it stands in the file whatever is drawn. */
  readonly variant?: number;
};

export interface ScenarioFile {
  /** Null as soon as there is one problem. */
  readonly scenario: Scenario | null;
  /** Sorted by line. */
  readonly problems: readonly FileProblem[];
}

/**
 * Reads a scenario file. Never throws for what the text says.
 * @param fileName as problems show it; `-` for standard input
 */
export function parseScenarioFile(text: string, fileName: string): ScenarioFile {
  return parseScenarioYaml(readYamlText(text), fileName);
}

/** The same for a file that was read already: a course needs its scenarios' plain values too, and YAML is the slow part. */
export function parseScenarioYaml(yaml: YamlText, fileName: string): ScenarioFile {
  const inFile = (problem: Problem, line: number): FileProblem => ({ ...problem, file: fileName, line, key: keyText(problem.path) });
  const syntax = yaml.problems.map((problem) => inFile(problem, problem.line));
  if (yaml.value === undefined) return { scenario: null, problems: sortByLine(syntax) };
  const checked = checkScenario(yaml.value);
  const problems = syntax.concat(checked.problems.map((problem) => inFile(problem, yaml.lineOf(problem.path))));
  if (problems.length > 0 || checked.scenario === null) return { scenario: null, problems: sortByLine(problems) };
  return { scenario: withLines(checked.scenario, yaml), problems: [] };
}

function sortByLine(problems: readonly FileProblem[]): FileProblem[] {
  return [...problems].sort((left, right) => left.line - right.line);
}

/** Expectations carry their line, for the message when one fails. */
function withLines(scenario: Scenario, yaml: YamlText): Scenario {
  return { ...scenario, expect: scenario.expect.map((line, index) => ({ ...line, line: yaml.lineOf(['expect', index]) })) };
}
