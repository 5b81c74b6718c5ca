/** A command written back as the entry of a timeline that reads as this very command: what a run is saved by. */
import { actionReader, commandOf } from './actions.ts';
import { durationText } from './durations.ts';
import type { Problem } from './problem.ts';
import { Reading } from './reading.ts';
import type { Command, TimedCommand } from './scenario.ts';

const readAction = actionReader({});

/** The entry of the file: durations as text under their names without `Ms`. */
export function timelineEntry({ atMs, ...command }: TimedCommand): Record<string, unknown> {
  return { at: durationText(atMs), ...actionEntry(command) };
}

/**
 * The command as its entry of a file reads: the same, with its fields in the order of the file's own keys, so that a run and the file it is
 * saved in give one trace, byte for byte.
 * @returns the first problem where no file could say this
 */
export function asFileReads(command: Command): { readonly command: Command } | { readonly problem: Problem } {
  const reading = new Reading();
  const draft = readAction(actionEntry(command), [], reading);
  const read = draft === undefined ? undefined : commandOf(draft, [], reading);
  const [problem] = reading.problems;
  if (problem !== undefined) return { problem };
  // An entry without problems has a name, and so a command.
  return { command: read as Command };
}

function actionEntry(command: Command): Record<string, unknown> {
  if (command.do === 'vm.storageMigrate') {
    const { durationMs, ...fields } = command;
    return { ...fields, duration: durationText(durationMs) };
  }
  return command.do === 'ha.set' ? { do: command.do, ha: settingsEntry({ ...command.ha }) } : { ...command };
}

/** Settings under their names in a file; options keep theirs. */
function settingsEntry(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      if (name.endsWith('Ms')) return [name.slice(0, -2), typeof value === 'number' ? durationText(value) : 'none'];
      if (value === null) return [name, 'auto'];
      const isGroup = typeof value === 'object' && !Array.isArray(value) && name !== 'advanced';
      return [name, isGroup ? settingsEntry(value as Readonly<Record<string, unknown>>) : value];
    }),
  );
}
