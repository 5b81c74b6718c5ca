/** A run as a scenario file: the file it began with and everything the learner did, so that running the file gives the same trace. */
import { timelineEntry } from '#simulation/scenario/file-entry.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { yamlText } from './yaml-writer.ts';

export interface SavedRun {
  /** What the scenario's file says, before defaults. */
  readonly file: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** What the learner did, by time, equal times in the order they were done. */
  readonly commands: readonly TimedCommand[];
}

/**
 * The text of the file. What the learner did comes after the entries that were there, as it does in a run. Expectations speak of the run as
 * it was meant; once the learner has done something they are left out.
 * @param notes comment lines above it
 */
export function runFileText({ file, seed, commands }: SavedRun, notes: readonly string[]): string {
  const { format, id, title, timeline, expect, ...rest } = file;
  const before = Array.isArray(timeline) ? (timeline as readonly unknown[]) : [];
  const value = {
    format,
    id,
    ...(title === undefined ? {} : { title }),
    ...rest,
    seed,
    timeline: [...before, ...commands.map(timelineEntry)],
    ...(expect === undefined || commands.length > 0 ? {} : { expect }),
  };
  return yamlText(value, notes);
}
