import { computed } from 'vue';
import type { Ref } from 'vue';
import { useAfterPaint } from '#renderer/ui/after-paint.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import type { useMoment } from './moment.ts';
import type { Selection } from './selection.ts';

/**
 * What the panels beside the picture tell: the moment at the playhead and what is chosen, a frame later, so that the picture is painted first.
 * Another run is told at once.
 */
export function useAside(
  page: Readonly<Ref<RunInPage | null>>,
  { passed, state, reading, zeroMs }: ReturnType<typeof useMoment>,
  selection: Readonly<Ref<Selection>>,
) {
  const now = computed(() => ({
    page: page.value,
    passed: passed.value,
    state: state.value,
    reading: reading.value,
    zeroMs: zeroMs.value,
    selection: selection.value,
  }));
  return useAfterPaint(now, (next, shown) => next.page !== shown.page);
}
