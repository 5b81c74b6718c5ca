/** `sim diff`: runs a scenario and a variation of it, and prints where they part and what each came to. */
import { compareRuns, type Comparison } from '#analysis/counterfactual/comparison.ts';
import { varyScenario, type Variation, type VariationProblem } from '#analysis/counterfactual/variation.ts';
import { problemTextKey } from '#course/problem.ts';
import { readYamlText } from '#course/yaml-text.ts';
import { keyText } from '#simulation/scenario/problem.ts';
import { isMap } from '#simulation/scenario/readers.ts';
import type { Run } from '#simulation/run.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { runOrNull } from './check-scenario.ts';
import type { DiffRequest } from './command-line.ts';
import { diffLines } from './diff-table.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { openScenario } from './scenario-input.ts';
import type { Terminal } from './terminal.ts';
import { loadTexts } from './texts.ts';

/** Runs the request to its exit code. */
export async function diffCommand(request: DiffRequest, terminal: Terminal): Promise<ExitCode> {
  const cli = loadTexts(request.language, 'cli');
  const opened = await openScenario(request.file, request.language, terminal, cli);
  if (opened === null || !isMap(opened.value)) return exitCodes.unusable;
  const { scenario: original } = opened;
  const variation = variationOf(request);
  const { scenario: variant, problems, command } = varyScenario(opened.value, original, variation);
  if (variant === null) {
    writeVariationProblems(problems, request, terminal);
    return exitCodes.unusable;
  }
  const options = {
    ...(request.seed === null ? {} : { seed: request.seed }),
    ...(request.untilMs === null ? {} : { untilMs: request.untilMs }),
  };
  const [left, right] = [runOrNull(original, terminal, cli, options), runOrNull(variant, terminal, cli, options)];
  if (left === null || right === null) return exitCodes.violated;
  const found = compareRuns(left, right, command);
  if (request.format === 'json') terminal.out(`${JSON.stringify(documentOf(left, right, variation, command, found))}\n`);
  else terminal.out(`${[...diffLines(left, variation, command, found, request.language)].join('\n')}\n`);
  return exitCodes.fine;
}

/** The value of `--set` is read as it would be in a file; what is no YAML stands for its own text. */
function variationOf({ change, atMs }: DiffRequest): Variation {
  if ('drop' in change) return { kind: 'drop', entry: change.drop, atMs };
  const { value, problems } = readYamlText(change.text);
  return { kind: 'set', path: change.path, value: problems.length === 0 ? value : change.text, atMs };
}

function writeVariationProblems(problems: readonly VariationProblem[], request: DiffRequest, terminal: Terminal): void {
  const texts = loadTexts(request.language, 'scenario');
  for (const { about, path, code, params } of problems) {
    const key = path.length === 0 ? '' : `${keyText(path)}: `;
    terminal.line(`sim: --${about}: ${key}${texts.t(problemTextKey(code).key, params)}`);
  }
}

function documentOf(left: Run, right: Run, variation: Variation, command: TimedCommand | null, found: Comparison) {
  const head = { scenario: left.scenario.id, seed: left.seed, variation, command, same: found.first === null };
  return { ...head, ...found, hashes: { original: left.hash, variant: right.hash } };
}
