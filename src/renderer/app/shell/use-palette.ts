import { computed, ref } from 'vue';
import { useTranslation } from 'i18next-vue';
import { matcherOf } from '../../ui/search-text.ts';
import { useCourse } from '../stores/course.ts';
import { useCourseEntries, useDeedEntries } from './palette-entries.ts';
import type { PaletteEntry } from './palette-entries.ts';

interface PaletteGroup {
  readonly name: 'things' | 'actions' | 'pages' | 'lessons' | 'labs' | 'terms';
  readonly entries: readonly PaletteEntry[];
}

/** So many of a group are shown; the rest needs another word. */
const shownOf = { withoutWords: 12, searched: 8 } as const;

/** The words looked for and what was found, best first within its group; without words, what can be done and the pages. Call it in setup. */
export function usePalette() {
  const words = ref('');
  const { i18next } = useTranslation();
  const course = useCourse();
  const { things, deeds, pages } = useDeedEntries();
  const { lessons, labs, terms } = useCourseEntries();

  const all = computed((): PaletteGroup[] => [
    { name: 'things', entries: things.value },
    { name: 'actions', entries: deeds.value },
    { name: 'pages', entries: pages.value },
    { name: 'lessons', entries: lessons.value },
    { name: 'labs', entries: labs.value },
    { name: 'terms', entries: terms.value },
  ]);
  const groups = computed((): PaletteGroup[] => {
    if (words.value.trim() === '')
      return all.value
        .filter(({ name, entries }) => (name === 'actions' || name === 'pages') && entries.length > 0)
        .map(({ name, entries }) => ({ name, entries: entries.slice(0, shownOf.withoutWords) }));
    const fits = matcherOf(words.value);
    return all.value.flatMap(({ name, entries }) => {
      const ranked = entries.map((entry) => ({ entry, rank: fits(entry.names) })).filter(({ rank }) => rank > 0);
      const best = ranked.sort((left, right) => right.rank - left.rank).slice(0, shownOf.searched);
      return best.length === 0 ? [] : [{ name, entries: best.map(({ entry }) => entry) }];
    });
  });

  /** Fetches what is found by name: the course, and the interface's texts in the other language. @throws ApiError */
  async function load(): Promise<void> {
    await Promise.all([course.loadOverview(), course.loadGlossary(), i18next.loadLanguages(['ko', 'en'])]);
  }

  return { words, groups, load };
}
