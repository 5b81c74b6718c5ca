/** A folder the learner chose into the texts of a pack. */
import { PackMeter, PackRefused, readEntries } from './pack-reading.ts';
import type { ReadPack } from './pack-reading.ts';

/** The part of a browser's `File` that is needed; its path begins with the name of the chosen folder. */
export interface FolderFile {
  readonly webkitRelativePath: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** @throws PackRefused */
export async function readFolder(chosen: readonly FolderFile[]): Promise<ReadPack> {
  const meter = new PackMeter();
  const entries = chosen.map((file) => {
    meter.enter(file.webkitRelativePath);
    return {
      path: file.webkitRelativePath,
      async bytes() {
        meter.grow(file.size);
        return new Uint8Array(await bytesOf(file));
      },
    };
  });
  return readEntries(entries);
}

async function bytesOf(file: FolderFile): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (cause) {
    throw new PackRefused({ code: 'unreadable' }, { cause });
  }
}
