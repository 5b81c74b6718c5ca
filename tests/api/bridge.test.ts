/** The bridge clones what it is given: a reactive proxy must have become plain before it gets there. */
import { describe, expect, it } from 'vitest';
import { createBridgeTransport } from '#api/transports/bridge.ts';

describe('the bridge transport', () => {
  it('hands over a proxy as the plain value it stands for', async () => {
    const received: unknown[] = [];
    const transport = createBridgeTransport({
      // structuredClone refuses a proxy just as Electron's bridge does.
      call: (name, payload) => {
        received.push(name, structuredClone(payload));
        return Promise.resolve({ ok: true, value: {} });
      },
      subscribe: () => () => undefined,
    });
    const reactive = new Proxy({ answer: new Proxy(['a', 'b'], {}) }, {});
    expect(() => structuredClone(reactive)).toThrow();
    await transport.call('quiz.answer', reactive);
    expect(received).toEqual(['quiz.answer', { answer: ['a', 'b'] }]);
  });
});
