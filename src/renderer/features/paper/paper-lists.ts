/** What stands at the end of a printed lesson: the terms and the sources of its text, each once. */
import type { Block, Inline, Language, LessonView } from '#course/views.ts';

function inlinesOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'paragraph':
      return block.inline;
    case 'list':
      return block.items.flat();
    case 'table':
      return [...block.head, ...block.rows.flat()].flat();
    case 'figure':
      return block.caption;
    case 'courseNotes':
      return [...block.quote, ...block.blocks.flatMap(inlinesOf)];
    case 'callout':
      return block.blocks.flatMap(inlinesOf);
    default:
      return [];
  }
}

/** Ids of the terms in the order of their first use, and keys of the sources by number. */
export function paperLists(
  { sections }: LessonView,
  language: Language,
): { readonly terms: readonly string[]; readonly sources: readonly string[] } {
  const inlines = sections.flatMap(({ blocks }) => blocks[language].flatMap(inlinesOf));
  const terms = new Set(inlines.flatMap((part) => (part.kind === 'term' ? [part.term] : [])));
  const sources = new Set(inlines.flatMap((part) => (part.kind === 'source' ? part.keys : [])));
  const number = (key: string): number => Number(/\d+/.exec(key)?.[0] ?? 0);
  return { terms: [...terms], sources: [...sources].sort((left, right) => number(left) - number(right) || (left < right ? -1 : 1)) };
}
