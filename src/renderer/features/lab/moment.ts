import { computed } from 'vue';
import type { Ref } from 'vue';
import { faultBefore } from '#simulation/trace/faults.ts';
import { keepReading } from '#renderer/run/keep-reading.ts';
import { readCluster } from '#renderer/run/reading.ts';
import type { ClusterReading, View } from '#renderer/run/reading.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import { usePlayer } from '#renderer/run/use-player.ts';

/** The playhead over a run, and everything there is to see at it. */
export function useMoment(page: Readonly<Ref<RunInPage | null>>, view: Readonly<Ref<View>>) {
  const bounds = computed(() => ({ fromMs: 0, toMs: page.value?.run.endMs ?? 0 }));
  const player = usePlayer(bounds);
  const { atMs } = player;
  /** How many events the playhead has passed; what is shown hangs on it and is made anew only when it changes. */
  const passed = computed(() => page.value?.replay.countAt(atMs.value) ?? 0);
  /** After the events passed; its own `atMs` is that of the last of them, so that it stays the same thing until the next. */
  const state = computed(() => page.value?.replay.afterSeq(passed.value) ?? null);
  const reading = computed<ClusterReading | null>((before) =>
    page.value && state.value
      ? keepReading(readCluster(page.value.run.scenario, state.value, page.value.history, view.value), before ?? null)
      : null,
  );
  /** Zero of the T+ clock: the last fault before the playhead, null before any. */
  const zeroMs = computed(() => faultBefore(page.value?.faults ?? [], atMs.value)?.atMs ?? null);
  return { bounds, player, atMs, passed, state, reading, zeroMs };
}
