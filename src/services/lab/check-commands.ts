/** Whether the commands of a request could have been acted in a run. */
import type { CheckedRequestOf } from '#api/wire-check.ts';
import { ApiError } from '#api/errors.ts';
import type { Run } from '#simulation/run.ts';
import { asFileReads } from '#simulation/scenario/file-entry.ts';
import { keyText } from '#simulation/scenario/problem.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import { commandLimit } from './command-limit.ts';
import type { LabRunState } from './held-runs.ts';
import { checkTargets, knownAddresses } from './targets.ts';

/** What a command is judged by. */
type Judged = Pick<LabRunState, 'lab' | 'scenario'> & { readonly run: Pick<Run, 'endMs'> };

/** Each command must be one that could be acted, after those before it. */
export function checkAll(state: Judged, list: CheckedRequestOf<'lab.branch'>['commands']): readonly TimedCommand[] {
  const commands: TimedCommand[] = [];
  for (const done of [...list].sort((one, other) => one.atMs - other.atMs)) {
    commands.push({ ...checkAct({ ...state, commands }, done), atMs: done.atMs });
  }
  return commands;
}

/**
 * @returns the command as a file would have it
 * @throws ApiError for a moment, an action or a target that this run does not have
 */
export function checkAct(
  { lab, scenario, run, commands }: Judged & Pick<LabRunState, 'commands'>,
  { atMs, command }: Pick<CheckedRequestOf<'lab.act'>, 'atMs' | 'command'>,
): Command {
  const actions = lab?.view.actions ?? null;
  const limit = commandLimit - scenario.timeline.length;
  if (atMs > run.endMs) throw new ApiError('afterEnd', { atMs, endMs: run.endMs });
  if (actions !== null && !actions.includes(command.do)) throw new ApiError('actionNotOffered', { action: command.do });
  if (commands.length >= limit) throw new ApiError('tooManyCommands', { limit });
  checkTargets(command, scenario, knownAddresses(scenario, commands));
  const read = asFileReads(command);
  if ('command' in read) return read.command;
  throw new ApiError('malformedRequest', { operation: 'lab.act', path: keyText(read.problem.path), problem: read.problem.code });
}
