import { createHttpTransport } from '#api/transports/http.ts';
import { listen } from '#server/listen.ts';
import { describeTransport } from './conformance.ts';

/** As much of a browser's EventSource as the transport uses, over fetch: Node has none. */
function openEvents(url: string): EventSource {
  const target = new EventTarget();
  const ended = new AbortController();
  async function read(): Promise<void> {
    const { body } = await fetch(url, { signal: ended.signal });
    let text = '';
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = (text + part).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = event
          .split('\n')
          .filter((line) => line.startsWith('data: '))
          .map((line) => line.slice('data: '.length));
        if (data.length > 0) target.dispatchEvent(new MessageEvent('message', { data: data.join('\n') }));
      }
    }
  }
  // A stream ends with the host or with `close`; a real one would try again.
  read().catch(() => undefined);
  return Object.assign(target, { close: () => ended.abort() }) as unknown as EventSource;
}

describeTransport('loopback HTTP', async (dispatch, hub) => {
  const server = await listen({ port: 0, pageFolder: import.meta.dirname, dispatch, hub, onError: () => undefined });
  const { origin, hash } = new URL(server.address);
  const transport = createHttpTransport({ origin, token: hash.slice('#token='.length), openEvents });
  return { transport, stop: () => server.stop() };
});
