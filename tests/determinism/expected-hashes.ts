/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: '69821e9089c1aba9' },
  { seed: 2, hash: '4d94a1730805ce10' },
  { seed: 4_294_967_295, hash: 'bfe5a8089fc00e59' },
];
