/** What the palette finds: things of the page, what can be done on it, and every place of the app. */
import { computed } from 'vue';
import { useRouter } from 'vue-router';
import { useTranslation } from 'i18next-vue';
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { actionKeys, capsOf, keyOnly } from '../../ui/actions.ts';
import { useLocalized } from '../../ui/localized.ts';
import { isMac } from '../../ui/shortcuts.ts';
import { useActionStore } from '../stores/actions.ts';
import { useCourse } from '../stores/course.ts';
import { places } from './places.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** What else is said of it, small beside it. */
  readonly note: string;
  readonly icon: string;
  readonly caps: readonly string[];
  /** Why it cannot be done now, null when it can. */
  readonly refusal: string | null;
  /** Names it is found by, in both languages. */
  readonly names: readonly string[];
  readonly run: () => void;
}

const actionIcons: Readonly<Record<string, string>> = {
  time: 'i-lucide-play',
  bench: 'i-lucide-zap',
  timeline: 'i-lucide-chart-gantt',
  everywhere: 'i-lucide-keyboard',
  begin: 'i-lucide-pencil-ruler',
};

function entryOf(part: Pick<PaletteEntry, 'id' | 'label' | 'icon' | 'run'> & Partial<PaletteEntry>): PaletteEntry {
  return { note: '', caps: [], refusal: null, names: [part.label], ...part };
}

/** What the page offers, and the pages. Call it in setup. */
export function useDeedEntries() {
  const { t, i18next } = useTranslation();
  const router = useRouter();
  const actions = useActionStore();

  /** A text of the interface in both languages; one that is not there yet is simply not found by. */
  const both = (key: string): string[] =>
    (['ko', 'en'] as const).filter((lng) => i18next.exists(key, { lng })).map((lng) => t(key, { lng }));

  const things = computed(() =>
    actions.things.map(({ id, name, kind, icon, choose }) =>
      entryOf({ id, label: name, note: kind, icon, names: [name, kind], run: choose }),
    ),
  );
  const deeds = computed(() =>
    actions.offered
      .filter(({ id }) => !keyOnly.has(id))
      .map(({ id, act, refusal }) =>
        entryOf({
          id,
          label: t(`keys.${id}`),
          icon: actionIcons[id.slice(0, id.indexOf('.'))] ?? 'i-lucide-keyboard',
          caps: actionKeys[id].length > 0 ? capsOf(id, isMac()) : [],
          refusal: refusal(),
          names: both(`keys.${id}`),
          run: act,
        }),
      ),
  );
  const pages = computed(() =>
    places.map(({ id, icon, to }) => {
      const key = `nav.${id}`;
      return entryOf({ id: `page/${id}`, label: t(key), icon, names: both(key), run: () => void router.push(to) });
    }),
  );
  return { things, deeds, pages };
}

/** Lessons, labs and terms of the course. Call it in setup. */
export function useCourseEntries() {
  const { pick, language } = useLocalized();
  const router = useRouter();
  const course = useCourse();

  const link = (id: string, title: LocalizedText, icon: string, to: string, note: LocalizedText | null = null): PaletteEntry =>
    entryOf({
      id,
      label: pick(title),
      note: note ? pick(note) : '',
      icon,
      names: [title.ko, title.en],
      run: () => void router.push(to),
    });
  const topics = computed(() => course.overview?.topics ?? []);
  const lessons = computed(() =>
    topics.value.flatMap(({ title, lesson }) =>
      lesson === null ? [] : [link(`lesson/${lesson}`, title, 'i-lucide-book-open', `/lessons/${lesson}`)],
    ),
  );
  const labs = computed(() =>
    topics.value.flatMap((topic) =>
      topic.labs.map(({ id, title }) => link(`lab/${id}`, title, 'i-lucide-server', `/labs/${id}`, topic.title)),
    ),
  );
  const terms = computed(() =>
    (course.glossary ?? []).map(({ id, ko, en, api }) => {
      const [label, note] = language.value === 'ko' ? [ko, en] : [en, ko];
      const run = (): void => void router.push(`/terms/${id}`);
      return entryOf({ id: `term/${id}`, label, note, icon: 'i-lucide-book-a', names: [ko, en, api ?? ''], run });
    }),
  );
  return { lessons, labs, terms };
}
