import { shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';

let waiting: (() => void)[] = [];

/** Does something once the frame is painted that shows what has changed so far. */
function afterPaint(work: () => void): void {
  waiting.push(work);
  // The frame's own task goes on from there to its painting; a timer comes after it. All that waits is done together, and drawn at once.
  if (waiting.length === 1) requestAnimationFrame(() => setTimeout(workOff));
}

function workOff(): void {
  const due = waiting;
  waiting = [];
  for (const work of due) work();
}

/**
 * Follows a value a frame later: for what stands beside a picture and need not hold it up. Several changes in one frame are followed once.
 * @param atOnce whether what is shown has nothing to do with what there is now, so that it cannot stay for a frame
 */
export function useAfterPaint<T>(source: Readonly<Ref<T>>, atOnce: (now: T, shown: T) => boolean = () => false): Readonly<ShallowRef<T>> {
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
