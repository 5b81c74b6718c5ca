/** The texts of a pack while they are sent, judged as they come: where each would lie, how many and how large they are. */
import { ApiError } from '#api/errors.ts';
import { largestPackBytes, largestPackFileBytes, mostPackFiles, packPathFault } from '#api/pack-limits.ts';
import type { PackText } from '#api/pack-schema.ts';

export interface PackUpload {
  readonly id: string;
  readonly files: ReadonlyMap<string, string>;
  /**
   * Takes some files. Nothing of them is kept when one is refused.
   * @returns how many files and bytes there are now
   * @throws ApiError `packPathRefused`, `packFileTooLarge`, `packTooLarge` or `packTooManyFiles`
   */
  take(texts: readonly PackText[]): { files: number; bytes: number };
}

/** @param id the page names it by this */
export function openUpload(id: string): PackUpload {
  let files = new Map<string, string>();
  let bytes = 0;
  return {
    id,
    get files() {
      return files;
    },
    take(texts) {
      const next = new Map(files);
      let sum = bytes;
      for (const { path, text } of texts) {
        const fault = packPathFault(path);
        if (fault !== null) throw new ApiError('packPathRefused', { path: path.slice(0, 200), fault });
        const size = sizeOf(text);
        if (size > largestPackFileBytes) throw new ApiError('packFileTooLarge', { path, limitBytes: largestPackFileBytes });
        sum += size - sizeOf(next.get(path) ?? '');
        next.set(path, text);
      }
      if (next.size > mostPackFiles) throw new ApiError('packTooManyFiles', { limit: mostPackFiles });
      if (sum > largestPackBytes) throw new ApiError('packTooLarge', { limitBytes: largestPackBytes });
      files = next;
      bytes = sum;
      return { files: files.size, bytes };
    },
  };
}

/** Bytes as UTF-8, without making them. */
function sizeOf(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Half of a pair beyond the first plane: two of them are four bytes.
    if (code >= 0x800) size += code >= 0xd800 && code <= 0xdfff ? 1 : 2;
    else if (code >= 0x80) size += 1;
  }
  return size;
}
