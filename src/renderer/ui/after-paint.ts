import { shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';

/** Does something once the frame is painted that shows what has changed so far. */
export function afterPaint(work: () => void): void {
  // The frame's own task goes on from here to its painting; a timer comes after it.
  requestAnimationFrame(() => setTimeout(work));
}

/**
 * Follows a value a frame later: for what stands beside a picture and need not hold it up. Several changes in one frame are followed once.
 * @param atOnce whether what is shown has nothing to do with what there is now, so that it cannot stay for a frame
 */
export function useAfterPaint<T>(source: Readonly<Ref<T>>, atOnce: (now: T, shown: T) => boolean): Readonly<ShallowRef<T>> {
  const shown = shallowRef(source.value);
  let due = false;
  const follow = (): void => {
    due = false;
    shown.value = source.value;
  };
  watch(source, (now) => {
    if (atOnce(now, shown.value)) shown.value = now;
    else if (!due) {
      due = true;
      afterPaint(follow);
    }
  });
  return shown;
}
