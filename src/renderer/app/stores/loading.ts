/** A value that has to be fetched before a page can show itself, with the three states ui needs: nothing yet, taking long, failed. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';

/** Nothing is shown under this many ms: a skeleton that only flashes is noise. */
export const quietMs = 300;

export interface Loading<T> {
  readonly value: Readonly<ShallowRef<T | null>>;
  readonly error: Readonly<ShallowRef<unknown>>;
  /** True once it has taken longer than `quietMs`. */
  readonly slow: Readonly<Ref<boolean>>;
  /** Fetches again, keeping the value shown so far. */
  retry(): void;
}

/**
 * Fetches when the component is set up and again whenever `key` changes; an answer to an older key is dropped.
 * @param fetch is given the key
 */
export function useLoading<T, K>(key: () => K, fetch: (key: K) => Promise<T>): Loading<T> {
  const value = shallowRef<T | null>(null);
  const error = shallowRef<unknown>(null);
  const slow = ref(false);
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function start(wanted: K): Promise<void> {
    const mine = ++latest;
    error.value = null;
    slow.value = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      slow.value = true;
    }, quietMs);
    try {
      const fetched = await fetch(wanted);
      if (mine === latest) value.value = fetched;
    } catch (problem) {
      if (mine === latest) error.value = problem;
    } finally {
      if (mine === latest) {
        clearTimeout(timer);
        slow.value = false;
      }
    }
  }

  watch(
    key,
    (wanted) => {
      value.value = null;
      void start(wanted);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    latest++;
    clearTimeout(timer);
  });
  return {
    value,
    error,
    slow,
    retry: () => {
      void start(key());
    },
  };
}
