/** Checks one scenario file and the lines it expects of its own run. */
import { runChecked } from '#analysis/run-checked.ts';
import type { Run } from '#simulation/run.ts';
import { failedExpectations } from '#simulation/scenario/expect-outcome.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import type { Language } from '#course/views.ts';
import { exitCodes, worst, type ExitCode } from './exit-codes.ts';
import { readScenario, writeProblems } from './scenario-input.ts';
import type { Terminal } from './terminal.ts';
import { loadTexts, type Texts } from './texts.ts';

/** @throws UnreadableFile */
export async function checkScenarioFile(file: string, language: Language, terminal: Terminal, cli: Texts): Promise<ExitCode> {
  const { scenario, problems } = await readScenario(file, terminal);
  if (scenario === null) {
    writeProblems(problems, language, terminal, cli);
    return exitCodes.unusable;
  }
  const run = runOrNull(scenario, terminal, cli);
  if (run === null) return exitCodes.violated;
  const code = worst([expectationsOf(run, file, language, terminal), violationsOf(run, terminal, cli)]);
  const { hosts, vms, timeline, expect } = scenario;
  if (code === exitCodes.fine)
    terminal.out(`${cli.t('checked', { file, hosts: hosts.length, vms: vms.length, timeline: timeline.length, expect: expect.length })}\n`);
  return code;
}

/** Null when the engine stopped on a broken invariant of its own; the file is not to blame then. */
export function runOrNull(
  scenario: Scenario,
  terminal: Terminal,
  cli: Texts,
  options: { seed?: number; untilMs?: number } = {},
): Run | null {
  try {
    return runChecked(scenario, options);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    terminal.line(cli.t('engineBroke', { detail, id: scenario.id, seed: options.seed ?? scenario.seed }));
    return null;
  }
}

/** Writes `file:line: expect[i]: …` for each line that did not come true. */
export function expectationsOf(run: Run, file: string, language: Language, terminal: Terminal): ExitCode {
  const failed = failedExpectations(run);
  if (failed.length === 0) return exitCodes.fine;
  const texts = loadTexts(language, 'scenario');
  for (const { index, line, code, params } of failed) {
    terminal.line(`${file}:${String(line)}: expect[${String(index)}]: ${texts.t(`expectations.${code}`, params)}`);
  }
  return exitCodes.failed;
}

/** Writes the checkers that found the engine wrong. */
export function violationsOf(run: Run, terminal: Terminal, cli: Texts): ExitCode {
  const found = [...run.events.ofType('invariant.violated')];
  for (const { checker, seq } of found) terminal.line(cli.t('violated', { checker, seq, id: run.scenario.id, seed: run.seed }));
  return found.length === 0 ? exitCodes.fine : exitCodes.violated;
}
