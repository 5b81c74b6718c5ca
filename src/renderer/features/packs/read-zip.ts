/** A zip file into the texts of a pack. Sizes are counted as the bytes come out, because what a zip says of itself need not be true. */
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { largestPackBytes } from '#api/pack-limits.ts';
import { PackMeter, PackRefused, readEntries } from './pack-reading.ts';
import type { PackEntry, ReadPack } from './pack-reading.ts';

/** Bytes handed to the unpacker at once: small, so that a bomb is noticed early. */
const chunkBytes = 65_536;

/**
 * Unpacks in memory; nothing is written anywhere.
 * @throws PackRefused
 */
export async function readZip(bytes: Uint8Array): Promise<ReadPack> {
  // A packed pack over what an unpacked one may be need not be opened.
  if (bytes.length > largestPackBytes) throw new PackRefused({ code: 'tooLarge', limit: largestPackBytes });
  return readEntries(unpack(bytes));
}

function unpack(bytes: Uint8Array): PackEntry[] {
  if (!startsAsZip(bytes)) throw new PackRefused({ code: 'notAZip' });
  if (((bytes[6] ?? 0) & 1) === 1) throw new PackRefused({ code: 'encrypted' });
  const meter = new PackMeter();
  const entries: PackEntry[] = [];
  let open = 0;
  const unzip = new Unzip((file) => {
    // Folders have entries of their own, whose names end with a slash.
    const isFolder = file.name.endsWith('/');
    meter.enter(isFolder ? file.name.slice(0, -1) : file.name);
    if (isFolder) return;
    const parts: Uint8Array[] = [];
    open += 1;
    file.ondata = (error, data, final) => {
      if (error) throw error;
      meter.grow(data.length);
      parts.push(data);
      if (final) open -= 1;
    };
    entries.push({ path: file.name, bytes: () => joined(parts) });
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) unzip.push(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length);
  } catch (cause) {
    throw cause instanceof PackRefused ? cause : new PackRefused({ code: 'notAZip' }, { cause });
  }
  if (open > 0 || entries.length === 0) throw new PackRefused({ code: 'notAZip' });
  return entries;
}

function startsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
