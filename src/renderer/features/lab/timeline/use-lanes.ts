import { computed } from 'vue';
import type { RestartPriority } from '#simulation/scenario/scenario.ts';
import { countWhile } from '#renderer/run/count-while.ts';
import { useBench } from '../bench-store.ts';
import { mostCards } from '#renderer/cluster-view/layout.ts';
import { groupHosts, joinVms, mostVmLanes } from './group-lanes.ts';
import { automaticVms, laneSource, marksOf } from './lanes.ts';
import type { Lane } from './lanes.ts';

/** In the order in which HA restarts VMs. */
const restartPriorities = ['highest', 'high', 'medium', 'low', 'lowest', 'disabled'] as const satisfies readonly RestartPriority[];

/** The lanes of the run on the bench as far as the learner has seen it. Call it in setup. */
export function useLanes() {
  const bench = useBench();
  const frontierMs = computed(() => bench.player.state.frontierMs);
  const source = computed(() => (bench.page ? laneSource(bench.page, bench.view) : null));
  const marks = computed(() => (bench.page ? marksOf(bench.page.run.events) : []));
  /** VMs seen to be affected so far. */
  const affected = computed(() => countWhile(source.value?.affected ?? [], ({ atMs }) => atMs <= frontierMs.value));
  const automatic = computed(() => (source.value && !grouped.value ? automaticVms(source.value, affected.value) : []));
  const chosenVm = computed(() => (bench.selection.thing?.kind === 'vm' ? bench.selection.thing.id : null));

  const hostCount = computed(() => bench.page?.run.scenario.hosts.length ?? 0);
  /** With many hosts VMs of a restart priority share a lane. */
  const grouped = computed(() => hostCount.value > mostVmLanes);
  const hostEdges = computed(() => edgesOf(source.value?.hosts ?? []));
  const hostsSettled = computed(() => countWhile(hostEdges.value, (edge) => edge <= frontierMs.value));
  const hosts = computed(() => {
    const own = source.value?.hosts ?? [];
    // Hosts that fare alike share a lane where they are drawn as cells.
    return hostCount.value > mostCards ? groupHosts(own, hostEdges.value[hostsSettled.value] ?? Infinity) : own;
  });
  const vms = computed((): Lane[] => {
    const { page } = bench;
    if (!source.value || !page) return [];
    const { vm } = source.value;
    const { scenario } = page.run;
    const shown = new Set([...automatic.value, ...bench.laneVms, chosenVm.value]);
    const own = scenario.vms.filter(({ id }) => shown.has(id)).map(({ id }) => vm(id));
    if (!grouped.value) return own;
    const seen = new Set(source.value.affected.slice(0, affected.value).map(({ id }) => id));
    const classes = restartPriorities.map((priority) =>
      scenario.vms.filter(({ id, restartPriority }) => seen.has(id) && (restartPriority ?? scenario.ha.restartPriority) === priority),
    );
    return [
      ...classes.flatMap((all, at) =>
        all.length > 0
          ? joinVms(
              all.map(({ id }) => vm(id)),
              restartPriorities[at],
            )
          : [],
      ),
      ...own,
    ];
  });
  const lanes = computed((): Lane[] => [...hosts.value, ...vms.value, ...(source.value?.datastores ?? [])]);

  /** Moments at which the drawing of the lanes changes: something begins or ends there. */
  const edges = computed(() =>
    edgesOf(
      lanes.value,
      marks.value.map(({ atMs }) => atMs),
    ),
  );
  /** How many of these the learner has seen: what is drawn of the past hangs on it, and not on every step of the clock. */
  const settled = computed(() => countWhile(edges.value, (edge) => edge <= frontierMs.value));

  return { lanes, grouped, marks, affected, automatic, settled };
}

/** Moments at which something begins or ends, ascending. */
function edgesOf(lanes: readonly Lane[], more: readonly number[] = []): Float64Array {
  const moments = new Set(more);
  for (const { bands } of lanes) for (const { fromMs, toMs } of bands) moments.add(fromMs).add(toMs);
  return Float64Array.from(moments).sort();
}
