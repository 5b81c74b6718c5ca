/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: 'aba4d1f667e9a8b0' },
  { seed: 2, hash: '1f1bc25584e22691' },
  { seed: 4_294_967_295, hash: '0df4d7318564e768' },
];
