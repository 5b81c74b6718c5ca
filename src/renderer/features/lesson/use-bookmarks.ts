/** Bookmarks in a lesson: which paragraph is meant, and how the marked ones look. */
import { computed, nextTick, ref, watch } from 'vue';
import type { LessonView } from '#course/views.ts';
import { useProblems } from '../../app/problems.ts';
import { useNotes } from '../../app/stores/notes.ts';
import type { Place } from '../../app/stores/notes.ts';

/** Where the eye rests: a third down the window. */
const readingLine = (): number => innerHeight / 3;

interface Marking {
  /** The element that holds a section's blocks, one child each; null before it is drawn. */
  readonly blocksOf: (section: string) => Element | null;
}

/** Call it in setup. @param lesson null before it has arrived */
export function useBookmarks(lesson: () => LessonView | null, { blocksOf }: Marking) {
  const notes = useNotes();
  const { report } = useProblems();
  /** Said once after each press: set, or taken back. */
  const said = ref<'set' | 'taken' | null>(null);

  const here = computed(() => notes.view?.bookmarks.filter((mark) => mark.lesson === lesson()?.id) ?? []);

  /** The paragraph with the focus, else the one at the reading line. */
  function meant(): Place | null {
    const view = lesson();
    let best: (Place & { readonly far: number }) | null = null;
    for (const { id } of view?.sections ?? []) {
      for (const [block, element] of [...(blocksOf(id)?.children ?? [])].entries()) {
        const { top, bottom } = element.getBoundingClientRect();
        const line = readingLine();
        const focused = document.activeElement !== null && element.contains(document.activeElement);
        const far = focused ? -1 : top > line ? top - line : bottom < line ? line - bottom : 0;
        if (view && (best === null || far < best.far)) best = { lesson: view.id, section: id, block, far };
      }
    }
    return best && { lesson: best.lesson, section: best.section, block: best.block };
  }

  function toggle(): void {
    const place = meant();
    if (place === null) return;
    const set = !notes.isMarked(place);
    said.value = null;
    notes
      .mark(place, set)
      .then(() => {
        said.value = set ? 'set' : 'taken';
      })
      .catch(report);
  }

  // The blocks are drawn by a part that knows nothing of bookmarks.
  watch(
    [here, lesson],
    async () => {
      await nextTick();
      for (const { id } of lesson()?.sections ?? []) {
        const marked = new Set(here.value.filter(({ section }) => section === id).map(({ block }) => block));
        for (const [block, element] of [...(blocksOf(id)?.children ?? [])].entries())
          element.classList.toggle('bookmarked', marked.has(block));
      }
    },
    { flush: 'post' },
  );

  return { here, said, toggle };
}
