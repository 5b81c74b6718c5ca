/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: '4405ccdfaa98b533' },
  { seed: 2, hash: '24399b5c5301a728' },
  { seed: 4_294_967_295, hash: '1a50fca069f58fca' },
];
