import { checkScenario } from '#simulation/scenario/check.ts';
import type { Scenario } from '#simulation/scenario/scenario.ts';
import { prune } from './prune.ts';
import { reductions } from './reductions.ts';
import type { ScenarioFile } from './scenario-file.ts';

/** A search for a smaller file that still fails. */
export interface Search {
  /** The smallest file so far. */
  readonly file: ScenarioFile;
  /** Takes the candidate, without what hangs in the air, if it is valid and still fails. */
  take(candidate: ScenarioFile): boolean;
  /** As many tries as allowed were made. */
  spent(): boolean;
}

export interface Shrunk {
  readonly file: ScenarioFile;
  /** How many runs it took. */
  readonly tries: number;
}

/** Enough for any cluster of a few hosts; a bound for the large ones. */
const defaultMostTries = 4_000;

/**
 * Makes a failing scenario as small as it goes, greedily: nothing that is left can go alone. Deterministic.
 * @param file fails itself
 * @param fails judges a valid scenario: does it fail in the same way?
 */
export function shrink(file: ScenarioFile, fails: (scenario: Scenario) => boolean, mostTries = defaultMostTries): Shrunk {
  let best = file;
  let tries = 0;
  const seen = new Set([JSON.stringify(file)]);
  const search: Search = {
    get file() {
      return best;
    },
    take(candidate) {
      const pruned = prune(candidate);
      const text = JSON.stringify(pruned);
      if (tries >= mostTries || seen.has(text)) return false;
      seen.add(text);
      const { scenario } = checkScenario(pruned);
      if (scenario === null) return false;
      tries += 1;
      if (!fails(scenario)) return false;
      best = pruned;
      return true;
    },
    spent: () => tries >= mostTries,
  };
  let before: ScenarioFile;
  do {
    before = best;
    for (const reduce of reductions) reduce(search);
  } while (best !== before && !search.spent());
  return { file: best, tries };
}
