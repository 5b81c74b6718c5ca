/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: '2f1921b6ed8c3e8e' },
  { seed: 2, hash: '6d73c772eb914c5b' },
  { seed: 4_294_967_295, hash: '441616a26a09dcd3' },
];
