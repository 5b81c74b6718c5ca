/** Closed shape of lab.yaml. Commands are checked as a timeline of the lab's scenario, by the one code that knows them. */
import { z } from 'zod';
import { claimShape } from '../claim/claim-schema.ts';
import { idShape, localizedShape } from '../shape.ts';

const commands = z.array(z.looseObject({ at: z.string(), do: z.string() }));

export const labFileShape = z.strictObject({
  id: idShape,
  topic: idShape,
  title: localizedShape,
  kind: z.enum(['guided', 'challenge']),
  minutes: z.number().int().min(1).max(120),
  scenario: idShape,
  /** Actions offered; left out: every action. */
  actions: z.array(z.string()).min(1).nullable().default(null),
  goals: z
    .array(z.strictObject({ id: idShape, text: localizedShape, claim: claimShape }))
    .min(1)
    .max(8),
  hints: z.array(localizedShape).max(8).default([]),
  exemplar: commands.min(1),
  wrongMoves: z.array(z.strictObject({ id: idShape, moves: commands, fails: z.array(idShape).min(1), teaches: localizedShape })).min(3),
});
export type LabFile = z.output<typeof labFileShape>;
