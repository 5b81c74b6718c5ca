/** What the palette finds: things of the page, what can be done on it, and every place of the app. */
import { computed } from 'vue';
import { useRouter } from 'vue-router';
import { useTranslation } from 'i18next-vue';
import { hitsIn, snippetOf } from '../../search/snippet.ts';
import type { SearchGroup, SearchHit } from '../../search/text-index.ts';
import { actionKeys, capsOf, keyOnly } from '../../ui/actions.ts';
import { useLocalized } from '../../ui/localized.ts';
import { isMac } from '../../ui/shortcuts.ts';
import { useActionStore } from '../stores/actions.ts';
import { findablePages } from './places.ts';

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
    findablePages.map(({ id, icon, to }) => {
      const key = `nav.${id}`;
      return entryOf({ id: `page/${id}`, label: t(key), icon, names: both(key), run: () => void router.push(to) });
    }),
  );
  return { things, deeds, pages };
}

const foundIcons: Readonly<Record<SearchGroup, string>> = {
  lessons: 'i-lucide-book-open',
  terms: 'i-lucide-book-a',
  labs: 'i-lucide-server',
  questions: 'i-lucide-list-checks',
  events: 'i-lucide-bell',
  notes: 'i-lucide-notebook-pen',
  pages: 'i-lucide-app-window',
};

/** What the search over everything found, as entries. Call it in setup. */
export function useFoundEntries() {
  const { pick } = useLocalized();
  const router = useRouter();

  /** Beside its name: what it says where it was found, else where it stands. */
  function noteOf({ entry, needles }: SearchHit): string {
    const said = hitsIn(pick(entry.text), needles).length > 0;
    if (!said) return pick(entry.note) || pick(entry.text);
    return snippetOf(pick(entry.text), needles, 70)
      .map(({ text }) => text)
      .join('');
  }

  return (hit: SearchHit): PaletteEntry =>
    entryOf({
      id: hit.entry.id,
      label: pick(hit.entry.label),
      note: noteOf(hit),
      icon: foundIcons[hit.entry.group],
      run: () => void router.push(hit.entry.to),
    });
}
