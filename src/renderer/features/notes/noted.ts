/** Bookmarks and notes in the order of the course, and as a text to take away. */
import type { NotesView } from '#api/operations.ts';
import type { CourseText, Language } from '#course/views.ts';

export interface NotedItem {
  readonly key: string;
  readonly kind: 'note' | 'bookmark';
  readonly lesson: string;
  readonly section: string;
  readonly block: number | null;
  /** The section's title; the id where the section is gone. */
  readonly title: string;
  /** The note, or the paragraph the bookmark stands at; null where that is gone. */
  readonly text: string | null;
}

export interface NotedLesson {
  readonly lesson: string;
  readonly title: string;
  readonly items: readonly NotedItem[];
}

/** By lesson, section and paragraph; what stands nowhere any more comes last. */
export function notedLessons({ bookmarks, notes }: NotesView, texts: readonly CourseText[], language: Language): readonly NotedLesson[] {
  const places = texts.filter(({ kind }) => kind === 'lesson');
  const order = new Map(places.map(({ id, section, block }, index) => [`${id}/${String(section)}/${String(block)}`, index]));
  const at = (lesson: string, section: string | null, block: number | null) =>
    places[order.get(`${lesson}/${String(section)}/${String(block)}`) ?? -1];
  const title = (lesson: string, section: string): string => at(lesson, section, null)?.title[language] ?? section;
  const items: NotedItem[] = [
    ...bookmarks.map(({ lesson, section, block }): NotedItem => {
      const piece = at(lesson, section, block);
      const text = piece ? (block === null ? piece.title[language] : piece.text[language]) : null;
      return {
        key: `bookmark/${lesson}/${section}/${String(block)}`,
        kind: 'bookmark',
        lesson,
        section,
        block,
        title: title(lesson, section),
        text,
      };
    }),
    ...notes.map(({ lesson, section, text }): NotedItem => ({
      key: `note/${lesson}/${section}`,
      kind: 'note',
      lesson,
      section,
      block: null,
      title: title(lesson, section),
      text,
    })),
  ];
  const rank = ({ lesson, section, block }: NotedItem): number => order.get(`${lesson}/${section}/${String(block)}`) ?? places.length;
  items.sort((left, right) => rank(left) - rank(right) || (left.kind < right.kind ? 1 : -1));
  return [...Map.groupBy(items, ({ lesson }) => lesson)].map(([lesson, own]) => ({
    lesson,
    title: at(lesson, null, null)?.title[language] ?? lesson,
    items: own,
  }));
}

/** @param bookmark words of a bookmark's line, with the paragraph it stands at */
export function exportText(lessons: readonly NotedLesson[], form: 'text' | 'markdown', bookmark: (text: string) => string): string {
  const heading = (level: 1 | 2, text: string): string => {
    if (form === 'markdown') return `${'#'.repeat(level)} ${text}`;
    return level === 1 ? `${text}\n${'='.repeat(Math.max(4, text.length))}` : text;
  };
  const body = ({ kind, text }: NotedItem): string => {
    if (kind === 'bookmark') return form === 'markdown' ? `> ${bookmark(text ?? '')}` : bookmark(text ?? '');
    return text ?? '';
  };
  const parts = lessons.flatMap(({ title, items }) => [
    heading(1, title),
    ...items.flatMap((item, index) => [...(items[index - 1]?.section === item.section ? [] : [heading(2, item.title)]), body(item)]),
  ]);
  return `${parts.join('\n\n')}\n`;
}
