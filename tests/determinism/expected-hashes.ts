/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: 'ed633868d461486c' },
  { seed: 2, hash: '6e838a7424a0b39c' },
  { seed: 4_294_967_295, hash: '6553861a84294dd0' },
];
