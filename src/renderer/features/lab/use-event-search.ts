import { computed, onScopeDispose, ref, watch } from 'vue';
import { eventTexts } from '#renderer/app/i18n/event-texts.ts';
import { haveTexts } from '#renderer/app/i18n/i18n.ts';
import type { Language } from '#course/views.ts';
import { useLocalized } from '#renderer/ui/localized.ts';
import { useBench } from './bench-store.ts';
import { EventSearch } from './event-search.ts';

/** Work done ahead takes this much of the page's time at once, ms. */
const slice = 6;

/** The search through the events of the run on the bench, in both languages. Call it in setup. */
export function useEventSearch() {
  const bench = useBench();
  const { language } = useLocalized();
  /** The languages that are searched. */
  const languages = ref<readonly Language[]>([]);
  const search = computed(() =>
    bench.page && languages.value.length > 0 ? new EventSearch(bench.page.run.events, languages.value.map(eventTexts)) : null,
  );
  let timer = 0;

  function prepare(): void {
    clearTimeout(timer);
    const untilMs = performance.now() + slice;
    if (search.value?.prepare(() => performance.now() < untilMs) === true) timer = window.setTimeout(prepare);
  }

  /** Fetches what the search needs; to be called when somebody is about to search. @throws ApiError `unreachable` */
  async function begin(): Promise<void> {
    if (languages.value.length === 0) languages.value = [language.value];
    const both = ['ko', 'en'] as const;
    await Promise.all(both.map((language) => haveTexts(language, ['simulation'])));
    if (languages.value.length < both.length) languages.value = both;
  }

  watch(search, prepare);
  onScopeDispose(() => {
    clearTimeout(timer);
  });

  return { begin, find: (seqs: readonly number[], text: string): readonly number[] => search.value?.find(seqs, text) ?? seqs };
}
