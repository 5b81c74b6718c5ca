// A short code on its way to the bench: opened with what was done in it, or told what is wrong while everything stays.
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiError } from '#api/errors.ts';
import type { Client } from '#api/client.ts';
import EnterCodeButton from '#renderer/features/lab-list/EnterCodeButton.vue';
import { useBench } from '#renderer/features/lab/bench-store.ts';
import { crashOfSecondary, runOf } from './bench-run.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const page = runOf([crashOfSecondary]);
const { atMs, ...command } = crashOfSecondary;
const content = { name: 'mine.yaml', text: 'format: x\n', commands: [{ atMs, command }] };
const opened = { run: { runId: 'm-1', run: { ...page.run, events: [...page.run.events] }, goals: [], commands: [crashOfSecondary] } };

const find = (testid: string): HTMLElement | null => document.querySelector(`[data-testid="${testid}"]`);

async function enter(client: Client, code: string) {
  const part = await mountPart(EnterCodeButton, {}, client, 'en');
  find('enter-code')?.click();
  await flushPromises();
  const field = find('code-field') as HTMLTextAreaElement;
  field.value = code;
  field.dispatchEvent(new Event('input'));
  await flushPromises();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  await flushPromises();
  return part;
}

afterEach(() => {
  document.body.innerHTML = '';
});

describe('a code', () => {
  it('lies on the bench with what was done in it', async () => {
    const { client, calls } = tableClient({ 'sandbox.readCode': content, 'sandbox.open': opened });
    const part = await enter(client, 'FLAB1.x');
    expect(calls).toEqual([
      { name: 'sandbox.readCode', request: { code: 'FLAB1.x' } },
      { name: 'sandbox.open', request: content },
    ]);
    const bench = useBench();
    expect([bench.brought?.name, bench.commands]).toEqual(['mine.yaml', [crashOfSecondary]]);
    expect(part.vm.$router.currentRoute.value.path).toBe('/bench');
  });

  it('that cannot be opened stays in its field with the reason; the bench stays empty', async () => {
    const client = { call: () => Promise.reject(new ApiError('codeCut')), on: () => () => undefined } as unknown as Client;
    await enter(client, 'FLAB1.x');
    expect(find('code-wrong')?.textContent).toContain('The end of the code is missing');
    expect((find('code-field') as HTMLTextAreaElement).value).toBe('FLAB1.x');
    expect(useBench().brought).toBeNull();
  });

  it('longer than any code is told so without asking the host', async () => {
    const { client, calls } = tableClient({});
    await enter(client, 'F'.repeat(1_000_001));
    expect(find('code-wrong')?.textContent).toContain('too large');
    expect(calls).toEqual([]);
  });

  it('with a scenario that does not hold leads to the list of what is wrong', async () => {
    const problems = [{ line: 2, key: 'hosts', code: 'missingKey', params: { key: 'hosts' } }];
    const { client } = tableClient({ 'sandbox.readCode': content, 'sandbox.open': { problems, count: 1 } });
    const part = await enter(client, 'FLAB1.x');
    expect(part.vm.$router.currentRoute.value.path).toBe('/bench/problems');
    expect(useBench().brought).toBeNull();
  });
});
