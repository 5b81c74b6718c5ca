/** Closed shape of pack.yaml: what a pack adds to the lists that the course keeps in course.yaml, concepts.yaml, glossary.yaml and sources.yaml. */
import { z } from 'zod';
import { conceptShape, sourceShape, termShape, topicShape } from '../course-file.ts';
import { idShape, localizedShape } from '../shape.ts';

/** The name of the one file every pack has. */
export const packFileName = 'pack.yaml';

export const packFileShape = z.strictObject({
  /** Every id of the pack begins with it and a hyphen, so no two packs and no later version of the course can mean different things by one id. */
  id: idShape,
  title: localizedShape,
  author: z.string().trim().min(1).max(200).nullable().default(null),
  topics: z.array(topicShape).min(1).max(60),
  concepts: z.array(conceptShape).min(1),
  terms: z.array(termShape).default([]),
  sources: z.array(sourceShape).default([]),
});
