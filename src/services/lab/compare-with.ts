/** What would have been: a lab run beside the same run with one thing changed. Keeps nothing. */
import { compareRuns } from '#analysis/counterfactual/comparison.ts';
import { ApiError } from '#api/errors.ts';
import type { ResponseOf } from '#api/operations.ts';
import type { CheckedRequestOf } from '#api/wire-check.ts';
import type { Scenario, TimedCommand } from '#simulation/scenario/scenario.ts';
import { mergeSettings } from '#simulation/trace/merge-settings.ts';
import { runView } from '../running.ts';
import type { RunCourse } from '../running.ts';
import { checkAll } from './check-commands.ts';
import { commandLimit } from './command-limit.ts';
import type { LabRunState } from './held-runs.ts';
import { checkTargets, knownAddresses } from './targets.ts';

type RunChange = CheckedRequestOf<'lab.compare'>['change'];

/** What the variant is run from. */
interface Variant {
  readonly scenario: Scenario;
  readonly commands: readonly TimedCommand[];
  /** The command that was left out or put in; null for a setting from the start and for another branch. */
  readonly changed: TimedCommand | null;
}

/** @throws ApiError for a change this run does not have, or `simulationFailed` */
export async function compareWith(run: RunCourse, state: LabRunState, change: RunChange): Promise<ResponseOf<'lab.compare'>> {
  const { scenario, commands, changed } = variantOf(state, change);
  const variant = await run(scenario, { seed: state.run.seed, commands });
  return { run: runView(variant), comparison: compareRuns(state.run, variant, changed) };
}

function variantOf(state: LabRunState, change: RunChange): Variant {
  switch (change.kind) {
    case 'dropCommand':
      return withoutCommand(state, change.index);
    case 'dropEntry':
      return withoutEntry(state, change.entry);
    case 'settings':
      return withSettings(state, change);
    case 'commands':
      return { scenario: state.scenario, commands: checkAll(state, change.commands), changed: null };
  }
}

function withoutCommand({ scenario, commands }: LabRunState, index: number): Variant {
  const changed = commands[index];
  if (changed === undefined) throw new ApiError('noSuchCommand', { index, count: commands.length });
  return { scenario, commands: commands.filter((_, at) => at !== index), changed };
}

function withoutEntry({ scenario, commands }: LabRunState, entry: number): Variant {
  const { timeline } = scenario;
  const changed = timeline[entry];
  if (changed === undefined) throw new ApiError('noSuchEntry', { entry, count: timeline.length });
  return { scenario: { ...scenario, timeline: timeline.filter((_, at) => at !== entry) }, commands, changed };
}

/** Later on, a user changes the settings through vCenter, after everything else of that moment; what the learner did later stays. */
function withSettings({ scenario, run, commands }: LabRunState, { ha, atMs }: RunChange & { kind: 'settings' }): Variant {
  checkTargets({ do: 'ha.set', ha }, scenario, knownAddresses(scenario, commands));
  if (atMs === null) return { scenario: { ...scenario, ha: mergeSettings(scenario.ha, ha) }, commands, changed: null };
  if (atMs > run.endMs) throw new ApiError('afterEnd', { atMs, endMs: run.endMs });
  const limit = commandLimit - scenario.timeline.length;
  if (commands.length >= limit) throw new ApiError('tooManyCommands', { limit });
  const changed: TimedCommand = { do: 'ha.set', ha, atMs };
  const earlier = commands.filter((command) => command.atMs <= atMs);
  return { scenario, commands: [...earlier, changed, ...commands.slice(earlier.length)], changed };
}
