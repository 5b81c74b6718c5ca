/** Closed shapes of course.yaml, concepts.yaml, sources.yaml and glossary.yaml. */
import { z } from 'zod';
import { pathsShape } from './path/path-file.ts';
import { idShape, localizedShape, sourceKeyShape } from './shape.ts';

export const topicShape = z.strictObject({
  id: idShape,
  title: localizedShape,
  summary: localizedShape,
  minutes: z.number().int().min(1).max(240),
  /** `planned` topics stand on the map; their content comes later. */
  status: z.enum(['ready', 'planned']),
  prerequisites: z.array(idShape),
  concepts: z.array(idShape).min(1),
  /** Headings of the course notes the topic follows, for teachers. */
  notes: z.array(z.string().min(1)).default([]),
  lesson: idShape.nullable().default(null),
  labs: z.array(idShape).default([]),
});

export const courseFileShape = z.strictObject({
  title: localizedShape,
  /** Ways through the topics, for people with different aims. */
  paths: pathsShape,
  topics: z.array(topicShape).min(1),
});

export const conceptShape = z.strictObject({ id: idShape, topic: idShape, title: localizedShape });

export const conceptsFileShape = z.strictObject({ concepts: z.array(conceptShape).min(1) });

export const sourceShape = z.strictObject({
  key: sourceKeyShape,
  title: z.string().min(1),
  /** How far to trust it: the vendor's own material, the book by one of its authors, or other community material. */
  standing: z.enum(['official', 'book', 'community']),
  address: z.url().nullable().default(null),
});

export const sourcesFileShape = z.strictObject({ sources: z.array(sourceShape).min(1) });

export const termShape = z.strictObject({
  id: idShape,
  ko: z.string().trim().min(1),
  en: z.string().trim().min(1),
  /** The word the course uses in Korean where the manual has another one. */
  course: z.string().trim().min(1).nullable().default(null),
  api: z.string().min(1).nullable().default(null),
  client: localizedShape.nullable().default(null),
  meaning: localizedShape,
  topic: idShape.nullable().default(null),
  /** Words of the same meaning that texts of the course must not use. */
  avoid: z.strictObject({ ko: z.array(z.string().min(1)).default([]), en: z.array(z.string().min(1)).default([]) }).optional(),
});

export const glossaryFileShape = z.strictObject({ terms: z.array(termShape) });
