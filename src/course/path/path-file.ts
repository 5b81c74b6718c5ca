/** Closed shape of the paths through the course in course.yaml. */
import { z } from 'zod';
import { idShape, localizedShape, sourceKeyShape } from '../shape.ts';

const base = { title: localizedShape, note: localizedShape };
const minutes = z.number().int().min(1).max(600);

/** All topics, one after the other. */
const beginner = z.strictObject({ id: z.literal('beginner'), ...base, topics: z.array(idShape).min(1) });

/** What an exam asks for, and where the course teaches it. Numbers and names of areas need a source; a number without one is left out. */
const exam = z.strictObject({
  id: idShape,
  code: z.string().min(1),
  name: z.string().min(1),
  about: localizedShape,
  sources: z.array(sourceKeyShape).min(1),
  areas: z
    .array(
      z.strictObject({
        title: localizedShape,
        sources: z.array(sourceKeyShape).min(1),
        /** Topics, or single sections of their lessons. */
        places: z.array(z.strictObject({ topic: idShape, sections: z.array(idShape).default([]) })).min(1),
      }),
    )
    .min(1),
});
const certification = z.strictObject({ id: z.literal('certification'), ...base, exams: z.array(exam).min(1) });

/** A day in a classroom. */
const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lesson'), minutes, topic: idShape, doing: localizedShape }),
  z.strictObject({ kind: z.literal('lab'), minutes, lab: idShape, doing: localizedShape }),
  z.strictObject({ kind: z.literal('quiz'), minutes, topic: idShape, doing: localizedShape }),
  z.strictObject({ kind: z.literal('break'), minutes, doing: localizedShape }),
]);
const classroom = z.strictObject({ id: z.literal('classroom'), ...base, totalMinutes: minutes, blocks: z.array(block).min(1) });

export const pathsShape = z.array(z.discriminatedUnion('id', [beginner, certification, classroom])).default([]);
export type PathFile = z.output<typeof pathsShape>[number];
