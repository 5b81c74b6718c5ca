/**
 * What every transport owes the page, whatever it is made of. A host's test calls `describeTransport` with a way to put its transport in
 * front of a dispatcher, and gets the whole suite.
 */
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createClient } from '#api/client.ts';
import type { Client } from '#api/client.ts';
import { createDispatcher } from '#api/dispatcher.ts';
import type { Dispatch, Handlers } from '#api/dispatcher.ts';
import { ApiError } from '#api/errors.ts';
import { createNotificationHub } from '#api/notification-hub.ts';
import type { NotificationHub } from '#api/notification-hub.ts';
import type { Transport } from '#api/transport.ts';
import { largeRun, operationNames, requests, responses, sampleHandlers } from './samples.ts';
import type { Received } from './samples.ts';

export interface StartedTransport {
  readonly transport: Transport;
  /** Ends the host's side; calls after it must fail as `unreachable`. Called at most once. */
  stop(): Promise<void>;
}

/** Puts the transport under test between a page and this dispatcher, with notifications from this hub. */
export type StartTransport = (dispatch: Dispatch, hub: NotificationHub) => Promise<StartedTransport>;

interface Scene extends StartedTransport {
  readonly client: Client;
  readonly hub: NotificationHub;
  readonly received: readonly Received[];
  /** Errors of ours that the dispatcher told the host about. */
  readonly logged: readonly unknown[];
}

async function open(start: StartTransport, changes: Partial<Handlers> = {}): Promise<Scene> {
  const { handlers, received } = sampleHandlers(changes);
  const logged: unknown[] = [];
  const hub = createNotificationHub();
  const dispatch = createDispatcher(handlers, { onInternalError: (_operation, error) => logged.push(error) });
  const started = await start(dispatch, hub);
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (!stopped) await started.stop();
    stopped = true;
  };
  onTestFinished(stop);
  return { transport: started.transport, stop, client: createClient(started.transport), hub, received, logged };
}

/** @param name of the transport, for the titles */
export function describeTransport(name: string, start: StartTransport): void {
  describe(`${name}: answers`, () => {
    describeAnswers(start);
  });
  describe(`${name}: refusals`, () => {
    describeRefusals(start);
  });
  describe(`${name}: notifications`, () => {
    describeNotifications(start);
  });
}

function describeAnswers(start: StartTransport): void {
  test.each(operationNames)('%s: the handler gets the request and the page the response, value for value', async (name) => {
    const { client, received } = await open(start);
    expect(await client.call(name, requests[name])).toEqual(responses[name]);
    expect(received).toEqual([{ name, request: requests[name] }]);
  });

  test('fifty calls at once come back to those who made them', async () => {
    const { client } = await open(start, { 'course.lesson': ({ lesson }) => ({ ...responses['course.lesson'], id: lesson }) });
    const names = Array.from({ length: 50 }, (_, index) => `lesson-${String(index)}`);
    const lessons = await Promise.all(names.map((lesson) => client.call('course.lesson', { lesson })));
    expect(lessons.map((lesson) => lesson.id)).toEqual(names);
  });

  test('a run of 20,000 events arrives whole', async () => {
    const run = largeRun(20_000);
    const { client } = await open(start, { 'scenario.run': () => run });
    expect(await client.call('scenario.run', { scenario: 'large' })).toEqual(run);
  });
}

function describeRefusals(start: StartTransport): void {
  test.each(['nothing.such', 'constructor', '__proto__', 'toString', 'app.info ', 'app/info?x=1#y', '페일오버', 'x'.repeat(2_000)])(
    'the unknown operation %j is refused with its name',
    async (name) => {
      const { transport, received } = await open(start);
      expect(await transport.call(name, {})).toEqual({ ok: false, code: 'unknownOperation', params: { operation: name.slice(0, 80) } });
      expect(received).toEqual([]);
    },
  );

  test.each(operationNames)(
    '%s: a request with a field too many, of no object or with none is malformed and reaches no handler',
    async (name) => {
      const { transport, received } = await open(start);
      const wrong = [{ ...requests[name], extra: 1 }, [], 'text', 7, null, undefined];
      for (const payload of wrong) {
        expect(await transport.call(name, payload)).toMatchObject({ ok: false, code: 'malformedRequest', params: { operation: name } });
      }
      expect(received).toEqual([]);
    },
  );

  test.each([
    ['course.lesson', { lesson: '../../etc/passwd' }, 'lesson', 'invalid_format'],
    ['scenario.run', { scenario: 'a', seed: -1 }, 'seed', 'too_small'],
    ['lab.act', { runId: 'm1-1', atMs: 1.5, command: { do: 'vcenter.down' } }, 'atMs', 'invalid_type'],
    ['lab.act', { runId: 'm1-1', atMs: 1, command: { do: 'host.explode', host: 'esx-01' } }, 'command.do', 'invalid_union'],
    [
      'lab.act',
      { runId: 'm1-1', atMs: 1, command: { do: 'ha.set', ha: { isolationResponse: 'panic' } } },
      'command.ha.isolationResponse',
      'invalid_value',
    ],
    ['quiz.answer', { question: 'hf-1', answer: ['a'], confidence: 2 }, 'confidence', 'too_big'],
  ])('%s: the malformed request %j is refused with the place', async (name, payload, path, problem) => {
    const { transport } = await open(start);
    expect(await transport.call(name, payload)).toEqual({
      ok: false,
      code: 'malformedRequest',
      params: { operation: name, path, problem },
    });
  });

  test('what a handler refuses arrives as an ApiError with its code and params', async () => {
    const refusal = new ApiError('notFound', { kind: 'lesson', id: 'nowhere' });
    const { client, logged } = await open(start, { 'course.lesson': () => Promise.reject(refusal) });
    const error: unknown = await client.call('course.lesson', { lesson: 'nowhere' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: 'notFound', params: { kind: 'lesson', id: 'nowhere' } });
    expect(logged).toEqual([]);
  });

  test.each([
    [
      'throws',
      () => {
        throw new TypeError('a secret of the host');
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('a secret of the host'))],
  ])(
    'when a handler %s by an error of ours, the page learns the code alone and the host all of it',
    async (_way, handler: () => never | Promise<never>) => {
      const { transport, logged } = await open(start, { 'progress.get': handler });
      expect(await transport.call('progress.get', {})).toEqual({ ok: false, code: 'internal', params: { operation: 'progress.get' } });
      expect(logged).toEqual([expect.objectContaining({ message: 'a secret of the host' })]);
    },
  );

  test('a response that does not fit is an error of ours and never reaches the page', async () => {
    const { client, logged } = await open(start, { 'lab.finish': () => ({ ...responses['lab.finish'], attempts: 1.5 }) });
    await expect(client.call('lab.finish', requests['lab.finish'])).rejects.toMatchObject({
      code: 'malformedResponse',
      params: { operation: 'lab.finish', path: 'attempts' },
    });
    expect(logged).toHaveLength(1);
  });

  test('after a refusal the next call is answered as ever', async () => {
    const { client, transport } = await open(start);
    await transport.call('nothing.such', {});
    expect(await client.call('app.info', {})).toEqual(responses['app.info']);
  });

  test('a host that has ended is unreachable', async () => {
    const { client, stop } = await open(start);
    await client.call('app.info', {});
    await stop();
    await expect(client.call('app.info', {})).rejects.toMatchObject({ code: 'unreachable', params: { operation: 'app.info' } });
  });
}

function describeNotifications(start: StartTransport): void {
  const settings = responses['settings.get'];

  /** Subscribing may take the transport a moment: publishes again until the listener has heard. */
  async function heard(hub: NotificationHub, listener: ReturnType<typeof vi.fn>): Promise<void> {
    await vi.waitFor(() => {
      hub.publish('settings.changed', settings);
      expect(listener).toHaveBeenCalled();
    }, 10_000);
  }

  test('a listener hears its kind with the payload, and no other kind', async () => {
    const { client, hub } = await open(start);
    const listener = vi.fn();
    const other = vi.fn();
    client.on('settings.changed', listener);
    client.on('progress.changed', other);
    await heard(hub, listener);
    expect(listener).toHaveBeenCalledWith(settings);
    expect(other).not.toHaveBeenCalled();
  });

  test('a listener that has ended hears nothing more, and the others go on', async () => {
    const { client, hub } = await open(start);
    const ended = vi.fn();
    const going = vi.fn();
    const end = client.on('settings.changed', ended);
    client.on('settings.changed', going);
    await heard(hub, ended);
    await heard(hub, going);
    end();
    ended.mockClear();
    going.mockClear();
    await heard(hub, going);
    expect(ended).not.toHaveBeenCalled();
  });

  test('a payload that does not fit is dropped', async () => {
    const { client, hub } = await open(start);
    const listener = vi.fn();
    client.on('settings.changed', listener);
    await heard(hub, listener);
    listener.mockClear();
    hub.publish('settings.changed', { ...settings, theme: 'neon' } as unknown as typeof settings);
    await heard(hub, listener);
    for (const [payload] of listener.mock.calls) expect(payload).toEqual(settings);
  });
}
