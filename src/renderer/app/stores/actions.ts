/** What can be done on the page that is shown now: the parts of it that are mounted say so, the list of keys and the palette tell it. */
import { defineStore } from 'pinia';
import { computed, shallowReactive } from 'vue';
import { actionIds } from '../../ui/actions.ts';
import type { ActionId } from '../../ui/actions.ts';

export interface Action {
  readonly act: (event?: KeyboardEvent) => void;
  /** Why it cannot be done now, in words; null when it can. */
  readonly refusal: () => string | null;
}

/** Something on the page that can be found by its name and chosen, such as a host of the run. */
export interface Findable {
  readonly id: string;
  readonly name: string;
  /** What kind of thing it is, in words. */
  readonly kind: string;
  /** A literal icon name: only those are in the build. */
  readonly icon: string;
  readonly choose: () => void;
}

export const useActionStore = defineStore('actions', () => {
  const parts = shallowReactive(new Set<ReadonlyMap<ActionId, Action>>());
  const sources = shallowReactive(new Set<() => readonly Findable[]>());

  /** What can be done, in the order of the table. Of two parts that offer the same, the inner one does it. */
  const offered = computed(() => {
    const all = [...parts];
    return actionIds.flatMap((id) => {
      const action = all.find((part) => part.has(id))?.get(id);
      return action ? [{ id, ...action }] : [];
    });
  });
  const things = computed(() => [...sources].flatMap((source) => source()));

  return { parts, sources, offered, things };
});
