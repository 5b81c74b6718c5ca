/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: '01ce1436e435981e' },
  { seed: 2, hash: '82de7765884fd0c6' },
  { seed: 4_294_967_295, hash: '7f193a362ebcad59' },
];
