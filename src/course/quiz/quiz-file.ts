/** Closed shape of quizzes/<topic>.yaml. */
import { z } from 'zod';
import { claimShape, measureShape, patternShape } from '../claim/claim-schema.ts';
import { drawNameShape } from '../generator/generator-file.ts';
import { idShape, localizedShape, momentShape, sourceKeyShape } from '../shape.ts';

/** Every question: what it asks, what it rests on, what it teaches. */
const base = {
  id: idShape,
  concepts: z.array(idShape).min(1),
  text: localizedShape,
  given: localizedShape.optional(),
  /** The scenario it is graded against; left out: the question cites `sources` instead. */
  scenario: idShape.optional(),
  /** In its place: the question is a template, and each variant of the generator's scenario makes one. */
  generator: idShape.optional(),
  /** Taken from the run, for use in `explanation`, `why` and `whyRight`. */
  facts: z.record(drawNameShape, measureShape).default({}),
  explanation: localizedShape,
  sources: z.array(sourceKeyShape).default([]),
};

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/**
 * `right` is what the option's explanation takes for granted. With a scenario the run decides and the check compares the two;
 * without one it is the key. A question of a generator may leave it out: then `why` is told when the option is wrong and `whyRight` when it is right.
 */
const told = { right: z.boolean().optional(), why: localizedShape, whyRight: localizedShape.optional() };
const choice = z.strictObject({ id: idShape, text: localizedShape, claim: claimShape.optional(), value: value.optional(), ...told });

const choiceFields = { ...base, options: z.array(choice).min(3).max(6), answer: measureShape.optional() };
const single = z.strictObject({ kind: z.literal('single'), ...choiceFields });
const multiple = z.strictObject({ kind: z.literal('multiple'), ...choiceFields });
const order = z.strictObject({
  kind: z.literal('order'),
  ...base,
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
  left: z
    .array(z.strictObject({ id: idShape, text: localizedShape, measure: measureShape, why: localizedShape }))
    .min(2)
    .max(6),
  right: z
    .array(z.strictObject({ id: idShape, text: localizedShape, value }))
    .min(2)
    .max(6),
});

/** Click the thing in the picture of the cluster. */
const point = z.strictObject({
  kind: z.literal('point'),
  ...base,
  things: z.enum(['hosts', 'vms', 'datastores']),
  /** Moment of the picture; left out: a second before the first fault. */
  shown: momentShape.optional(),
  options: z
    .array(z.strictObject({ id: idShape, thing: z.string().min(1), claim: claimShape, ...told }))
    .min(3)
    .max(6),
});
/** Say what stands where at a moment. */
const state = z.strictObject({
  kind: z.literal('state'),
  ...base,
  at: momentShape,
  fields: z
    .array(
      z.strictObject({
        id: idShape,
        text: localizedShape,
        /** A path as in claims. */
        state: z.string().min(1),
        choices: z
          .array(z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
          .min(2)
          .max(8),
        why: localizedShape,
      }),
    )
    .min(2)
    .max(6),
});

/** The file without its questions, which are read one by one so that a broken one does not take the others with it. */
export const quizFileShape = z.strictObject({ topic: idShape, questions: z.array(z.unknown()).min(1) });
export const questionShape = z.discriminatedUnion('kind', [single, multiple, order, number, match, point, state]);
export type QuestionFile = z.output<typeof questionShape>;
