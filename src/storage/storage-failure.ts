/** Where an error of the file system becomes the failure that the services know. */
import { StorageFailure } from '#services/ports.ts';

/** `reason` is the file system's code, such as ENOSPC; a StorageFailure stays as it is. */
export function storageFailure(cause: unknown): StorageFailure {
  if (cause instanceof StorageFailure) return cause;
  const reason = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
  return new StorageFailure('storageFailed', { reason }, { cause });
}
