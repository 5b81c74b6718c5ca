import { computed, shallowRef } from 'vue';
import type { ShallowRef } from 'vue';

/** Older steps than these are forgotten. */
const mostSteps = 100;

/** Every value there was before, and those that were taken back, so that nothing that is removed is lost. */
export function useSteps<T>(value: ShallowRef<T>) {
  const past = shallowRef<readonly T[]>([]);
  const future = shallowRef<readonly T[]>([]);

  function set(next: T): void {
    past.value = [...past.value.slice(1 - mostSteps), value.value];
    future.value = [];
    value.value = next;
  }

  function undo(): void {
    const before = past.value.at(-1);
    if (before === undefined) return;
    past.value = past.value.slice(0, -1);
    future.value = [...future.value, value.value];
    value.value = before;
  }

  function redo(): void {
    const next = future.value.at(-1);
    if (next === undefined) return;
    future.value = future.value.slice(0, -1);
    past.value = [...past.value, value.value];
    value.value = next;
  }

  return { set, undo, redo, canUndo: computed(() => past.value.length > 0), canRedo: computed(() => future.value.length > 0) };
}
