/** `sim run`: runs a scenario and prints its trace, states at moments, or why an event happened. */
import type { Run } from '#simulation/run.ts';
import { durationText } from '#simulation/scenario/durations.ts';
import { unjudgedExpectations } from '#simulation/scenario/expect-outcome.ts';
import { causalChain } from '#simulation/trace/chain.ts';
import type { TraceEvent } from '#simulation/trace/event.ts';
import { createReplay } from '#simulation/trace/replay.ts';
import { serializeEvent } from '#simulation/trace/serialize.ts';
import { expectationsOf, runOrNull, violationsOf } from './check-scenario.ts';
import type { RunRequest } from './command-line.ts';
import { exitCodes, worst, type ExitCode } from './exit-codes.ts';
import { openScenario } from './scenario-input.ts';
import { storyLines } from './story.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';
import { loadTexts, type Texts } from './texts.ts';

/** Runs the request to its exit code. */
export async function runCommand(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const cli = loadTexts(request.language, 'cli');
  const opened = await openScenario(request.file, request.language, terminal, cli, request.seed ?? 1);
  if (opened === null) return exitCodes.unusable;
  const { scenario } = opened;
  const endMs = Math.min(scenario.horizonMs, request.untilMs ?? scenario.horizonMs);
  const late = request.stateAtMs.find((moment) => moment > endMs);
  if (late !== undefined) return refuse(terminal, cli, 'stateAfterEnd', { value: durationText(late), end: durationText(endMs) });
  const run = runOrNull(scenario, terminal, cli, { ...(request.seed === null ? {} : { seed: request.seed }), untilMs: endMs });
  if (run === null) return exitCodes.violated;
  const last = run.events.length;
  if (request.why !== null && request.why > last) return refuse(terminal, cli, 'whyUnknown', { value: request.why, last });
  write(run, request, terminal, cli);
  return judge(run, request, terminal, cli);
}

function refuse(terminal: Terminal, cli: Texts, code: string, params: Readonly<Record<string, string | number>>): ExitCode {
  terminal.line(cli.t(`mistakes.${code}`, params));
  return exitCodes.unusable;
}

function write(run: Run, request: RunRequest, terminal: Terminal, cli: Texts): void {
  if (request.stateAtMs.length > 0) writeStates(run, request.stateAtMs, terminal);
  else if (request.why !== null) writeStory(run, request.why, request, terminal, cli);
  else if (request.format === 'jsonl') writeLines(run.events.values().map(serializeEvent), terminal);
  else if (request.format === 'json') writeDocument(run, [...run.events], terminal);
  else writeLines(tableLines(run, request.language, cli, loadTexts(request.language, 'simulation')), terminal);
}

function writeStates(run: Run, moments: readonly number[], terminal: Terminal): void {
  const replay = createReplay(run.initial, run.events);
  writeLines(
    moments.map((moment) => JSON.stringify(replay.at(moment))),
    terminal,
  );
}

function writeStory(run: Run, seq: number, request: RunRequest, terminal: Terminal, cli: Texts): void {
  const chain = causalChain(run.events, seq);
  if (request.format === 'jsonl') writeLines(chain.map(serializeEvent), terminal);
  else if (request.format === 'json') writeDocument(run, chain, terminal);
  else writeLines(storyLines(run, seq, cli, loadTexts(request.language, 'simulation')) ?? [], terminal);
}

/** The lines go in as they are, so that each event reads byte for byte as in `jsonl`. */
function writeDocument(run: Run, events: readonly TraceEvent[], terminal: Terminal): void {
  const head = `{"scenario":${JSON.stringify(run.scenario.id)},"seed":${String(run.seed)},"events":[\n`;
  terminal.out(`${head}${events.map(serializeEvent).join(',\n')}\n],"hash":${JSON.stringify(run.hash)}}\n`);
}

const linesAtOnce = 500;

function writeLines(lines: Iterable<string>, terminal: Terminal): void {
  let waiting: string[] = [];
  for (const line of lines) {
    waiting.push(line);
    if (waiting.length < linesAtOnce) continue;
    terminal.out(`${waiting.join('\n')}\n`);
    waiting = [];
  }
  if (waiting.length > 0) terminal.out(`${waiting.join('\n')}\n`);
}

function judge(run: Run, request: RunRequest, terminal: Terminal, cli: Texts): ExitCode {
  const unjudged = unjudgedExpectations(run).length;
  if (unjudged > 0) terminal.line(cli.t('unjudged', { count: unjudged, end: durationText(run.endMs) }));
  return worst([expectationsOf(run, request.file, request.language, terminal), violationsOf(run, terminal, cli)]);
}
