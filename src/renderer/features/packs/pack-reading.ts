/** What comes of reading a pack from the learner's disk: its texts, or why it was refused before anything was sent. */
import { isPackText, largestPackBytes, largestPackFileBytes, mostPackFiles, packPathFault } from '#api/pack-limits.ts';
import type { PackPathFault } from '#api/pack-limits.ts';
import type { PackText } from '#api/pack-schema.ts';
import { decodeUtf8 } from '#api/text-file.ts';

/** Why a folder or zip cannot be a pack. */
export type PackFault =
  | { readonly code: 'notAZip' | 'encrypted' | 'noPackFile' | 'unreadable' }
  | { readonly code: 'path'; readonly path: string; readonly fault: PackPathFault }
  | { readonly code: 'tooLarge' | 'tooManyFiles'; readonly limit: number }
  | { readonly code: 'fileTooLarge'; readonly path: string; readonly limit: number }
  | { readonly code: 'notUtf8'; readonly path: string; readonly line: number };

export interface ReadPack {
  readonly files: readonly PackText[];
  /** Paths that were passed over: neither .yaml nor .md, or outside the folder of pack.yaml. */
  readonly ignored: readonly string[];
}

/** A pack that cannot be read; `fault` says why. */
export class PackRefused extends Error {
  readonly fault: PackFault;
  constructor(fault: PackFault, options?: ErrorOptions) {
    super(fault.code, options);
    this.name = 'PackRefused';
    this.fault = fault;
  }
}

/** An entry as it was found. `bytes` is called only for entries that belong to the pack. */
export interface PackEntry {
  readonly path: string;
  bytes(): Promise<Uint8Array> | Uint8Array;
}

/** Counts what is unpacked and refuses what is over the limits as soon as it is. */
export class PackMeter {
  #bytes = 0;
  #files = 0;

  /** @throws PackRefused for a name that leads out of the pack, or with the entry that is one too many */
  enter(path: string): void {
    const fault = packPathFault(path);
    if (fault !== null) throw new PackRefused({ code: 'path', path: path.slice(0, 200), fault });
    this.#files += 1;
    if (this.#files > mostPackFiles) throw new PackRefused({ code: 'tooManyFiles', limit: mostPackFiles });
  }

  /** @throws PackRefused once more was unpacked than a pack may hold */
  grow(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > largestPackBytes) throw new PackRefused({ code: 'tooLarge', limit: largestPackBytes });
  }
}

/**
 * Makes texts of entries whose names the meter has passed. A pack may lie in a folder of its own: the highest pack.yaml tells which.
 * @throws PackRefused
 */
export async function readEntries(entries: readonly PackEntry[]): Promise<ReadPack> {
  const packFiles = entries.filter(({ path }) => isPackText(path) && /(?:^|\/)pack\.yaml$/.test(path)).map(({ path }) => path);
  const [highest] = packFiles.sort((left, right) => left.split('/').length - right.split('/').length);
  if (highest === undefined) throw new PackRefused({ code: 'noPackFile' });
  const folder = highest.slice(0, -'pack.yaml'.length);
  const files: PackText[] = [];
  const ignored: string[] = [];
  for (const entry of entries) {
    if (!entry.path.startsWith(folder) || !isPackText(entry.path)) {
      ignored.push(entry.path);
      continue;
    }
    const path = entry.path.slice(folder.length);
    const bytes = await entry.bytes();
    if (bytes.length > largestPackFileBytes) throw new PackRefused({ code: 'fileTooLarge', path, limit: largestPackFileBytes });
    const decoded = decodeUtf8(bytes);
    if ('badLine' in decoded) throw new PackRefused({ code: 'notUtf8', path, line: decoded.badLine });
    files.push({ path, text: decoded.text });
  }
  return { files, ignored };
}
