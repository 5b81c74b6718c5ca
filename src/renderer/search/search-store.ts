/** The search over everything: its index is made when something is first looked for, bit by bit, and kept. */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import i18next from 'i18next';
import { eventTexts } from '../app/i18n/event-texts.ts';
import { haveTexts } from '../app/i18n/i18n.ts';
import { findablePages } from '../app/shell/places.ts';
import { useCourse } from '../app/stores/course.ts';
import { useNotes } from '../app/stores/notes.ts';
import { courseEntries, eventEntries, noteEntries, pageEntries, plannedEntries, termEntries } from './entries.ts';
import { TextIndex } from './text-index.ts';
import type { Found, SearchEntry } from './text-index.ts';

/** As long as filling the index may hold up the page at a time. */
const stretchMs = 8;
const atOnce = 40;

function namedPages() {
  const name = (id: string, lng: 'ko' | 'en'): string => i18next.t(`nav.${id}`, { lng });
  return findablePages.map(({ id, to }) => ({ id, to, name: { ko: name(id, 'ko'), en: name(id, 'en') } }));
}

const nothing: Found = { hits: [], instead: null };

export const useSearch = defineStore('search', () => {
  const course = useCourse();
  const notes = useNotes();
  const index = shallowRef<TextIndex | null>(null);
  const ready = computed(() => index.value !== null);
  let preparing: Promise<void> | null = null;

  async function gather(): Promise<SearchEntry[]> {
    const [texts, terms, overview] = await Promise.all([
      course.loadTexts(),
      course.loadGlossary(),
      course.loadOverview(),
      notes.load(),
      ...(['ko', 'en'] as const).map((language) => haveTexts(language, ['app', 'simulation'])),
    ]);
    return [
      ...courseEntries(texts),
      ...plannedEntries(overview),
      ...termEntries(terms),
      ...eventEntries({ ko: eventTexts('ko'), en: eventTexts('en') }),
      ...pageEntries(namedPages()),
    ];
  }

  async function build(): Promise<void> {
    const entries = await gather();
    const made = new TextIndex();
    for (let at = 0; at < entries.length;) {
      const began = performance.now();
      while (at < entries.length && performance.now() - began < stretchMs) {
        made.add(entries.slice(at, at + atOnce));
        at += atOnce;
      }
      await new Promise((goOn) => setTimeout(goOn));
    }
    index.value = made;
  }

  /** Makes the index, once. @throws ApiError when the course cannot be fetched; the next call tries again */
  async function prepare(): Promise<void> {
    preparing ??= build();
    try {
      await preparing;
    } catch (error) {
      preparing = null;
      throw error;
    }
  }

  /** The learner's notes, anew after each change: they are few. */
  const own = computed(() => {
    const made = new TextIndex();
    if (notes.view !== null && course.texts !== null) made.add(noteEntries(notes.view.notes, course.texts));
    return made;
  });

  /** Everything with these words, best first; nothing while the index is being made. */
  function find(words: string): Found {
    if (index.value === null) return nothing;
    const noted = own.value.find(words);
    const found = index.value.find(words);
    // A word that stands in a note was not mistyped.
    const mine = noted.instead === null ? noted.hits : [];
    if (mine.length === 0) return found;
    const others = found.instead === null ? found.hits : [];
    return { hits: [...mine, ...others].sort((left, right) => right.score - left.score), instead: null };
  }

  return { ready, prepare, find };
});
