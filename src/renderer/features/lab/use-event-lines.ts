import { computed, ref } from 'vue';
import type { Ref } from 'vue';
import { mostGrouped } from '#renderer/cluster-view/cell-layout.ts';
import { useBench } from './bench-store.ts';
import { causesOf, flatLines, foldedLines, foundByCause } from './event-causes.ts';
import type { EventLine } from './event-causes.ts';
import { isNarrowed } from './event-filter.ts';
import type { EventFilter } from './event-filter.ts';

/**
 * The lines of the list of events: one by one, or in a field of hosts folded under their causes. Who asks for something of the events finds them
 * one by one in any case. Call it in setup.
 */
export function useEventLines(found: Readonly<Ref<readonly number[]>>, filter: Readonly<Ref<EventFilter>>) {
  const bench = useBench();
  /** Whether the cluster is so large that its events are folded. */
  const foldable = computed(() => (bench.page?.run.scenario.hosts.length ?? 0) > mostGrouped);
  const wanted = ref(true);
  const grouped = computed(() => foldable.value && wanted.value && !isNarrowed(filter.value));
  const causes = computed(() => (foldable.value && bench.page ? causesOf(bench.page.run.events) : null));
  const groups = computed(() =>
    grouped.value && bench.page && causes.value ? foundByCause(bench.page.run.events, causes.value, found.value) : [],
  );
  /** Heads of the causes that are open. */
  const open = ref<ReadonlySet<number>>(new Set());
  const lines = computed(() =>
    grouped.value ? foldedLines(groups.value, bench.passed, open.value) : flatLines(found.value, bench.passed),
  );

  /** Opens or folds what stands under the cause of a line. @returns whether that changed anything */
  function fold({ group }: EventLine, wide = !open.value.has(group?.head ?? 0)): boolean {
    if (group === null || group.members.length === 0 || open.value.has(group.head) === wide) return false;
    const next = new Set(open.value);
    if (wide) next.add(group.head);
    else next.delete(group.head);
    open.value = next;
    return true;
  }

  return { foldable, wanted, grouped, open, lines, fold };
}
