import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Comparison } from '#analysis/counterfactual/comparison.ts';
import { openRun } from '#renderer/run/run-cache.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import type { RunChange } from '#api/operations.ts';
import { useBench } from '../bench-store.ts';
import type { BranchLetter } from '../branches.ts';
import type { Deed, SettingId } from './choices.ts';

/** What was asked, with what its words need: kept beside the change itself, which speaks only to the host. */
export type Question =
  | { readonly kind: 'deed'; readonly event: Deed['event'] }
  | { readonly kind: 'setting'; readonly setting: SettingId; readonly from: string; readonly to: string; readonly atMs: number | null }
  /** The branch that runs and one that was left. */
  | { readonly kind: 'branch'; readonly running: BranchLetter; readonly left: BranchLetter };

/** Two runs of one lab or scenario and where they part. */
export interface WhatIf {
  /** Where the bench stood: its address. */
  readonly bench: string;
  readonly question: Question;
  /** The run on the bench when it was asked. */
  readonly original: RunInPage;
  readonly variant: RunInPage;
  readonly comparison: Comparison;
  /** Where the learner stood. */
  readonly askedAtMs: number;
}

/** The latest comparison of the run on the bench with what would have been. Gone when the program ends. */
export const useWhatIf = defineStore('what-if', () => {
  const bench = useBench();
  const found = shallowRef<WhatIf | null>(null);
  const asking = ref(false);

  /** Lets the host run the variant. @returns whether there is a comparison now @throws ApiError */
  async function ask(change: RunChange, question: Question): Promise<boolean> {
    const { address, page: original, atMs: askedAtMs } = bench;
    if (address === null || !original || asking.value) return false;
    asking.value = true;
    try {
      const { run, comparison } = await bench.compare(change);
      found.value = { bench: address, question, original, variant: openRun(run), comparison, askedAtMs };
      return true;
    } finally {
      asking.value = false;
    }
  }

  return { found, asking, ask };
});
