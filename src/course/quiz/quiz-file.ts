/** Closed shape of quizzes/<topic>.yaml. */
import { z } from 'zod';
import { claimShape, measureShape, patternShape } from '../claim/claim-schema.ts';
import { idShape, localizedShape, sourceKeyShape } from '../shape.ts';

/** Every question: what it asks, what it rests on, what it teaches. */
const base = {
  id: idShape,
  concepts: z.array(idShape).min(1),
  text: localizedShape,
  given: localizedShape.optional(),
  /** The scenario it is graded against; left out: the question cites `sources` instead. */
  scenario: idShape.optional(),
  explanation: localizedShape,
  sources: z.array(sourceKeyShape).default([]),
};

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/**
 * `right` is what the option's explanation takes for granted. With a scenario the run decides and the check compares the two;
 * without one it is the key.
 */
const choice = z.strictObject({
  id: idShape,
  text: localizedShape,
  claim: claimShape.optional(),
  value: value.optional(),
  right: z.boolean(),
  why: localizedShape,
});

const choiceFields = { ...base, options: z.array(choice).min(3).max(6), answer: measureShape.optional() };
const single = z.strictObject({ kind: z.literal('single'), ...choiceFields });
const multiple = z.strictObject({ kind: z.literal('multiple'), ...choiceFields });
const order = z.strictObject({
  kind: z.literal('order'),
  ...base,
  scenario: idShape,
  options: z
    .array(z.strictObject({ id: idShape, text: localizedShape, event: patternShape, why: localizedShape }))
    .min(3)
    .max(7),
});
const number = z.strictObject({
  kind: z.literal('number'),
  ...base,
  answer: z.union([z.number(), measureShape]),
  /** A unit of time, or the name of what is counted. */
  unit: z.union([z.enum(['s', 'min']), localizedShape]),
  tolerance: z.number().min(0),
});
const match = z.strictObject({
  kind: z.literal('match'),
  ...base,
  scenario: idShape,
  left: z
    .array(z.strictObject({ id: idShape, text: localizedShape, measure: measureShape, why: localizedShape }))
    .min(2)
    .max(6),
  right: z
    .array(z.strictObject({ id: idShape, text: localizedShape, value }))
    .min(2)
    .max(6),
});

/** The file without its questions, which are read one by one so that a broken one does not take the others with it. */
export const quizFileShape = z.strictObject({ topic: idShape, questions: z.array(z.unknown()).min(1) });
export const questionShape = z.discriminatedUnion('kind', [single, multiple, order, number, match]);
export type QuestionFile = z.output<typeof questionShape>;
