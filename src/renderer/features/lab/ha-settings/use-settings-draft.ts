import { computed, ref, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import { useTranslation } from 'i18next-vue';
import { ApiError } from '#api/errors.ts';
import { newestSettings } from '#simulation/trace/settings-history.ts';
import type { Trace } from '#simulation/trace/trace.ts';
import { useProblems } from '#renderer/app/problems.ts';
import { useBench } from '../bench-store.ts';
import { useSentences } from '../sentences.ts';
import { applyRefusal } from './apply-refusal.ts';
import { changesOf, patchOf, valuesOf, wrongPaths } from './draft.ts';
import type { SettingValue, Values } from './fields.ts';

/** What the host said to the last try: about one setting, or about all of them. */
export interface Refused {
  readonly path: string | null;
  readonly sentence: string;
}

/** The simulation's reason to refuse the last `ha.set` before the playhead; null when it was done. */
function rejectionOf(events: Trace, passed: number): string | null {
  const answer = [...events.values(1, passed)].findLast(
    (event) => (event.type === 'command.applied' || event.type === 'command.rejected') && event.do === 'ha.set',
  );
  return answer?.type === 'command.rejected' ? answer.reason : null;
}

/** The settings as they stand at the playhead, and what the edits make of them. */
function useReading(edits: Readonly<Ref<Values>>) {
  const bench = useBench();
  const scenario = computed(() => bench.page?.run.scenario ?? null);
  const newest = computed(() => (bench.page ? newestSettings(bench.page.run.scenario, bench.page.run.events, bench.passed) : null));
  const standing = computed<Values>(() => (newest.value ? valuesOf(newest.value.settings) : {}));
  const changes = computed(() => changesOf(standing.value, edits.value));
  const values = computed<Values>(() => ({ ...standing.value, ...changes.value }));
  const count = computed(() => Object.keys(changes.value).length);
  const wrong = computed(() => wrongPaths(changes.value, scenario.value?.hosts.length ?? 0));
  return { scenario, newest, standing, changes, values, count, wrong };
}

/** The cluster's settings at the playhead, the learner's edits to them, and applying these through vCenter. Call it in setup. */
export function useSettingsDraft() {
  const bench = useBench();
  const { t } = useTranslation('ha');
  const { describe } = useProblems();
  const { refusal: rejection } = useSentences();

  const edits = shallowRef<Values>({});
  const refused = ref<Refused | null>(null);
  /** The version that was made last, for the notice. */
  const applied = ref<number | null>(null);

  const { scenario, newest, standing, changes, values, count, wrong } = useReading(edits);
  /** Why nothing can be applied now, in words; null when it can. */
  const refusal = computed(() => {
    const state = bench.result ? null : bench.state;
    const scene = {
      state,
      atEnd: bench.atMs >= bench.bounds.toMs,
      standing: standing.value,
      changes: changes.value,
      isWrong: wrong.value.length > 0,
    };
    const reason = applyRefusal(scene);
    if (reason === null) return null;
    return reason === 'vcenterUnreachable' ? rejection(reason) : t(`refusal.${reason}`);
  });

  function edit(more: Values): void {
    edits.value = { ...changes.value, ...more };
    refused.value = null;
    applied.value = null;
  }

  function undo(path: string): void {
    edits.value = Object.fromEntries(Object.entries(changes.value).filter(([other]) => other !== path));
    refused.value = null;
  }

  function revert(): void {
    edits.value = {};
    refused.value = null;
  }

  function refuse(error: unknown): void {
    const option = error instanceof ApiError ? error.params['option'] : undefined;
    refused.value = { path: option === undefined ? null : `advanced.${option}`, sentence: describe(error).sentence };
  }

  /** Sends the changes to vCenter at the playhead, as one command. */
  async function apply(): Promise<void> {
    if (refusal.value !== null || bench.busy) return;
    refused.value = null;
    try {
      await bench.act({ do: 'ha.set', ha: patchOf(standing.value, changes.value) });
      const reason = bench.page ? rejectionOf(bench.page.run.events, bench.passed) : null;
      if (reason === null) {
        edits.value = {};
        applied.value = newest.value?.version ?? null;
      } else refused.value = { path: null, sentence: rejection(reason) };
    } catch (error) {
      refuse(error);
    }
  }

  // Another run has nothing of what was written for this one.
  watch(scenario, () => {
    revert();
    applied.value = null;
  });

  const set = (path: string, value: SettingValue): void => edit({ [path]: value });
  return { standing, values, changes, count, wrong, newest, scenario, refusal, refused, applied, set, edit, undo, revert, apply };
}

export type SettingsDraft = ReturnType<typeof useSettingsDraft>;
