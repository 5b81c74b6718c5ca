/** What the journal tells of the learner: progress, and bookmarks and notes. */
import { z } from './schema-library.ts';

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
const recoverySchema = z.strictObject({
  /** Name of the file that was set aside, never deleted; null when only a torn last line was dropped. */
  setAside: z.string().nullable(),
  /** Entries restored, and lines that could not be read. */
  restored: z.number().int().min(0),
  lost: z.number().int().min(0),
  /** ISO time of the copy that was restored, null when the journal itself was good enough. */
  copyOf: z.string().nullable(),
});
export type Recovery = z.infer<typeof recoverySchema>;

const topicProgressSchema = z.strictObject({
  topic: id,
  /** Sections of the lesson that were read, and how many there are. */
  sectionsRead: z.number().int(),
  sections: z.number().int(),
  labsPassed: z.number().int(),
  labs: z.number().int(),
  /** Distinct questions answered, and right on the latest try. */
  questionsAnswered: z.number().int(),
  questionsRight: z.number().int(),
  questions: z.number().int(),
  /** Mean points (0..1) of the latest answers; null with none. */
  score: z.number().min(0).max(1).nullable(),
});

export const progressSchema = z.strictObject({
  topics: z.array(topicProgressSchema),
  answers: z.array(z.strictObject({ at: z.string(), question: id, topic: id, points: z.number(), confidence: z.number().nullable() })),
  labRuns: z.array(
    z.strictObject({
      at: z.string(),
      lab: id,
      passed: z.boolean(),
      goalsMet: z.number().int(),
      goals: z.number().int(),
      points: z.number().nullable(),
    }),
  ),
  /** Those of lessons (`lesson`) and those on the bench (`scenario`, and `lab` where it was one's); `right` of `of` came true. */
  predictions: z.array(
    z.strictObject({
      at: z.string(),
      lesson: id.nullable(),
      lab: id.nullable(),
      scenario: id.nullable(),
      right: z.number().int(),
      of: z.number().int(),
      confidence: z.number().nullable(),
    }),
  ),
  /** The place to go on from: the last lesson position, lab or quiz touched. */
  resume: z.strictObject({ lesson: id, section: id, at: z.string() }).nullable(),
  lessons: z.array(z.strictObject({ lesson: id, section: id, read: z.array(id) })),
  recovery: recoverySchema.nullable(),
});
export type ProgressView = z.infer<typeof progressSchema>;

/** A longer note is refused: the page says so while it is written. */
export const mostNoteCharacters = 10_000;

/** `block`: the paragraph's place in its section; null for the section as a whole. */
export const bookmarkSchema = z.strictObject({ lesson: id, section: id, block: z.number().int().min(0).max(1000).nullable() });

export const notesSchema = z.strictObject({
  /** Latest first. */
  bookmarks: z.array(bookmarkSchema.extend({ at: z.string() })),
  notes: z.array(z.strictObject({ lesson: id, section: id, text: z.string(), at: z.string() })),
});
export type NotesView = z.infer<typeof notesSchema>;
