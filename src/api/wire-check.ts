/**
 * Validates values that cross between page and host against the declared schemas. Kept apart from the client so that the page loads it,
 * and the schema library with it, only after its first picture: import it lazily there.
 */
import { ApiError } from './errors.ts';
import type { ErrorCode } from './errors.ts';
import { notifications, operations } from './operations.ts';
import type { NotificationName, NotificationOf, OperationName, ResponseOf } from './operations.ts';
import type { z } from './schema-library.ts';

/** A request as a handler receives it: checked, and with defaults filled in. */
export type CheckedRequestOf<N extends OperationName> = z.output<(typeof operations)[N]['request']>;

/** Whether an operation has this name; names inherited from Object.prototype are none. */
export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** @throws ApiError `malformedRequest` naming the first path that does not fit */
export function checkRequest<N extends OperationName>(name: N, payload: unknown): CheckedRequestOf<N> {
  return check(operations[name].request, payload, 'malformedRequest', name) as CheckedRequestOf<N>;
}

/** @throws ApiError `malformedResponse` naming the first path that does not fit */
export function checkResponse<N extends OperationName>(name: N, value: unknown): ResponseOf<N> {
  return check(operations[name].response, value, 'malformedResponse', name) as ResponseOf<N>;
}

/** The payload of a notification, or null when the name is unknown or the payload does not fit: a notification has nobody to fail to. */
export function checkNotification<N extends NotificationName>(name: N, payload: unknown): NotificationOf<N> | null {
  if (!Object.hasOwn(notifications, name)) return null;
  const result = notifications[name].safeParse(payload);
  return result.success ? (result.data as NotificationOf<N>) : null;
}

function check(schema: z.ZodType, value: unknown, code: ErrorCode, operation: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ApiError(code, { operation, path: (issue?.path ?? []).map(String).join('.'), problem: issue?.code ?? 'custom' });
}
