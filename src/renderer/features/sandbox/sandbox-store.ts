import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { ClusterFile, SandboxDraft } from '#api/sandbox-schema.ts';
import { useClient } from '#renderer/api/use-client.ts';
import { useClusterCheck } from './use-cluster-check.ts';
import { useSteps } from './use-steps.ts';

/** The form is kept on this machine a moment after it changed. */
const keepAfterMs = 400;

/** The cluster in the form. It outlives the page, and the host keeps it over a restart. */
export const useSandbox = defineStore('sandbox', () => {
  const client = useClient();
  const draft = shallowRef<SandboxDraft | null>(null);
  const file = computed(() => draft.value?.file ?? null);
  const { set, undo, redo, canUndo, canRedo } = useSteps(draft);
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
    if (draft.value !== null) return;
    kept = before;
    draft.value = before;
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
  const begin = (next: SandboxDraft): void => set(next);

  function change(next: ClusterFile): void {
    if (draft.value !== null && next !== draft.value.file) set({ ...draft.value, file: next });
  }

  /** A scenario has a title in both languages; one's own name is the same in both. */
  function rename(name: string): void {
    if (draft.value === null || name === draft.value.name) return;
    const title = name.trim() === '' ? draft.value.file.title : { ko: name, en: name };
    set({ ...draft.value, name, file: { ...draft.value.file, title } });
  }

  /** The draft was saved under this id. No step of its own: taking something back does not unsave. */
  function savedAs(id: string): void {
    if (draft.value !== null) draft.value = { ...draft.value, id };
  }

  /** A saved sandbox is gone: what is in the form is saved nowhere now. */
  function forget(id: string): void {
    if (draft.value?.id === id) draft.value = { ...draft.value, id: null };
  }

  const state = { draft, file, loaded, keepFailure, canUndo, canRedo, ...check };
  return { ...state, load, keepNow, begin, change, rename, savedAs, forget, undo, redo };
});
