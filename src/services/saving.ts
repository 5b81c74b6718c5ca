/** Where a failure of the store becomes a code of the api. */
import { ApiError } from '#api/errors.ts';
import type { JournalEntry } from './journal-entry.ts';
import { StorageFailure } from './ports.ts';
import type { ServicePorts } from './ports.ts';

/**
 * Appends an entry, waits until it is safe, and tells the pages that progress changed.
 * @throws ApiError `storageFailed` or `profileBusy`; nothing was saved then
 */
export async function save(ports: Pick<ServicePorts, 'journal' | 'publish'>, entry: JournalEntry): Promise<void> {
  try {
    await ports.journal.append(entry);
  } catch (error) {
    throw storageError(error);
  }
  ports.publish('progress.changed', {});
}

/** A failure of the store as an error of the api; anything else as it is. */
export function storageError(error: unknown): unknown {
  return error instanceof StorageFailure ? new ApiError(error.code, error.params, { cause: error }) : error;
}
