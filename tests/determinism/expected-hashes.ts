/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: 'c808f367d53e433a' },
  { seed: 2, hash: 'da766f2fcd07dfdd' },
  { seed: 4_294_967_295, hash: 'cc14df5972ef3034' },
];
