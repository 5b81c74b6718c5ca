/** `POST /api/<operation>`: a JSON body in, an envelope out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dispatch } from '#api/dispatcher.ts';
import { failure } from '#api/envelope.ts';
import type { Envelope } from '#api/envelope.ts';
import { sendEnvelope } from './answers.ts';

/** Room for the largest file a learner may open, written as JSON; far below what would trouble the host. */
export const bodyLimitBytes = 2_097_152;

/** Reads the request, dispatches it and answers. The caller has judged who is asking. */
export async function answerOperation(request: IncomingMessage, response: ServerResponse, name: string, dispatch: Dispatch): Promise<void> {
  sendEnvelope(response, await perform(request, name, dispatch));
}

async function perform(request: IncomingMessage, name: string, dispatch: Dispatch): Promise<Envelope> {
  const type = request.headers['content-type']?.split(';')[0]?.trim();
  const body = await readBody(request);
  if (body === null) return failure('requestTooLarge', { limitBytes: bodyLimitBytes });
  const malformed = failure('malformedRequest', { operation: name.slice(0, 80), path: '', problem: 'json' });
  if (type !== 'application/json') return malformed;
  let payload: unknown;
  try {
    payload = JSON.parse(body);
  } catch {
    return malformed;
  }
  return dispatch(name, payload);
}

/** @returns null for a body over the limit. What comes after the limit is read and thrown away, so that the answer still gets through. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= bodyLimitBytes) parts.push(part);
    else parts.length = 0;
    if (size > 16 * bodyLimitBytes) break;
  }
  return size <= bodyLimitBytes ? Buffer.concat(parts).toString('utf8') : null;
}
