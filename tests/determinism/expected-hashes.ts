/** Trace hashes of the busy scenario under this engine version. `UPDATE_GOLDEN` does not touch them: they are changed by hand, on purpose. */
export const expectedHashes = [
  { seed: 1, hash: '6d2a8d0803a0085e' },
  { seed: 2, hash: 'e1fed1acdf56c682' },
  { seed: 4_294_967_295, hash: '03b92b18183fb75a' },
];
