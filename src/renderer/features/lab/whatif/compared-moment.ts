import { computed, watch } from 'vue';
import type { Ref } from 'vue';
import { faultBefore } from '#simulation/trace/faults.ts';
import { readCluster } from '#renderer/run/reading.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import { usePlayer } from '#renderer/run/use-player.ts';
import { markedAgainst } from './compared-reading.ts';
import { partingOf } from './parting.ts';
import type { WhatIf } from './what-if-store.ts';

/** One playhead over two runs, and what both look like at it. */
export function useComparedMoment(found: Readonly<Ref<WhatIf | null>>) {
  const bounds = computed(() => ({ fromMs: 0, toMs: Math.max(found.value?.original.run.endMs ?? 0, found.value?.variant.run.endMs ?? 0) }));
  const startMs = (): number => (found.value ? (partingOf(found.value.comparison).atMs ?? found.value.askedAtMs) : 0);
  const player = usePlayer(bounds, startMs());
  const { atMs } = player;
  watch(found, () => {
    player.restart(startMs());
  });
  const passed = (page: RunInPage | undefined): number => page?.replay.countAt(atMs.value) ?? 0;
  /** What is shown hangs on these two counts and is made anew only when one changes. */
  const step = computed(() => `${String(passed(found.value?.original))}/${String(passed(found.value?.variant))}`);
  const sides = computed(() => {
    if (!found.value || step.value === '') return null;
    const [original, variant] = [sideAt(found.value.original, atMs.value), sideAt(found.value.variant, atMs.value)];
    return {
      original: { ...original, reading: markedAgainst(original.reading, variant.reading) },
      variant: { ...variant, reading: markedAgainst(variant.reading, original.reading) },
    };
  });
  /** Zero of the T+ clock of both runs: the last fault of the original before they part, else its first; of the variant where the original has none. */
  const zeroMs = computed(() => {
    const [mine, others] = [found.value?.original.faults ?? [], found.value?.variant.faults ?? []];
    const faults = mine.length > 0 ? mine : others;
    return (faultBefore(faults, startMs()) ?? faults[0])?.atMs ?? null;
  });
  return { bounds, player, atMs, sides, zeroMs, startMs };
}

function sideAt(page: RunInPage, atMs: number) {
  const state = page.replay.at(atMs);
  return { page, state, reading: readCluster(page.run.scenario, state, page.history, 'truth') };
}
