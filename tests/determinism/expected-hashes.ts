/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: '7665942a4d2ca31e' },
  { seed: 2, hash: '44789481be44a032' },
  { seed: 4_294_967_295, hash: '4a9ca96d6084041d' },
];
