/** A pack as it lies on the disk: its texts as they were read, so that every version of the program judges them itself. */
import { z } from '#api/schema-library.ts';

export const storedPackSchema = z.strictObject({
  format: z.literal('failover-lab/pack@1'),
  addedAt: z.string(),
  files: z.record(z.string(), z.string()),
});
export type StoredPack = z.infer<typeof storedPackSchema>;
