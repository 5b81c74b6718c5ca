import { computed, ref } from 'vue';
import type { Ref } from 'vue';
import { autoWindow, pagedTo, zoomed } from './scale.ts';
import type { TimeWindow } from './scale.ts';

/** The part of the run the timeline shows: it follows fault and playhead by itself until the learner zooms. */
export function useTimeWindow(playhead: Readonly<Ref<{ readonly atMs: number; readonly zeroMs: number | null }>>) {
  const byHand = ref<TimeWindow | null>(null);
  const held = ref<TimeWindow | null>(null);
  const window = computed<TimeWindow>(() => {
    const { atMs, zeroMs } = playhead.value;
    return held.value ?? (byHand.value ? pagedTo(byHand.value, atMs) : autoWindow(zeroMs, atMs));
  });

  /** One step closer (-1) or wider (1) around the playhead. */
  function zoom(step: -1 | 1): void {
    byHand.value = zoomed(window.value, step, playhead.value.atMs);
  }

  /** Lets the window follow by itself again. */
  function fit(): void {
    byHand.value = null;
  }

  function onWheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? -1 : 1);
  }

  return {
    window,
    zoom,
    fit,
    onWheel,
    zoomedByHand: computed(() => byHand.value !== null),
    /** Keeps the window where it is, while the pointer scrubs. */
    hold: (): void => {
      held.value = window.value;
    },
    release: (): void => {
      held.value = null;
    },
  };
}
