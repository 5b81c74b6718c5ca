import { computed, ref, shallowRef } from 'vue';
import type { ResponseOf } from '#api/operations.ts';
import type { LabView } from '#course/views.ts';
import type { View } from '#renderer/run/reading.ts';
import type { AxisKind } from './timeline/axis-scale.ts';

export type LabResult = ResponseOf<'lab.finish'>;

/** A scenario file of the learner's own. */
export interface BroughtFile {
  readonly name: string;
  readonly text: string;
  /** It was built in the form, where it can be changed. */
  readonly fromForm?: true;
}

/** What lies on the bench and how it is looked at; at first nothing. */
export function useBenchContents() {
  const lab = shallowRef<LabView | null>(null);
  /** The file on the bench while no lab is. */
  const brought = shallowRef<BroughtFile | null>(null);
  return {
    lab,
    brought,
    /** The lab whose attempt was written down when the file took its place. */
    left: shallowRef<LabView | null>(null),
    /** Where the bench with what lies on it is found; null while it is empty. */
    address: computed(() => (lab.value ? `/labs/${lab.value.id}` : brought.value ? '/bench' : null)),
    hintsShown: ref(0),
    /** Which try at the lab this is, from 1. */
    attempt: ref(1),
    result: shallowRef<LabResult | null>(null),
    view: ref<View>('truth'),
    axis: ref<AxisKind>('seconds'),
    /** VMs the learner wants a lane of the timeline for, beside those something happens to. */
    laneVms: shallowRef<readonly string[]>([]),
  };
}

export type BenchContents = ReturnType<typeof useBenchContents>;
