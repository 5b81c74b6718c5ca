/** Answers the operations about bookmarks and notes. Both are folds over the journal, so that they are as durable as answers. */
import type { Handlers } from '#api/dispatcher.ts';
import type { NotesView } from '#api/operations.ts';
import { missing } from '../course-room.ts';
import type { OpenCourse } from '../course-room.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type { ServicePorts } from '../ports.ts';
import { save } from '../saving.ts';

type NoteHandlers = Pick<Handlers, 'notes.get' | 'notes.write' | 'notes.bookmark'>;

/** What stands of all that was noted and taken back, latest first. */
export function foldNotes(entries: readonly JournalEntry[]): NotesView {
  const bookmarks = new Map<string, NotesView['bookmarks'][number]>();
  const notes = new Map<string, NotesView['notes'][number]>();
  for (const entry of entries) {
    if (entry.kind === 'bookmark') {
      const { lesson, section, block, at } = entry;
      const place = `${lesson}/${section}/${String(block)}`;
      bookmarks.delete(place);
      if (entry.set) bookmarks.set(place, { lesson, section, block, at });
    }
    if (entry.kind === 'note') {
      const { lesson, section, text, at } = entry;
      const place = `${lesson}/${section}`;
      notes.delete(place);
      if (text !== '') notes.set(place, { lesson, section, text, at });
    }
  }
  return { bookmarks: [...bookmarks.values()].reverse(), notes: [...notes.values()].reverse() };
}

export function noteHandlers(ports: Pick<ServicePorts, 'journal' | 'publish' | 'clock'>, openCourse: OpenCourse): NoteHandlers {
  const { journal, clock } = ports;
  const now = (): NotesView => foldNotes(journal.entries());

  /** @throws ApiError `notFound`: what is noted has to be somewhere; what was noted once may be taken back all the same */
  async function checkPlace(lesson: string, section: string): Promise<void> {
    const course = await openCourse();
    if (!course.lessonIds.includes(lesson)) missing('lesson', lesson);
    if (!course.sections(lesson).includes(section)) missing('section', section);
  }

  return {
    'notes.get': () => now(),
    'notes.write': async ({ lesson, section, text }) => {
      const kept = text.trim() === '' ? '' : text;
      if (kept !== '') await checkPlace(lesson, section);
      const before = now().notes.find((note) => note.lesson === lesson && note.section === section)?.text ?? '';
      if (before !== kept) await save(ports, { kind: 'note', at: clock.nowIso(), lesson, section, text: kept });
      return now();
    },
    'notes.bookmark': async ({ lesson, section, block, set }) => {
      if (set) await checkPlace(lesson, section);
      const isSet = now().bookmarks.some((mark) => mark.lesson === lesson && mark.section === section && mark.block === block);
      if (isSet !== set) await save(ports, { kind: 'bookmark', at: clock.nowIso(), lesson, section, block, set });
      return now();
    },
  };
}
