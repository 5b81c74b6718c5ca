// The form: kept while it is written, judged by the host, and nothing in it lost by a mistake.
import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { createApp } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OperationName } from '#api/operations.ts';
import type { ClusterFile, SandboxDraft } from '#api/sandbox-schema.ts';
import { clientKey } from '#renderer/api/use-client.ts';
import { needTexts } from '#renderer/app/i18n/i18n.ts';
import { presetFile } from '#renderer/features/sandbox/presets.ts';
import { useSandbox } from '#renderer/features/sandbox/sandbox-store.ts';
import ThingSection from '#renderer/features/sandbox/ThingSection.vue';
import { mountPart, tableClient } from './support/mounted.ts';

const draft: SandboxDraft = { id: null, name: 'Four', file: presetFile('four-hosts', 'Four') };
const sound = { problems: [], count: 0, cluster: null };

function storeOver(answers: Partial<Record<OperationName, unknown>>) {
  const { client, calls } = tableClient({ 'sandbox.check': sound, 'sandbox.keepDraft': {}, ...answers });
  const pinia = createPinia();
  createApp({}).use(pinia).provide(clientKey, client);
  setActivePinia(pinia);
  return { sandbox: useSandbox(), calls, client };
}

describe('the cluster in the form', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is the one that was kept, and is kept again when it changes', async () => {
    const { sandbox, calls } = storeOver({ 'sandbox.draft': { draft } });
    await sandbox.load();
    expect(sandbox.draft).toEqual(draft);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls.map(({ name }) => name)).toEqual(['sandbox.draft', 'sandbox.check']);
    const file: ClusterFile = { ...draft.file, vms: [] };
    sandbox.change(file);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls.at(-1)).toEqual({ name: 'sandbox.keepDraft', request: { draft: { ...draft, file } } });
  });

  it('comes back with undo, whatever took its place', () => {
    const { sandbox } = storeOver({});
    sandbox.begin(draft);
    sandbox.change({ ...draft.file, vms: [] });
    sandbox.rename('Other');
    sandbox.begin({ ...draft, name: 'Another' });
    for (let steps = 0; steps < 3; steps += 1) sandbox.undo();
    expect(sandbox.draft).toEqual(draft);
    sandbox.redo();
    expect(sandbox.draft?.file.vms).toEqual([]);
  });

  it('is saved once, in one place, whatever is taken back afterwards', async () => {
    const { sandbox, calls } = storeOver({ 'sandbox.save': { id: 's-1', savedAt: '' } });
    sandbox.begin(draft);
    sandbox.rename('Mine');
    await sandbox.save('Mine');
    sandbox.undo();
    expect(sandbox.draft).toMatchObject({ id: 's-1', name: 'Four' });
    await sandbox.save('Four');
    const saved = calls.filter(({ name }) => name === 'sandbox.save').map(({ request }) => request);
    expect(saved).toMatchObject([{ id: null }, { id: 's-1' }]);
  });

  it('is not saved in the place of another one that came into the form while the host was saving', async () => {
    const { sandbox } = storeOver({ 'sandbox.save': { id: 's-1', savedAt: '' } });
    sandbox.begin(draft);
    const saving = sandbox.save('Four');
    sandbox.begin({ ...draft, name: '' });
    await saving;
    expect(sandbox.draft).toMatchObject({ id: null, name: '' });
    sandbox.undo();
    expect(sandbox.draft).toMatchObject({ id: 's-1', name: 'Four' });
  });

  it('says when it cannot be kept, and tries again with the next change', async () => {
    const { sandbox, client } = storeOver({});
    const call = vi.spyOn(client, 'call').mockRejectedValue(new Error('disk'));
    sandbox.begin(draft);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sandbox.keepFailure).toBeInstanceOf(Error);
    call.mockResolvedValue({});
    sandbox.rename('Again');
    await vi.advanceTimersByTimeAsync(1000);
    expect(sandbox.keepFailure).toBeNull();
  });

  it('keeps the drawing of the last sound cluster while something is mended', async () => {
    const cluster = { scenario: { id: 'x' }, initial: {} };
    const { sandbox, client } = storeOver({ 'sandbox.check': { problems: [], count: 0, cluster } });
    sandbox.begin(draft);
    await vi.advanceTimersByTimeAsync(200);
    expect([sandbox.judged, sandbox.drawn]).toEqual([true, cluster]);
    const problems = [{ line: 0, key: 'hosts[0].moid', code: 'badMoid', params: {} }];
    vi.spyOn(client, 'call').mockResolvedValue({ problems, count: 1, cluster: null });
    sandbox.change({ ...draft.file, ha: {}, seed: 2 });
    expect(sandbox.judged).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect([sandbox.count, sandbox.drawn]).toEqual([1, cluster]);
  });
});

describe('the table', () => {
  async function hosts() {
    const { client } = tableClient({ 'sandbox.check': sound, 'sandbox.keepDraft': {} });
    const part = await mountPart(ThingSection, { list: 'hosts', file: draft.file }, client, 'en');
    await needTexts(['sandbox', 'ha', 'scenario']);
    const sandbox = useSandbox();
    sandbox.begin(draft);
    await flushPromises();
    return { part, sandbox };
  }
  afterEach(() => {
    document.body.innerHTML = '';
  });
  const nameOf = (id: string) => document.querySelector<HTMLInputElement>(`[data-testid="row-${id}"] [data-field="id"]`);

  async function write(input: HTMLInputElement | null, text: string): Promise<void> {
    if (!input) throw new Error('no field');
    input.value = text;
    input.dispatchEvent(new Event('input'));
    input.dispatchEvent(new Event('change'));
    await flushPromises();
  }

  it('gives a thing another name everywhere, and refuses one that is taken without losing it', async () => {
    const { sandbox } = await hosts();
    await write(nameOf('esx-02'), 'esx-01');
    expect(nameOf('esx-02')?.getAttribute('aria-description')).toContain('taken');
    expect(nameOf('esx-02')?.value).toBe('esx-01');
    expect(sandbox.draft).toEqual(draft);
    await write(nameOf('esx-02'), 'esx-20');
    expect(sandbox.file?.hosts[1]?.id).toBe('esx-20');
    expect(sandbox.file?.vms.filter(({ host }) => host === 'esx-20')).toHaveLength(3);
  });

  it('removes a host with a way back; its VMs stay', async () => {
    const { sandbox } = await hosts();
    document.querySelector<HTMLElement>('[data-testid="remove-esx-02"]')?.click();
    await flushPromises();
    expect([sandbox.file?.hosts.length, sandbox.file?.vms.length]).toEqual([3, 12]);
    sandbox.undo();
    expect(sandbox.draft).toEqual(draft);
  });

  it('is one Tab stop: the row in use', async () => {
    await hosts();
    const stops = [...document.querySelectorAll('[data-row] input, [data-row] select, [data-row] button')].filter(
      (element) => (element as HTMLElement).tabIndex === 0,
    );
    expect(new Set(stops.map((element) => element.closest('[data-row]')?.getAttribute('data-row')))).toEqual(new Set(['0']));
  });
});
