/** Texts made short for a code that is copied by hand, in the alphabet of base64url. */
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, crc32 } from 'node:zlib';
import type { Packing } from '#services/ports.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** The smallest cluster is a line of some hundred characters at any quality; this one keeps the largest under a second. */
const quality = 9;

export const packing: Packing = {
  async pack(text) {
    const packed = await compress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
    return packed.toString('base64url');
  },
  async unpack(packed, limitBytes) {
    try {
      const bytes = await decompress(Buffer.from(packed, 'base64url'), { maxOutputLength: limitBytes });
      return { text: bytes.toString('utf8') };
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return 'tooLarge';
      return { text: '' };
    }
  },
  checksum(text) {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(text));
    return sum.toString('base64url');
  },
};
