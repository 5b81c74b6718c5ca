/** Where the learner goes on: the first section after the one read last, with the drawing that belongs to it. */
import type { Block, LessonView } from '#course/views.ts';

export type Figure = Extract<Block, { kind: 'figure' }>;

export interface ContinuePoint {
  readonly lesson: LessonView;
  readonly section: LessonView['sections'][number];
  /** 1-based place of the section. */
  readonly place: number;
  /** Sections not read yet, this one included. */
  readonly left: number;
  /** The cluster at the moment the section speaks of; of the nearest section that has one; null in a lesson without figures. */
  readonly figure: Figure | null;
  /** Nothing was read yet: the lesson begins here. */
  readonly fresh: boolean;
}

/** @param read ids of the sections read, in any order */
export function continuePoint(lesson: LessonView, read: readonly string[], last: string | null): ContinuePoint | null {
  const lastIndex = lesson.sections.findIndex(({ id }) => id === last);
  const unread = (index: number) => !read.includes(lesson.sections[index]?.id ?? '');
  const after = lesson.sections.findIndex((_, index) => index > lastIndex && unread(index));
  const any = lesson.sections.findIndex((_, index) => unread(index));
  const index = after >= 0 ? after : any >= 0 ? any : Math.max(lastIndex, 0);
  const section = lesson.sections[index];
  if (!section) return null;
  const left = lesson.sections.filter(({ id }) => !read.includes(id)).length;
  return { lesson, section, place: index + 1, left, figure: nearestFigure(lesson, index), fresh: read.length === 0 };
}

/** The section's own figure, else the next one on, else the last one before. */
function nearestFigure(lesson: LessonView, index: number): Figure | null {
  const places = lesson.sections.map((_, place) => place);
  const order = [...places.slice(index), ...places.slice(0, index).reverse()];
  for (const place of order) {
    const figure = lesson.sections[place]?.blocks.en.find((block): block is Figure => block.kind === 'figure');
    if (figure) return figure;
  }
  return null;
}
