/** `sim fuzz`: the swarm. Runs the scenarios of many seeds under all checkers and prints the first that fails, made small. */
import { smallestFailing, trySeed, tryScenario, type Finding } from '#analysis/swarm/trial.ts';
import type { ScenarioFile } from '#analysis/swarm/scenario-file.ts';
import { yamlText } from '#course/yaml-writer.ts';
import { checkScenario } from '#simulation/scenario/check.ts';
import { durationText } from '#simulation/scenario/durations.ts';
import { engineVersion } from '#simulation/version.ts';
import type { FuzzRequest } from './command-line.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { loadTexts, type Texts } from './texts.ts';

const progressEvery = 20;

/** Tries the seeds in order and stops at the first that fails. What it prints then is a scenario file with the findings in its head. */
export function fuzzCommand(request: FuzzRequest, terminal: Terminal): ExitCode {
  const cli = loadTexts(request.language, 'cli');
  const startMs = performance.now();
  let events = 0;
  for (let done = 0; done < request.seeds; done++) {
    const seed = request.from + done;
    const trial = trySeed(seed);
    events += trial.events;
    const [finding] = trial.findings;
    if ((done + 1) % progressEvery === 0) terminal.progress(cli.t('fuzz.progress', { done: done + 1, seeds: request.seeds }));
    if (finding === undefined) continue;
    terminal.progress(cli.t('fuzz.shrinking', { seed }));
    const counts = countsLine(cli, done + 1, events, startMs);
    terminal.progress('');
    terminal.out(failureText(cli, seed, finding, trial.file, counts));
    return exitCodes.violated;
  }
  terminal.progress('');
  terminal.out(`${countsLine(cli, request.seeds, events, startMs)}\n`);
  return exitCodes.fine;
}

function countsLine(cli: Texts, seeds: number, events: number, startMs: number): string {
  return cli.t(seeds === 1 ? 'fuzz.countsOne' : 'fuzz.counts', {
    seeds,
    events,
    seconds: ((performance.now() - startMs) / 1000).toFixed(1),
  });
}

function failureText(cli: Texts, seed: number, finding: Finding, file: ScenarioFile, counts: string): string {
  const small = smallestFailing(file, finding.checker);
  const inSmall = findingIn(small, finding.checker) ?? finding;
  const notes = [
    cli.t('fuzz.head', { seed, checker: finding.checker, engine: engineVersion }),
    sentence(cli, 'fuzz.finding', finding),
    sentence(cli, 'fuzz.here', inSmall),
    counts,
  ];
  return yamlText({ ...small, expect: [] }, notes);
}

function findingIn(file: ScenarioFile, checker: string): Finding | undefined {
  const { scenario } = checkScenario(file);
  return scenario === null ? undefined : tryScenario(scenario).findings.find((found) => found.checker === checker);
}

function sentence(cli: Texts, key: string, { seq, atMs, detail }: Finding): string {
  return cli.t(key, { seq, at: durationText(atMs), detail });
}
