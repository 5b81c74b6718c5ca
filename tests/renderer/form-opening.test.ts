// A scenario that is opened in the form: nothing of it is dropped, its commands are listed, and each step is taken back by its keys.
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { ClusterFile } from '#api/sandbox-schema.ts';
import EnterCodeButton from '#renderer/features/lab-list/EnterCodeButton.vue';
import EditorPage from '#renderer/features/sandbox/EditorPage.vue';
import { presetFile } from '#renderer/features/sandbox/presets.ts';
import { useSandbox } from '#renderer/features/sandbox/sandbox-store.ts';
import { needTexts } from '#renderer/app/i18n/i18n.ts';
import { crashOfSecondary } from './bench-run.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const file: ClusterFile = {
  ...presetFile('four-hosts', 'Four'),
  drs: 'manual',
  timeline: [
    { at: '30s', do: 'vcenter.down' },
    { at: '1m', do: 'host.crash', host: 'esx-02' },
  ],
};
const { atMs, ...command } = crashOfSecondary;
const answers = {
  'sandbox.check': { problems: [], count: 0, cluster: null },
  'sandbox.keepDraft': {},
  'sandbox.draft': { draft: null },
  'sandbox.readCode': { code: 'x', name: 'four.yaml', text: 'format: x\n', commands: [{ atMs, command }] },
  'sandbox.form': { file },
};
const find = (testid: string): HTMLElement | null => document.querySelector(`[data-testid="${testid}"]`);
const press = (key: string, init: KeyboardEventInit = {}) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true, cancelable: true, ...init }));

afterEach(() => {
  document.body.innerHTML = '';
});

describe('a code for the form', () => {
  it('is read into it with what was done, under the name of its scenario', async () => {
    const { client, calls } = tableClient(answers);
    const part = await mountPart(EnterCodeButton, { into: 'form' }, client, 'en');
    find('enter-code')?.click();
    await flushPromises();
    const field = find('code-field') as HTMLTextAreaElement;
    field.value = 'FLAB1.x';
    field.dispatchEvent(new Event('input'));
    find('code-run')?.click();
    await flushPromises();
    find('code-dialog')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(calls.find(({ name }) => name === 'sandbox.form')?.request).toEqual({
      name: 'four.yaml',
      text: 'format: x\n',
      commands: [{ atMs, command }],
    });
    expect(useSandbox().draft).toEqual({ id: null, name: 'Four', file });
    expect(part.vm.$router.currentRoute.value.path).toBe('/sandbox/form');
    part.unmount();
  });
});

describe('the editor', () => {
  async function editor() {
    document.body.innerHTML = '<div id="page-actions"></div>';
    const { client } = tableClient(answers);
    const part = await mountPart(EditorPage, {}, client, 'en');
    await needTexts(['sandbox', 'scenario', 'ha', 'simulation', 'cluster']);
    useSandbox().begin({ id: null, name: 'Four', file });
    await flushPromises();
    return part;
  }

  it('lists the commands of a file in words and keeps what it has no field for', async () => {
    const part = await editor();
    await part.get('[data-testid="tab-run"]').trigger('click');
    expect(part.get('[data-testid="command-1"]').text()).toContain('esx-02');
    expect(part.get('[data-testid="kept-drs"]').text()).toContain('manual');
    await part.get('[data-testid="remove-command-0"]').trigger('click');
    expect(useSandbox().file?.['timeline']).toEqual([{ at: '1m', do: 'host.crash', host: 'esx-02' }]);
    expect(useSandbox().file?.['drs']).toBe('manual');
    part.unmount();
  });

  it('takes steps back with Ctrl Z and does them again with Ctrl Shift Z, but not while somebody writes', async () => {
    const part = await editor();
    await part.get('[data-testid="tab-run"]').trigger('click');
    await part.get('[data-testid="remove-command-0"]').trigger('click');
    await part.get('[data-testid="remove-command-0"]').trigger('click');
    const left = (): number => (useSandbox().file?.['timeline'] as unknown[] | undefined)?.length ?? 0;
    expect(left()).toBe(0);
    press('z');
    expect(left()).toBe(1);
    press('z');
    expect(left()).toBe(2);
    press('Z', { shiftKey: true });
    expect(left()).toBe(1);
    await flushPromises();
    const field = part.get('[data-testid="run-seed"]').element;
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true, cancelable: true }));
    expect(left()).toBe(1);
    part.unmount();
  });
});
