/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: '019ffae9a099b7b3' },
  { seed: 2, hash: '72a178e7ffa19382' },
  { seed: 4_294_967_295, hash: '75c2cbcdd60cd097' },
];
