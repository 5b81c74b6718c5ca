/** A file that is only ever appended to; every append is on the disk before it resolves. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { StorageFailure } from '#services/ports.ts';
import { storageFailure } from '../storage-failure.ts';

export interface AppendFile {
  /** @throws StorageFailure `storageFailed`; the file then ends where it did before */
  append(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens an existing file of sound content. */
export async function openAppendFile(file: string): Promise<AppendFile> {
  const handle = await open(file, 'a');
  let size = (await handle.stat()).size;
  let broken = false;
  return {
    async append(text) {
      if (broken) throw new StorageFailure('storageFailed', { reason: 'EIO' });
      const bytes = Buffer.from(text);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
        size += bytes.length;
      } catch (cause) {
        // Half a line must not stay before the next one. When even that fails, nobody knows what the disk holds: stop writing.
        broken = !(await cutBack(handle, size));
        throw storageFailure(cause);
      }
    },
    close: () => handle.close(),
  };
}

async function cutBack(handle: FileHandle, size: number): Promise<boolean> {
  try {
    await handle.truncate(size);
    await handle.sync();
    return true;
  } catch {
    return false;
  }
}
