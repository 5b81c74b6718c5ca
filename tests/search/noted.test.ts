// Bookmarks and notes as the learner sees and takes them: by the order of the course, and as a file.
import { describe, expect, it } from 'vitest';
import type { CourseText } from '#course/views.ts';
import { exportText, notedLessons } from '#renderer/features/notes/noted.ts';
import { noteEntries } from '#renderer/search/entries.ts';
import { TextIndex } from '#renderer/search/text-index.ts';

const both = (text: string) => ({ ko: text, en: text });
const piece = (id: string, section: string | null, block: number | null, text: string): CourseText => ({
  kind: 'lesson',
  id,
  title: both(section ?? id),
  section,
  block,
  text: both(text),
});
const texts = [
  piece('one', null, null, ''),
  piece('one', 'first', null, ''),
  piece('one', 'first', 2, 'A paragraph.'),
  piece('one', 'second', null, ''),
  piece('two', null, null, ''),
  piece('two', 'only', null, ''),
];
const at = '2026-11-22T09:00:00.000Z';
const view = {
  bookmarks: [
    { lesson: 'one', section: 'first', block: 2, at },
    { lesson: 'gone', section: 'away', block: null, at },
  ],
  notes: [
    { lesson: 'two', section: 'only', text: '핑에는 답하고\n하트비트는 없다', at },
    { lesson: 'one', section: 'second', text: 'remember', at },
  ],
};

describe('what the learner noted', () => {
  const lessons = notedLessons(view, texts, 'ko');
  it('stands in the order of the course, and what stands nowhere any more comes last', () => {
    expect(lessons.map(({ lesson, items }) => [lesson, items.map(({ kind, text }) => [kind, text])])).toEqual([
      [
        'one',
        [
          ['bookmark', 'A paragraph.'],
          ['note', 'remember'],
        ],
      ],
      ['two', [['note', '핑에는 답하고\n하트비트는 없다']]],
      ['gone', [['bookmark', null]]],
    ]);
  });
  it('is taken along as Markdown and as text', () => {
    const some = lessons.slice(0, 1);
    expect(exportText(some, 'markdown', (text) => `Bookmark: ${text}`)).toBe(
      '# one\n\n## first\n\n> Bookmark: A paragraph.\n\n## second\n\nremember\n',
    );
    expect(exportText(some, 'text', (text) => `Bookmark: ${text}`)).toBe(
      'one\n====\n\nfirst\n\nBookmark: A paragraph.\n\nsecond\n\nremember\n',
    );
  });
  it('is found by its words', () => {
    const index = new TextIndex();
    index.add(noteEntries(view.notes, texts));
    expect(index.find('하트비트가').hits.map(({ entry }) => entry.to)).toEqual(['/lessons/two/only']);
    expect(index.find('rememb').hits.map(({ entry }) => entry.id)).toEqual(['note/one/second']);
  });
});
