import { computed, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import type { ResponseOf } from '#api/operations.ts';
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { useClient } from '#renderer/api/use-client.ts';

type Checked = ResponseOf<'sandbox.check'>;
export type DrawnCluster = NonNullable<Checked['cluster']>;

/** Typing is not judged at every key. */
const pauseMs = 120;

/** What the host says of the cluster as it is written: its problems, and how it is drawn. An answer to an older text is dropped. */
export function useClusterCheck(file: Readonly<Ref<ClusterFile | null>>) {
  const client = useClient();
  const answer = shallowRef<{ readonly file: ClusterFile; readonly checked: Checked } | null>(null);
  /** The last cluster without problems: while some are mended it stays on the screen. */
  const drawn = shallowRef<DrawnCluster | null>(null);
  const failed = shallowRef<unknown>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function check(asked: ClusterFile): Promise<void> {
    try {
      const checked = await client.call('sandbox.check', { file: asked });
      if (file.value !== asked) return;
      answer.value = { file: asked, checked };
      failed.value = null;
      if (checked.cluster !== null) drawn.value = checked.cluster;
    } catch (error) {
      if (file.value === asked) failed.value = error;
    }
  }

  watch(
    file,
    (asked) => {
      clearTimeout(timer);
      if (asked !== null) timer = setTimeout(() => void check(asked), pauseMs);
    },
    { immediate: true },
  );

  return {
    drawn,
    failed,
    problems: computed(() => answer.value?.checked.problems ?? []),
    count: computed(() => answer.value?.checked.count ?? 0),
    /** Whether all that is written now was judged. */
    judged: computed(() => file.value !== null && answer.value?.file === file.value),
  };
}
