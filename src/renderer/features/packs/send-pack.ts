/** Sends a pack's texts to the host in parts that fit into a request. */
import type { Client } from '#api/client.ts';
import { packPartBytes } from '#api/pack-limits.ts';
import type { PackText } from '#api/pack-schema.ts';

/** A character of Korean is three bytes, one of a control character six in JSON. */
const bytesOfCharacter = 3;

/** @returns the name of what was sent, for `packs.install` */
export async function sendPack(client: Client, files: readonly PackText[]): Promise<string> {
  const { upload } = await client.call('packs.begin', {});
  for (const part of partsOf(files)) await client.call('packs.send', { upload, files: part });
  return upload;
}

/** Files in their order, each part below the limit unless a single file is over it. */
export function partsOf(files: readonly PackText[]): PackText[][] {
  const parts: PackText[][] = [];
  let room = 0;
  for (const file of files) {
    const size = (file.text.length + file.path.length) * bytesOfCharacter;
    if (size > room || parts.length === 0) {
      parts.push([]);
      room = packPartBytes;
    }
    parts.at(-1)?.push(file);
    room -= size;
  }
  return parts;
}
