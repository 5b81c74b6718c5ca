/** Exit codes of the command (contract, section 4). */
export const exitCodes = {
  fine: 0,
  /** An expectation, exemplar or proof failed. */
  failed: 1,
  /** Unusable input: a wrong word, a file that cannot be read or used. */
  unusable: 2,
  /** A checker was violated: a bug of the engine. */
  violated: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** 2 wins where several apply; a broken engine outweighs an expectation that failed because of it. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  const order: readonly ExitCode[] = [exitCodes.unusable, exitCodes.violated, exitCodes.failed];
  return order.find((code) => codes.includes(code)) ?? exitCodes.fine;
}
