/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: '59a014dad6bf5ef0' },
  { seed: 2, hash: 'e7a511b6123c7a71' },
  { seed: 4_294_967_295, hash: '59d6fb9f55404d8e' },
];
