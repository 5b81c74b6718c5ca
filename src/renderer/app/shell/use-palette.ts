import { computed, ref } from 'vue';
import { useRouter } from 'vue-router';
import { useTranslation } from 'i18next-vue';
import { grouped } from '../../search/groups.ts';
import { useSearch } from '../../search/search-store.ts';
import type { SearchGroup } from '../../search/text-index.ts';
import { matcherOf } from '../../ui/search-text.ts';
import { useDeedEntries, useFoundEntries } from './palette-entries.ts';
import type { PaletteEntry } from './palette-entries.ts';

interface PaletteGroup {
  readonly name: 'things' | 'actions' | 'all' | SearchGroup;
  readonly entries: readonly PaletteEntry[];
}

/** So many of a group are shown; the results page has the rest. */
const shownOf = { withoutWords: 12, named: 8, found: 5 } as const;

/** The words looked for and what was found, best first within its group; without words, what can be done and the pages. Call it in setup. */
export function usePalette() {
  const words = ref('');
  const { t, i18next } = useTranslation();
  const router = useRouter();
  const search = useSearch();
  const { things, deeds, pages } = useDeedEntries();
  const asEntry = useFoundEntries();

  /** What has a name of its own and is at hand without the course. */
  const named = computed((): PaletteGroup[] => [
    { name: 'things', entries: things.value },
    { name: 'actions', entries: deeds.value },
    { name: 'pages', entries: pages.value },
  ]);
  const everything = computed((): PaletteGroup => {
    const query = words.value.trim();
    const run = (): void => void router.push({ path: '/search', query: { q: query } });
    const entry = { id: 'all', note: '', icon: 'i-lucide-search', caps: [], refusal: null, names: [], run };
    return { name: 'all', entries: [{ ...entry, label: t('palette.all', { words: query }) }] };
  });
  const groups = computed((): PaletteGroup[] => {
    if (words.value.trim() === '')
      return named.value
        .filter(({ name, entries }) => name !== 'things' && entries.length > 0)
        .map(({ name, entries }) => ({ name, entries: entries.slice(0, shownOf.withoutWords) }));
    const fits = matcherOf(words.value);
    const byName = named.value.flatMap(({ name, entries }) => {
      const ranked = entries.map((entry) => ({ entry, rank: fits(entry.names) })).filter(({ rank }) => rank > 0);
      const best = ranked.sort((left, right) => right.rank - left.rank).slice(0, shownOf.named);
      return best.length === 0 ? [] : [{ name, entries: best.map(({ entry }) => entry) }];
    });
    const hits = search.find(words.value).hits.filter(({ entry }) => entry.group !== 'pages');
    const found = grouped(hits).map(({ name, hits: own }) => ({ name, entries: own.slice(0, shownOf.found).map(asEntry) }));
    return [...byName, ...found, ...(hits.length > 0 ? [everything.value] : [])];
  });

  /** Fetches what is found by: the course, and the interface's texts in the other language. @throws ApiError */
  async function load(): Promise<void> {
    await Promise.all([search.prepare(), i18next.loadLanguages(['ko', 'en'])]);
  }

  return { words, groups, load };
}
