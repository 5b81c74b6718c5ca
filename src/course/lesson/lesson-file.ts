/** Closed shape of lesson.yaml. */
import { ruleIds } from '#simulation/trace/rule-ids.ts';
import { z } from 'zod';
import { claimShape } from '../claim/claim-schema.ts';
import { idShape, localizedShape } from '../shape.ts';

export const lessonFileShape = z.strictObject({
  id: idShape,
  topic: idShape,
  title: localizedShape,
  minutes: z.number().int().min(1).max(120),
  labs: z.array(idShape).default([]),
  /** Rule of the simulator -> id of the section (or heading) that teaches it. */
  rules: z.partialRecord(z.enum(ruleIds), idShape).default({}),
  predictions: z
    .array(
      z.strictObject({
        id: idShape,
        question: localizedShape,
        scenario: idShape,
        options: z
          .array(z.strictObject({ id: idShape, text: localizedShape, claim: claimShape }))
          .min(2)
          .max(6),
        explanation: localizedShape,
      }),
    )
    .max(8)
    .default([]),
});
export type LessonFile = z.output<typeof lessonFileShape>;
