/** A broken invariant: always a bug of ours, never something a scenario can cause. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/**
 * Stops the run when an invariant does not hold.
 * @throws AssertionError with `message` when `condition` is false.
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/**
 * The value itself, once it is known to be there: for lookups by an index or id that the model guarantees.
 * @throws AssertionError when it is null or undefined.
 */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AssertionError(`missing: ${what}`);
  return value;
}
