/** From a path to a scenario, or to lines that say why not. */
import { parseScenarioFile, type FileProblem, type ScenarioFile } from '#course/scenario-file.ts';
import { largestFileBytes } from '#course/yaml-text.ts';
import type { Terminal, UnreadableFile } from './terminal.ts';
import type { Texts } from './texts.ts';
import { decodeUtf8 } from './utf8.ts';

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

/** Reads and checks a scenario. @throws UnreadableFile */
export async function readScenario(path: string, terminal: Terminal): Promise<ScenarioFile> {
  const read = await readText(path, terminal);
  return 'problem' in read ? { scenario: null, problems: [read.problem] } : parseScenarioFile(read.text, path);
}

/** `file:line: dotted.key: problem`, one line each. */
export function writeProblems(problems: readonly FileProblem[], terminal: Terminal, scenario: Texts, cli: Texts): void {
  const lines = problems
    .slice(0, mostLines)
    .map(({ file, line, key, code, params }) => `${file}:${String(line)}: ${key}: ${scenario.t(`problems.${code}`, params)}`);
  if (problems.length > mostLines) lines.push(cli.t('moreProblems', { count: problems.length - mostLines }));
  terminal.line(lines.join('\n'));
}

/** One clear line for a file that cannot be read at all. */
export function writeUnreadable(path: string, error: UnreadableFile, terminal: Terminal, cli: Texts): void {
  terminal.line(`${path}: ${cli.t(`unreadable.${error.code}`, { detail: error.detail })}`);
}
