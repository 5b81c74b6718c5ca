/** The operations on course packs: texts are sent in parts, judged as a whole, and taken in whole or not at all. */
import type { LocalizedText } from '#simulation/scenario/scenario.ts';
import { largestPackFileBytes, mostPackFiles } from './pack-limits.ts';
import { z } from './schema-library.ts';

const packId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);
const upload = z.string().max(40);
const title = z.custom<LocalizedText>((value) => typeof value === 'object' && value !== null);
const count = z.number().int().min(0);

/** One file of a pack: its path inside it, with `/`, and its text. */
const packTextSchema = z.strictObject({ path: z.string().min(1).max(1_000), text: z.string().max(largestPackFileBytes) });
export type PackText = z.infer<typeof packTextSchema>;

/** What an installed pack holds. */
const packCardSchema = z.strictObject({
  id: packId,
  title,
  author: z.string().nullable(),
  addedAt: z.string(),
  topics: count,
  lessons: count,
  labs: count,
  questions: count,
  /** What this version of the program finds wrong with it: those parts are left out. */
  problems: count,
});
export type PackCard = z.infer<typeof packCardSchema>;

/** One mistake of a pack. `text` is its sentence as `<namespace>:<key>` of the texts, filled with `params`. */
const packProblemSchema = z.strictObject({
  file: z.string(),
  line: count,
  key: z.string(),
  text: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The variant of a generated lab or question that shows it; null for what stands in every one. */
  variant: z.number().int().nullable(),
});
export type PackProblem = z.infer<typeof packProblemSchema>;

export const packOperations = {
  /** By title of the id; with the names of stored packs that could not be read and were set aside since the app was started. */
  'packs.list': {
    request: z.strictObject({}),
    response: z.strictObject({ packs: z.array(packCardSchema), setAside: z.array(z.string()) }),
  },
  /** Begins to send a pack. One is taken at a time: beginning anew drops what was sent before. */
  'packs.begin': { request: z.strictObject({}), response: z.strictObject({ upload }) },
  /** Sends some of its files, as many as fit into one request. A path sent twice holds what came last. */
  'packs.send': {
    request: z.strictObject({ upload, files: z.array(packTextSchema).min(1).max(mostPackFiles) }),
    response: z.strictObject({ files: count, bytes: count }),
  },
  /**
   * Judges what was sent and, when nothing is wrong with it, keeps it. A pack that is there already under its id is replaced only when
   * that is said: else it is named, and what was sent stays for a second call.
   */
  'packs.install': {
    request: z.strictObject({ upload, replace: z.boolean() }),
    response: z.union([
      z.strictObject({ installed: packCardSchema }),
      z.strictObject({ exists: packCardSchema }),
      /** The first problems, by file and line, and how many there are. Nothing was kept. */
      z.strictObject({ problems: z.array(packProblemSchema).min(1), count }),
    ]),
  },
  /** Takes a pack away. What the learner did in it stays in the journal. */
  'packs.remove': { request: z.strictObject({ id: packId }), response: z.strictObject({ removed: packCardSchema }) },
} as const;
