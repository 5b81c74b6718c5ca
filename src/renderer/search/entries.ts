/** What can be found, as entries of the index: the course's texts, its terms, the kinds of events, the pages. */
import type { NotesView } from '#api/operations.ts';
import type { CourseOverview, CourseText, GlossaryTerm } from '#course/views.ts';
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import type { Texts } from '../run/sentence.ts';
import { addressOfEvent, alarms, nameOfEvent, ownEvents, sampleSentences, vcenterEvents } from './event-kinds.ts';
import type { SearchEntry, SearchGroup } from './text-index.ts';

const empty: LocalizedText = { ko: '', en: '' };
const both = ({ ko, en }: LocalizedText): readonly string[] => (ko === en ? [ko] : [ko, en]);

/** The address of a paragraph: the page of the section, and the place of the block in it. */
export function addressOfBlock(lesson: string, section: string, block: number | null): string {
  return `/lessons/${lesson}/${section}${block === null ? '' : `?block=${String(block)}`}`;
}

/** Lessons with their sections and paragraphs, labs, and what the questions are about. */
export function courseEntries(texts: readonly CourseText[]): SearchEntry[] {
  const lessons = new Map(texts.filter(({ kind, section }) => kind === 'lesson' && section === null).map((text) => [text.id, text.title]));
  return texts.map((piece): SearchEntry => {
    const { kind, id, title, text, section, block } = piece;
    if (kind === 'lesson' && section !== null) {
      const isHeading = block === null;
      return {
        id: `${id}/${section}/${String(block)}`,
        group: 'lessons',
        label: title,
        note: lessons.get(id) ?? empty,
        names: isHeading ? both(title) : [],
        text,
        to: addressOfBlock(id, section, block),
        weight: isHeading ? 4 : 0,
      };
    }
    const group: SearchGroup = kind === 'lesson' ? 'lessons' : kind === 'lab' ? 'labs' : 'questions';
    const to = kind === 'lesson' ? `/lessons/${id}` : kind === 'lab' ? `/labs/${id}` : `/quiz/${id}`;
    return { id: `${kind}/${id}`, group, label: title, note: empty, names: both(title), text, to, weight: kind === 'lesson' ? 8 : 2 };
  });
}

export function termEntries(terms: readonly GlossaryTerm[]): SearchEntry[] {
  return terms.map(({ id, ko, en, course, api, meaning, client }) => ({
    id: `term/${id}`,
    group: 'terms',
    label: { ko: course ?? ko, en },
    note: ko === en ? empty : { ko: en, en: ko },
    names: [ko, en, ...(course === undefined ? [] : [course]), ...(api === null ? [] : [api])],
    text: client === null ? meaning : { ko: `${meaning.ko} ${client.ko}`, en: `${meaning.en} ${client.en}` },
    to: `/terms/${id}`,
    weight: 10,
  }));
}

/** Kinds of events with their sentences; `texts` are the namespace `simulation` in each language. */
export function eventEntries(texts: Readonly<Record<'ko' | 'en', Texts>>): SearchEntry[] {
  return [...vcenterEvents, ...alarms, ...ownEvents].map((kind) => {
    const text = { ko: sampleSentences(kind, texts.ko).join(' '), en: sampleSentences(kind, texts.en).join(' ') };
    const label = { ko: nameOfEvent(kind, texts.ko), en: nameOfEvent(kind, texts.en) };
    return {
      id: `event/${kind.id}`,
      group: 'events',
      label,
      note: empty,
      // By the end of its id too, which is what people remember of it.
      names: [kind.id, kind.id.slice(kind.id.lastIndexOf('.') + 1), ...both(label)],
      text,
      to: `/events/${addressOfEvent(kind.id)}`,
      weight: 0,
    };
  });
}

export function pageEntries(pages: readonly { readonly id: string; readonly to: string; readonly name: LocalizedText }[]): SearchEntry[] {
  return pages.map(({ id, to, name }) => ({
    id: `page/${id}`,
    group: 'pages',
    label: name,
    note: empty,
    names: both(name),
    text: empty,
    to,
    weight: 6,
  }));
}

/** The learner's notes, under the section they stand at; they are in whatever language they were written in. */
export function noteEntries(notes: NotesView['notes'], texts: readonly CourseText[]): SearchEntry[] {
  return notes.map(({ lesson, section, text }) => {
    const heading = texts.find(
      (piece) => piece.kind === 'lesson' && piece.id === lesson && piece.section === section && piece.block === null,
    );
    const whole = texts.find((piece) => piece.kind === 'lesson' && piece.id === lesson && piece.section === null);
    return {
      id: `note/${lesson}/${section}`,
      group: 'notes',
      label: heading?.title ?? { ko: section, en: section },
      note: whole?.title ?? empty,
      names: [],
      text: { ko: text, en: text },
      to: heading ? addressOfBlock(lesson, section, null) : '/notes',
      weight: 12,
    };
  });
}

/** Topics that are still being written: on the map, with what they will be about. */
export function plannedEntries({ topics }: CourseOverview): SearchEntry[] {
  return topics
    .filter(({ lesson }) => lesson === null)
    .map(({ id, title, summary }) => ({
      id: `topic/${id}`,
      group: 'lessons',
      label: title,
      note: empty,
      names: both(title),
      text: summary,
      to: '/lessons',
      weight: -4,
    }));
}
