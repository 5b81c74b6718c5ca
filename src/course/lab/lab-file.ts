/** Closed shape of lab.yaml. Commands are checked as a timeline of the lab's scenario, by the one code that knows them. */
import { z } from 'zod';
import { claimShape, patternShape } from '../claim/claim-schema.ts';
import { idShape, localizedShape } from '../shape.ts';

const commands = z.array(z.looseObject({ at: z.string(), do: z.string() }));

export const labFileShape = z.strictObject({
  id: idShape,
  topic: idShape,
  title: localizedShape,
  kind: z.enum(['guided', 'challenge']),
  minutes: z.number().int().min(1).max(120),
  /** The scenario it is played on, or the generator whose variants it is played on. */
  scenario: idShape.optional(),
  generator: idShape.optional(),
  /** Actions offered; left out: every action. */
  actions: z.array(z.string()).min(1).nullable().default(null),
  goals: z
    .array(z.strictObject({ id: idShape, text: localizedShape, claim: claimShape, weight: z.number().int().min(1).max(10).default(1) }))
    .min(1)
    .max(8),
  hints: z.array(localizedShape).max(8).default([]),
  /** Points of 100 that each hint costs. */
  hintCost: z.number().int().min(0).max(20).default(5),
  /** What the debrief stops at beside the faults and what decided the goals. */
  moments: z
    .array(z.strictObject({ on: patternShape, text: localizedShape }))
    .max(8)
    .default([]),
  exemplar: commands.min(1),
  wrongMoves: z.array(z.strictObject({ id: idShape, moves: commands, fails: z.array(idShape).min(1), teaches: localizedShape })).min(3),
});
export type LabFile = z.output<typeof labFileShape>;
