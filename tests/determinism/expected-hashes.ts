/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: '73f3b9723b04f9f9' },
  { seed: 2, hash: 'fbfa9fd622623910' },
  { seed: 4_294_967_295, hash: 'e2793e9f0cdd012b' },
];
