import { computed, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { orderWindow } from './axis-scale.ts';
import type { AxisScale } from './axis-scale.ts';
import { autoWindow, pagedTo, spanned, zoomed } from './scale.ts';
import type { TimeWindow } from './scale.ts';

interface Playhead {
  /** In ms. */
  readonly at: Readonly<Ref<number>>;
  readonly zero: Readonly<Ref<number | null>>;
}

/** The part of the run the timeline shows: it follows fault and playhead by itself until the learner zooms. */
export function useTimeWindow(playhead: Playhead, scale: Readonly<Ref<AxisScale>>, width: Readonly<Ref<number>>) {
  const byHand = ref<TimeWindow | null>(null);
  const held = ref<TimeWindow | null>(null);
  const at = computed(() => scale.value.unitOf(playhead.at.value));
  const window = computed<TimeWindow>((before) => {
    const now = held.value ?? byHand.value ?? followed();
    // The same window stays the same object: what is drawn of it is drawn again only when it moves.
    return before?.fromMs === now.fromMs && before.spanMs === now.spanMs ? before : now;
  });

  function followed(): TimeWindow {
    return scale.value.kind === 'order' ? orderWindow(at.value, width.value) : autoWindow(playhead.zero.value, at.value);
  }

  /** A playhead that moves stays in sight; one that stands does not keep the learner from looking elsewhere. */
  watch(at, (now) => {
    if (byHand.value) byHand.value = pagedTo(byHand.value, now);
  });

  /** One step closer (-1) or wider (1) around the playhead, or around the middle where it is not in sight. */
  function zoom(step: -1 | 1): void {
    const { fromMs, spanMs } = window.value;
    const inSight = at.value >= fromMs && at.value <= fromMs + spanMs;
    byHand.value = zoomed(window.value, step, inSight ? at.value : fromMs + spanMs / 2);
  }

  /** Shows what lies between two places on the axis. */
  function zoomTo(from: number, to: number): void {
    byHand.value = spanned(from, to);
  }

  /** Pages to a moment that is not in sight. */
  function show(ms: number): void {
    const unit = scale.value.unitOf(ms);
    if (unit < window.value.fromMs || unit > window.value.fromMs + window.value.spanMs) byHand.value = pagedTo(window.value, unit);
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
    zoomTo,
    show,
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
