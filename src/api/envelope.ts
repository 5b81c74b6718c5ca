/** What every operation is answered with. Errors travel as data, because a bridge passes on no more than an error's message. */
import { ApiError, isErrorCode } from './errors.ts';
import type { ErrorCode, ErrorParams } from './errors.ts';

export type Envelope<T = unknown> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ErrorCode; readonly params: ErrorParams };

/** Puts an error of ours into an envelope. */
export function failure(code: ErrorCode, params: ErrorParams = {}): Envelope<never> {
  return { ok: false, code, params };
}

/**
 * Takes the value out of what a transport delivered.
 * @param operation name of the operation, for the message when the envelope itself is unusable
 * @throws ApiError with the code of a failed envelope, or `malformedResponse` when it is no envelope
 */
export function openEnvelope(operation: string, received: unknown): unknown {
  if (isRecord(received)) {
    if (received['ok'] === true && 'value' in received) return received['value'];
    if (received['ok'] === false && isErrorCode(received['code'])) throw new ApiError(received['code'], plainParams(received['params']));
  }
  throw new ApiError('malformedResponse', { operation, path: '', problem: 'envelope' });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keeps the params a sentence can show and drops anything else, so that a sentence never shows `[object Object]`. */
function plainParams(value: unknown): ErrorParams {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return Object.fromEntries(entries);
}
