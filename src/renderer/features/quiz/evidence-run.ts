/** The run a question was graded against, for the times shown beside its options. The drawing asks for the same run; it is fetched once. */
import { computed } from 'vue';
import { useClient } from '#renderer/api/use-client.ts';
import { faultBefore } from '#simulation/trace/faults.ts';
import { useRunCache } from '#renderer/run/run-cache.ts';
import { offsetText } from '#renderer/run/time-text.ts';
import { useLoading } from '../../app/stores/loading.ts';

export function useEvidenceRun(scenario: () => string | null) {
  const client = useClient();
  const cache = useRunCache();
  const loading = useLoading(scenario, async (id) =>
    id === null ? null : cache.scenarioRun(id, (wanted) => client.call('scenario.run', { scenario: wanted })),
  );
  const faults = computed(() => loading.value.value?.faults ?? null);

  /** `+18.0`: seconds from the fault before that moment; null until the run is here. Before any fault it counts from the start. */
  function offsetOf(ms: number): string | null {
    if (!faults.value) return null;
    return offsetText(ms - (faultBefore(faults.value, ms)?.atMs ?? 0));
  }

  /** The fault before a moment, null before any. */
  function zeroOf(ms: number): number | null {
    return faultBefore(faults.value ?? [], ms)?.atMs ?? null;
  }
  return { trace: computed(() => loading.value.value?.run.events ?? null), offsetOf, zeroOf };
}
