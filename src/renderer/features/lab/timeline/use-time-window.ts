import { computed, ref } from 'vue';
import type { Ref } from 'vue';
import { orderWindow } from './axis-scale.ts';
import type { AxisScale } from './axis-scale.ts';
import { autoWindow, pagedTo, zoomed } from './scale.ts';
import type { TimeWindow } from './scale.ts';

interface Playhead {
  readonly atMs: number;
  readonly zeroMs: number | null;
}

/** The part of the run the timeline shows: it follows fault and playhead by itself until the learner zooms. */
export function useTimeWindow(playhead: Readonly<Ref<Playhead>>, scale: Readonly<Ref<AxisScale>>, width: Readonly<Ref<number>>) {
  const byHand = ref<TimeWindow | null>(null);
  const held = ref<TimeWindow | null>(null);
  const at = computed(() => scale.value.unitOf(playhead.value.atMs));
  const window = computed<TimeWindow>(() => {
    if (held.value) return held.value;
    if (byHand.value) return pagedTo(byHand.value, at.value);
    return scale.value.kind === 'order' ? orderWindow(at.value, width.value) : autoWindow(playhead.value.zeroMs, at.value);
  });

  /** One step closer (-1) or wider (1) around the playhead. */
  function zoom(step: -1 | 1): void {
    byHand.value = zoomed(window.value, step, at.value);
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
