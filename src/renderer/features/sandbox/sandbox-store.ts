import { defineStore } from 'pinia';
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue';
import type { ClusterFile, SandboxDraft } from '#api/sandbox-schema.ts';
import { useClient } from '#renderer/api/use-client.ts';
import { useClusterCheck } from './use-cluster-check.ts';
import { useSteps } from './use-steps.ts';

/** The form is kept on this machine a moment after it changed. */
const keepAfterMs = 400;

/** A cluster as it stands in the form at one step. */
interface Step extends Pick<SandboxDraft, 'name' | 'file'> {
  /** Where it is saved: one and the same for all steps of a cluster, because taking something back does not unsave. */
  readonly saved: { id: SandboxDraft['id'] };
}

const stepOf = ({ id, name, file }: SandboxDraft): Step => ({ saved: shallowReactive({ id }), name, file });
const draftOf = ({ saved, name, file }: Step): SandboxDraft => ({ id: saved.id, name, file });

/** The cluster in the form. It outlives the page, and the host keeps it over a restart. */
export const useSandbox = defineStore('sandbox', () => {
  const client = useClient();
  const step = shallowRef<Step | null>(null);
  const draft = computed(() => (step.value === null ? null : draftOf(step.value)));
  const file = computed(() => step.value?.file ?? null);
  const { set, undo, redo, canUndo, canRedo } = useSteps(step);
  const check = useClusterCheck(file);
  /** Why the form could not be kept, null while it can. */
  const keepFailure = shallowRef<unknown>(null);
  const loaded = ref(false);
  let kept: SandboxDraft | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Fetches what stood in the form last, once. @throws ApiError */
  async function load(): Promise<void> {
    if (loaded.value) return;
    const { draft: before } = await client.call('sandbox.draft', {});
    loaded.value = true;
    if (step.value !== null || before === null) return;
    step.value = stepOf(before);
    kept = draft.value;
  }

  /** Writes down now what would be written in a moment. */
  async function keepNow(): Promise<void> {
    clearTimeout(timer);
    const asked = draft.value;
    if (asked === null || asked === kept) return;
    try {
      await client.call('sandbox.keepDraft', { draft: asked });
      kept = asked;
      keepFailure.value = null;
    } catch (error) {
      keepFailure.value = error;
    }
  }

  watch(draft, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keepNow(), keepAfterMs);
  });

  /** Puts another cluster into the form; the one that was there comes back with `undo`. */
  const begin = (next: SandboxDraft): void => set(stepOf(next));

  function change(next: ClusterFile): void {
    if (step.value !== null && next !== step.value.file) set({ ...step.value, file: next });
  }

  /** A scenario has a title in both languages; one's own name is the same in both. */
  function rename(name: string): void {
    if (step.value === null || name === step.value.name) return;
    const title = name.trim() === '' ? step.value.file.title : { ko: name, en: name };
    set({ ...step.value, name, file: { ...step.value.file, title } });
  }

  /** Saves the cluster under this name, where it was saved before or as a new one. Another one may have come into the form meanwhile. @throws ApiError */
  async function save(name: string): Promise<void> {
    if (step.value === null) return;
    const { saved, file: asked } = step.value;
    const { id } = await client.call('sandbox.save', { id: saved.id, name, file: asked });
    saved.id = id;
    if (step.value.saved === saved && step.value.name.trim() === '') rename(name);
  }

  /** A saved sandbox is gone: what is in the form is saved nowhere now. */
  function forget(id: string): void {
    if (step.value?.saved.id === id) step.value.saved.id = null;
  }

  const state = { draft, file, loaded, keepFailure, canUndo, canRedo, ...check };
  return { ...state, load, keepNow, begin, change, rename, save, forget, undo, redo };
});
