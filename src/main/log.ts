/** The host's own log: for a developer who starts the app from a terminal. Never shown to a learner, never kept. */
export function log(line: string): void {
  console.error(line);
}
