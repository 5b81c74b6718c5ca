/** The sandboxes a learner has saved, and what stands in the form: one file each. */
import { ApiError } from '#api/errors.ts';
import type { ResponseOf } from '#api/operations.ts';
import { sandboxDraftSchema, storedSandboxSchema } from '#api/sandbox-schema.ts';
import type { SandboxDraft, StoredSandbox } from '#api/sandbox-schema.ts';
import type { ServicePorts } from '../ports.ts';
import { storageError } from '../saving.ts';

/** Far more than anybody keeps apart by name. */
const mostSandboxes = 200;
/** The file of the form's draft; ids of saved ones have a number at their end. */
const draftId = 'draft';

type Ports = Pick<ServicePorts, 'sandboxes' | 'clock'>;

/** @returns the saved ones, latest first; files that hold none are set aside */
export async function listSandboxes({ sandboxes: files }: Ports): Promise<ResponseOf<'sandbox.list'>> {
  const found: { id: string; stored: StoredSandbox }[] = [];
  for (const id of await files.ids()) {
    const stored = id === draftId ? null : await readStored(files, id);
    if (stored !== null) found.push({ id, stored });
  }
  found.sort((one, other) => other.stored.savedAt.localeCompare(one.stored.savedAt) || one.id.localeCompare(other.id));
  const sandboxes = found.map(({ id, stored: { name, savedAt, file } }) => ({
    id,
    name,
    savedAt,
    hosts: file.hosts.length,
    vms: file.vms.reduce((sum, vm) => sum + (typeof vm['count'] === 'number' ? vm['count'] : 1), 0),
  }));
  return { sandboxes, setAside: [...files.setAsideNames()] };
}

/** @throws ApiError `noSuchSandbox` */
export async function loadSandbox({ sandboxes: files }: Ports, id: string): Promise<SandboxDraft> {
  const stored = id === draftId ? null : await readStored(files, id);
  if (stored === null) throw new ApiError('noSuchSandbox', { id });
  return { id, name: stored.name, file: stored.file };
}

/** @throws ApiError `tooManySandboxes`, `storageFailed` or `profileBusy`; nothing was saved then */
export async function saveSandbox(ports: Ports, draft: SandboxDraft): Promise<ResponseOf<'sandbox.save'>> {
  const { sandboxes: files, clock } = ports;
  const savedAt = clock.nowIso();
  const ids = (await files.ids()).filter((id) => id !== draftId);
  const id = draft.id !== null && draft.id !== draftId ? draft.id : freeId(ids, savedAt);
  if (!ids.includes(id) && ids.length >= mostSandboxes) throw new ApiError('tooManySandboxes', { limit: mostSandboxes });
  const stored: StoredSandbox = { format: 'failover-lab/sandbox@1', name: draft.name, savedAt, file: draft.file };
  await written(files.write(id, stored));
  return { id, savedAt };
}

/** @throws ApiError `noSuchSandbox`, `storageFailed` or `profileBusy`; it is still there then */
export async function removeSandbox(ports: Ports, id: string): Promise<SandboxDraft> {
  const removed = await loadSandbox(ports, id);
  await written(ports.sandboxes.remove(id));
  return removed;
}

/** A draft that cannot be used is set aside like any other file. */
export async function readDraft({ sandboxes: files }: Ports): Promise<SandboxDraft | null> {
  const value = await files.read(draftId);
  if (value === null) return null;
  const draft = sandboxDraftSchema.safeParse(value);
  if (draft.success) return draft.data;
  await written(files.setAside(draftId));
  return null;
}

/** @throws ApiError `storageFailed` or `profileBusy` */
export async function keepDraft({ sandboxes: files }: Ports, draft: SandboxDraft): Promise<void> {
  await written(files.write(draftId, draft));
}

async function readStored(files: Ports['sandboxes'], id: string): Promise<StoredSandbox | null> {
  const value = await files.read(id);
  if (value === null) return null;
  const stored = storedSandboxSchema.safeParse(value);
  if (stored.success) return stored.data;
  await written(files.setAside(id));
  return null;
}

function freeId(taken: readonly string[], nowIso: string): string {
  const stem = `s-${Date.parse(nowIso).toString(36)}`;
  let number = 1;
  while (taken.includes(`${stem}-${String(number)}`)) number += 1;
  return `${stem}-${String(number)}`;
}

async function written(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw storageError(error);
  }
}
