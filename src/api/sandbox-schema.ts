/**
 * The sandbox on the wire: a cluster as the form holds it, the clusters that are saved, and what a short code holds. A cluster is what its
 * scenario file says, with whatever somebody wrote into a field: whether it makes sense is the scenario validator's question.
 */
import { commandSchema } from './command-schema.ts';
import { z } from './schema-library.ts';

const text = z.string().max(200);
/** A number, or what stands in its field instead of one. */
const amount = z.union([z.number(), text]);
const texts = z.array(text).max(1_000);

const networkSchema = z.looseObject({ id: text, gateway: text.exactOptional(), uses: texts.exactOptional() });
const datastoreSchema = z.looseObject({ id: text, kind: text, network: text.exactOptional() });
const hostSchema = z.looseObject({
  id: text,
  moid: text,
  networks: texts,
  datastores: z.array(z.union([text, z.looseObject({ id: text })])).max(1_000),
  cpuMhz: amount.exactOptional(),
  memoryMib: amount.exactOptional(),
  state: text.exactOptional(),
  group: text.exactOptional(),
});
const vmSchema = z.looseObject({
  id: text,
  host: text,
  datastore: text,
  power: text.exactOptional(),
  memoryMib: amount.exactOptional(),
  cpuReservationMhz: amount.exactOptional(),
  memoryReservationMib: amount.exactOptional(),
  restartPriority: text.exactOptional(),
  isolationResponse: text.exactOptional(),
});

/** As a scenario file, with every list there is written out. Keys that the form does not know are kept as they are. */
export const clusterFileSchema = z.looseObject({
  format: z.literal('failover-lab/scenario@1'),
  id: text,
  title: z.strictObject({ ko: text, en: text }),
  networks: z.array(networkSchema).max(200),
  datastores: z.array(datastoreSchema).max(1_000),
  hosts: z.array(hostSchema).max(200),
  vms: z.array(vmSchema).max(12_000),
  ha: z.looseObject({}),
});
export type ClusterFile = z.output<typeof clusterFileSchema>;

export const sandboxIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40);
export const sandboxNameSchema = z.string().trim().min(1).max(80);

/** A saved sandbox as its file on the disk holds it. */
export const storedSandboxSchema = z.strictObject({
  format: z.literal('failover-lab/sandbox@1'),
  name: sandboxNameSchema,
  /** ISO time in UTC. */
  savedAt: z.string().max(40),
  file: clusterFileSchema,
});
export type StoredSandbox = z.output<typeof storedSandboxSchema>;

/** What stands in the form now; it may have no name yet. */
export const sandboxDraftSchema = z.strictObject({
  /** The saved sandbox it came from, null for one that was never saved. */
  id: sandboxIdSchema.nullable(),
  name: z.string().max(80),
  file: clusterFileSchema,
});
export type SandboxDraft = z.output<typeof sandboxDraftSchema>;

export const timedCommandsSchema = z
  .array(z.strictObject({ atMs: z.number().int().min(0).max(86_400_000), command: commandSchema }))
  .max(1_000);

/** What a short code holds. `file` is what the scenario's file says, before defaults. */
export const codeContentSchema = z.strictObject({
  file: z.record(z.string(), z.unknown()),
  seed: z.number().int().min(0).max(4_294_967_295),
  commands: timedCommandsSchema,
});

/** The operations on what is kept of a learner's own clusters. */
export const savedSandboxOperations = {
  /** The saved sandboxes, latest first, and the names of files that could not be read and were set aside since the app was started. */
  'sandbox.list': {
    request: z.strictObject({}),
    response: z.strictObject({
      sandboxes: z.array(
        z.strictObject({
          id: sandboxIdSchema,
          name: sandboxNameSchema,
          savedAt: z.string(),
          hosts: z.number().int(),
          vms: z.number().int(),
        }),
      ),
      setAside: z.array(z.string()),
    }),
  },
  'sandbox.load': { request: z.strictObject({ id: sandboxIdSchema }), response: sandboxDraftSchema },
  /** Saves under `id`, or as a new one where that is null. Written to the disk before it is answered. */
  'sandbox.save': {
    request: z.strictObject({ id: sandboxIdSchema.nullable(), name: sandboxNameSchema, file: clusterFileSchema }),
    response: z.strictObject({ id: sandboxIdSchema, savedAt: z.string() }),
  },
  /** Removes a saved sandbox and answers with what it was: saved again under its id it is back. */
  'sandbox.remove': { request: z.strictObject({ id: sandboxIdSchema }), response: sandboxDraftSchema },
  /** What stood in the form last; null when nothing did. */
  'sandbox.draft': { request: z.strictObject({}), response: z.strictObject({ draft: sandboxDraftSchema.nullable() }) },
  'sandbox.keepDraft': { request: z.strictObject({ draft: sandboxDraftSchema }), response: z.strictObject({}) },

  /** For a sitting: a generated question comes in another variant than it was answered in last. */
} as const;
