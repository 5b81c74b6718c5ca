/** A scenario file with one thing changed: what a counterfactual runs beside the original. */
import { checkScenario } from '#simulation/scenario/check.ts';
import { durationText } from '#simulation/scenario/durations.ts';
import { quote, type Path, type Problem } from '#simulation/scenario/problem.ts';
import type { Scenario, TimedCommand } from '#simulation/scenario/scenario.ts';
import { parseSettingPath } from './setting-path.ts';
import { changedValue, UnknownStep } from './changed-value.ts';

/**
 * `set`: one setting has another value, from the start or (HA settings only) from `atMs` on, then changed by a user through vCenter.
 * `drop`: entry `entry` of the timeline, counted from 0, is left out; it must not lie before `atMs`.
 */
export type Variation =
  | { readonly kind: 'set'; readonly path: string; readonly value: unknown; readonly atMs: number | null }
  | { readonly kind: 'drop'; readonly entry: number; readonly atMs: number | null };

/** What is wrong with a variation. `code` is a scenario's, or `variations.<code>`: a key of locales/<lang>/scenario.json. */
export interface VariationProblem extends Problem {
  /** The part of the variation that is wrong. */
  readonly about: 'set' | 'drop' | 'at';
}

export interface VariedScenario {
  /** Null as soon as there is one problem. */
  readonly scenario: Scenario | null;
  readonly problems: readonly VariationProblem[];
  /** The command that the variation leaves out (of the original) or puts in (to the variant); null for a setting from the start. */
  readonly command: TimedCommand | null;
}

/**
 * Applies a variation to a scenario file that is fine as it stands. Every value goes through the scenario's own readers, so that a wrong one
 * gives the problem it would give in a file. Expectations are left out: they speak of the original.
 * @param file the plain value of the file. @param original what `checkScenario` made of it
 */
export function varyScenario(file: Readonly<Record<string, unknown>>, original: Scenario, variation: Variation): VariedScenario {
  const { atMs } = variation;
  if (atMs !== null && atMs > original.horizonMs) {
    return refused('at', [], 'afterHorizon', { value: durationText(atMs), horizon: durationText(original.horizonMs) });
  }
  const plain = { ...file, expect: [] };
  return variation.kind === 'drop' ? dropped(plain, original, variation) : withSetting(plain, original, variation);
}

function dropped(
  file: Readonly<Record<string, unknown>>,
  original: Scenario,
  { entry, atMs }: Variation & { kind: 'drop' },
): VariedScenario {
  const command = original.timeline[entry];
  if (command === undefined) return refused('drop', [], 'variations.noSuchEntry', { value: quote(entry), count: original.timeline.length });
  if (atMs !== null && command.atMs < atMs) {
    return refused('drop', [], 'variations.entryBeforeMoment', {
      value: quote(entry),
      at: durationText(command.atMs),
      moment: durationText(atMs),
    });
  }
  const timeline = listOf(file['timeline']).filter((_, index) => index !== entry);
  return checked({ ...file, timeline }, 'drop', command);
}

/** Parts of a file that are not settings of the cluster. */
const noSettings: readonly unknown[] = ['format', 'id', 'title', 'timeline', 'expect'];

function withSetting(
  file: Readonly<Record<string, unknown>>,
  original: Scenario,
  { path: text, value, atMs }: Variation & { kind: 'set' },
): VariedScenario {
  const path = parseSettingPath(text);
  const [first, ...rest] = path ?? [];
  if (path === null || noSettings.includes(first)) return refused('set', [], 'variations.notASetting', { value: quote(text) });
  if (atMs !== null) {
    if (first !== 'ha' || rest.length === 0) return refused('set', [], 'variations.onlyHaLater', { value: quote(text) });
    return later(file, original, rest, value, atMs);
  }
  try {
    return checked(changedValue(file, path, value), 'set', null);
  } catch (error) {
    if (!(error instanceof UnknownStep)) throw error;
    return refused('set', error.path, error.code, error.params);
  }
}

/** A user changes the setting in vCenter: one more entry of the timeline, after all others of its moment. */
function later(file: Readonly<Record<string, unknown>>, original: Scenario, path: Path, value: unknown, atMs: number): VariedScenario {
  const entry = { at: durationText(atMs), do: 'ha.set', ha: changedValue({}, path, value) };
  const timeline = [...listOf(file['timeline']), entry];
  const { scenario, problems } = checked({ ...file, timeline }, 'set', null);
  const command = scenario?.timeline.at(-1) ?? null;
  // The entry is ours: to whoever reads the problem, the setting itself is what stands wrong.
  const place = (at: Path): Path => (at[0] === 'timeline' && at[1] === original.timeline.length ? at.slice(2) : at);
  return { scenario, command, problems: problems.map((problem) => ({ ...problem, path: place(problem.path) })) };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function checked(file: unknown, about: VariationProblem['about'], command: TimedCommand | null): VariedScenario {
  const { scenario, problems } = checkScenario(file);
  return { scenario, command, problems: problems.map((problem) => ({ ...problem, about })) };
}

function refused(about: VariationProblem['about'], path: Path, code: string, params: Problem['params']): VariedScenario {
  return { scenario: null, command: null, problems: [{ about, path, code, params }] };
}
