/** From a path to a scenario, or to lines that say why not. */
import { decodeUtf8 } from '#api/text-file.ts';
import { readGenerator } from '#course/generator/generator.ts';
import { problemTextKey } from '#course/problem.ts';
import { parseScenarioYaml, type FileProblem, type ScenarioFile } from '#course/scenario-file.ts';
import type { Language } from '#course/views.ts';
import { largestFileBytes, readYamlText } from '#course/yaml-text.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { UnreadableFile, type Terminal } from './terminal.ts';
import { loadTexts, type Texts } from './texts.ts';

const mostLines = 1_000;

/** Reads a text file of the learner. A file that is too large or no UTF-8 is a problem of the file. @throws UnreadableFile */
export async function readText(path: string, terminal: Terminal): Promise<{ readonly text: string } | { readonly problem: FileProblem }> {
  const bytes = await terminal.read(path);
  const problem = { file: path, key: '(file)', path: [] };
  if (bytes.length > largestFileBytes) {
    return { problem: { ...problem, line: 1, code: 'fileTooLarge', params: { bytes: bytes.length, max: largestFileBytes } } };
  }
  const decoded = decodeUtf8(bytes);
  return 'text' in decoded ? decoded : { problem: { ...problem, line: decoded.badLine, code: 'notUtf8', params: {} } };
}

/**
 * Reads and checks a scenario; `value` is the file's plain value. A generator of a course gives the scenario of one of its variants.
 * @param variant which one
 * @throws UnreadableFile
 */
export async function readScenario(path: string, terminal: Terminal, variant = 1): Promise<ScenarioFile & { readonly value: unknown }> {
  const read = await readText(path, terminal);
  if ('problem' in read) return { scenario: null, problems: [read.problem], value: undefined };
  const generated = readGenerator(path, read.text);
  if (generated !== null) {
    const made = generated.generator?.variant(Math.max(1, variant));
    return {
      scenario: made?.source?.scenario ?? null,
      problems: [...generated.problems, ...(made?.problems ?? [])],
      value: made?.source?.raw,
    };
  }
  const yaml = readYamlText(read.text);
  return { ...parseScenarioYaml(yaml, path), value: yaml.value };
}

/** Reads a scenario that can run, or tells why it cannot and gives null. */
export async function openScenario(
  path: string,
  language: Language,
  terminal: Terminal,
  cli: Texts,
  variant = 1,
): Promise<{ readonly scenario: Scenario; readonly value: unknown } | null> {
  try {
    const { scenario, problems, value } = await readScenario(path, terminal, variant);
    if (problems.length > 0) writeProblems(problems, language, terminal, cli);
    return scenario === null ? null : { scenario, value };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    writeUnreadable(path, error, terminal, cli);
    return null;
  }
}

/** `file:line: dotted.key: problem`, one line each. */
export function writeProblems(problems: readonly FileProblem[], language: Language, terminal: Terminal, cli: Texts): void {
  const texts = { scenario: loadTexts(language, 'scenario'), course: loadTexts(language, 'course') };
  const lines = problems
    .slice(0, mostLines)
    .map((problem) => `${problem.file}:${String(problem.line)}: ${problem.key}: ${problemText(problem, texts)}`);
  if (problems.length > mostLines) lines.push(cli.t('moreProblems', { count: problems.length - mostLines }));
  terminal.line(lines.join('\n'));
}

/** The sentence of a problem, with the variant that shows it. */
export function problemText({ code, params, variant }: FileProblem, texts: Readonly<Record<'scenario' | 'course', Texts>>): string {
  const { namespace, key } = problemTextKey(code);
  const text = texts[namespace].t(key, params);
  return variant === undefined ? text : texts.course.t('inVariant', { text, variant });
}

/** One clear line for a file that cannot be read at all. */
export function writeUnreadable(path: string, error: UnreadableFile, terminal: Terminal, cli: Texts): void {
  terminal.line(`${path}: ${cli.t(`unreadable.${error.code}`, { detail: error.detail })}`);
}
