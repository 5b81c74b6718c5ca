/** Texts of the learner, judged before they are read: how large a file or a short code may be, and whether a file is UTF-8. */

/** 1 MiB: no scenario comes near it. */
export const largestFileBytes = 1_048_576;

/** Characters of a short code: over what the largest cluster comes to, and within what a host takes in one request. */
export const longestCode = 1_000_000;

/** Text of UTF-8 bytes; a byte order mark is dropped. `badLine` is the first line that is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): { readonly text: string } | { readonly badLine: number } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { badLine: firstBadLine(bytes) };
  }
}

/** No byte of a longer character is a line feed, so lines can be tried one by one. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start <= bytes.length; line += 1) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return 1;
}
