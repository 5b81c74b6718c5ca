import { computed } from 'vue';
import { countWhile } from '#renderer/run/count-while.ts';
import { useBench } from '../bench-store.ts';
import { automaticVms, laneSource, marksOf } from './lanes.ts';
import type { Lane } from './lanes.ts';

/** The lanes of the run on the bench as far as the learner has seen it. Call it in setup. */
export function useLanes() {
  const bench = useBench();
  const frontierMs = computed(() => bench.player.state.frontierMs);
  const source = computed(() => (bench.page ? laneSource(bench.page, bench.view) : null));
  const marks = computed(() => (bench.page ? marksOf(bench.page.run.events) : []));
  /** VMs seen to be affected so far. */
  const affected = computed(() => countWhile(source.value?.affected ?? [], ({ atMs }) => atMs <= frontierMs.value));
  const automatic = computed(() => (source.value ? automaticVms(source.value, affected.value) : []));
  const chosenVm = computed(() => (bench.selection.thing?.kind === 'vm' ? bench.selection.thing.id : null));

  const lanes = computed((): Lane[] => {
    const scenario = bench.page?.run.scenario;
    if (!source.value || !scenario) return [];
    const { hosts, datastores, vm } = source.value;
    const shown = new Set([...automatic.value, ...bench.laneVms, chosenVm.value]);
    return [...hosts, ...scenario.vms.filter(({ id }) => shown.has(id)).map(({ id }) => vm(id)), ...datastores];
  });

  /** Moments at which the drawing of the lanes changes: something begins or ends there. */
  const edges = computed(() => {
    const moments = new Set(marks.value.map(({ atMs }) => atMs));
    for (const { bands } of lanes.value) for (const { fromMs, toMs } of bands) moments.add(fromMs).add(toMs);
    return Float64Array.from(moments).sort();
  });
  /** How many of these the learner has seen: what is drawn of the past hangs on it, and not on every step of the clock. */
  const settled = computed(() => countWhile(edges.value, (edge) => edge <= frontierMs.value));

  return { lanes, marks, affected, automatic, settled };
}
