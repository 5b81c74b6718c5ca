/** A YAML file of the course (or YAML inside a Markdown file) read so that every later problem can name its line. */
import { keyText } from '#simulation/scenario/problem.ts';
import type { z } from 'zod';
import { courseProblem } from './problem.ts';
import type { CourseProblemCode, FileProblem, Path } from './problem.ts';
import { problemsOfIssues } from './shape.ts';
import { readYamlText } from './yaml-text.ts';

export interface YamlDocument {
  readonly file: string;
  readonly value: unknown;
  /** Line of the value at a path, or of the nearest thing around it; from 1. */
  lineAt(path: Path): number;
  problem(path: Path, code: CourseProblemCode, params?: Record<string, string | number>): FileProblem;
}

/**
 * Parses YAML 1.2. `document` is null when the text is no YAML at all; then `problems` says why.
 * @param firstLine line of the file on which the text begins, for YAML inside another file.
 */
export function readYaml(file: string, text: string, firstLine = 1): { document: YamlDocument | null; problems: FileProblem[] } {
  const yaml = readYamlText(text);
  const problems = yaml.problems.map((problem) => ({ ...problem, file, line: problem.line + firstLine - 1, key: keyText(problem.path) }));
  if (yaml.value === undefined) return { document: null, problems };
  const lineAt = (path: Path): number => yaml.lineOf(path) + firstLine - 1;
  return {
    document: {
      file,
      value: yaml.value,
      lineAt,
      problem: (path, code, params = {}) => courseProblem(file, lineAt(path), path, code, params),
    },
    problems,
  };
}

/** Reads and validates in one step. `value` is null when a problem was found. */
export function readShape<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  firstLine = 1,
): { document: YamlDocument | null; value: z.output<S> | null; problems: FileProblem[] } {
  const { document, problems } = readYaml(file, text, firstLine);
  if (document === null) return { document, value: null, problems };
  const result = schema.safeParse(document.value);
  if (result.success) return { document, value: problems.length === 0 ? result.data : null, problems };
  return { document, value: null, problems: [...problems, ...problemsOfIssues(document, result.error.issues)] };
}
