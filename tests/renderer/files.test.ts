// Runs as files, on the page's side: what is written out is the engine's own text; what is brought is judged before anything changes.
import { createPinia, setActivePinia } from 'pinia';
import { createApp, nextTick } from 'vue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LabRunView } from '#api/operations.ts';
import { createTraceHash } from '#simulation/trace/serialize.ts';
import { clientKey } from '#renderer/api/use-client.ts';
import { traceLines } from '#renderer/features/lab/as-text.ts';
import { useBench } from '#renderer/features/lab/bench-store.ts';
import { pickFile } from '#renderer/features/lab-list/local-file.ts';
import { useScenarioFile } from '#renderer/features/lab-list/scenario-file.ts';
import MenuButton from '#renderer/ui/MenuButton.vue';
import { crashOfSecondary, runOf } from './bench-run.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const page = runOf([crashOfSecondary]);

describe('the events as lines', () => {
  it('are the text the trace is hashed over, an event a line', () => {
    const text = traceLines(page.run.events);
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(page.run.events.length);
    const hash = createTraceHash();
    for (const line of lines.slice(0, -1)) hash.add(line);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'run.ended', hash: hash.hex() });
  });
});

/** The store as the page has it, over a host that answers as given. */
function store(answer: unknown) {
  const { client, calls } = tableClient({ 'sandbox.open': answer });
  const pinia = createPinia();
  createApp({}).use(pinia).provide(clientKey, client);
  setActivePinia(pinia);
  return { files: useScenarioFile(), bench: useBench(), calls };
}

function file(content: string | Uint8Array<ArrayBuffer>, size?: number) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name: 'mine.yaml', size: size ?? bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) };
}

const labRun: LabRunView = { runId: 'm-1', run: { ...page.run, events: [...page.run.events] }, goals: [], commands: [], attempt: 1 };

describe('a scenario file', () => {
  it('without problems lies on the bench, from its beginning', async () => {
    const { files, bench, calls } = store({ run: labRun });
    expect(await files.open(file('format: x\n'))).toBe('bench');
    expect(calls).toEqual([{ name: 'sandbox.open', request: { name: 'mine.yaml', text: 'format: x\n' } }]);
    expect([bench.lab, bench.brought?.name, bench.page?.run.scenario.id, bench.atMs]).toEqual([null, 'mine.yaml', 'three-hosts', 0]);
    expect(files.unusable).toBeNull();
  });

  it('with problems leaves the bench as it is', async () => {
    const problems = [{ line: 2, key: 'seed', code: 'expectedWholeNumber', params: { value: '"x"' } }];
    const { files, bench } = store({ problems, count: 1 });
    expect(await files.open(file('format: x\r\nseed: "x"\r\n'))).toBe('problems');
    expect([bench.page, bench.brought]).toEqual([null, null]);
    expect(files.unusable).toMatchObject({ problems, count: 1, lines: ['format: x', 'seed: "x"', ''] });
  });

  it('that is too large or no UTF-8 is not sent anywhere', async () => {
    const { files, calls } = store({ run: labRun });
    expect(await files.open(file('x', 1_048_577))).toBe('problems');
    expect(files.unusable?.problems).toEqual([
      { line: 1, key: '(file)', code: 'fileTooLarge', params: { bytes: 1_048_577, max: 1_048_576 } },
    ]);
    expect(await files.open(file(new Uint8Array([0x61, 0x0a, 0xb0, 0xa1])))).toBe('problems');
    expect(files.unusable?.problems).toEqual([{ line: 2, key: '(file)', code: 'notUtf8', params: {} }]);
    expect(calls).toEqual([]);
  });

  it('that is no longer there is an error of its own, and another can be opened', async () => {
    const { files } = store({ run: labRun });
    const gone = { ...file('x'), arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) };
    await expect(files.open(gone)).rejects.toBeInstanceOf(DOMException);
    expect(files.busy).toBe(false);
    expect(await files.open(file('x'))).toBe('bench');
  });
});

describe('a menu of actions', () => {
  const actions = [
    { id: 'one', icon: 'i-lucide-copy', label: 'One', refusal: null },
    { id: 'two', icon: 'i-lucide-copy', label: 'Two', refusal: 'not now' },
    { id: 'three', icon: 'i-lucide-copy', label: 'Three', refusal: null },
  ];
  const menu = () =>
    mountPart(MenuButton, { label: 'Take away', icon: 'i-lucide-download', actions, name: 'take' }, tableClient({}).client);
  const focused = () => document.activeElement?.getAttribute('data-testid');

  it('opens with the focus inside, walks with arrows and closes back to its button', async () => {
    const part = await menu();
    const button = part.get('[data-testid="take"]');
    await button.trigger('click');
    await nextTick();
    expect(focused()).toBe('take-one');
    await part.get('[role="menu"]').trigger('keydown', { key: 'ArrowUp' });
    await nextTick();
    expect(focused()).toBe('take-three');
    expect(part.findAll('[role="menuitem"][tabindex="0"]')).toHaveLength(1);
    await part.get('[role="menu"]').trigger('keydown', { key: 'Escape' });
    expect(part.find('[role="menu"]').exists()).toBe(false);
    expect(focused()).toBe('take');
    part.unmount();
  });

  it('chooses what can be done and says why the rest cannot', async () => {
    const part = await menu();
    await part.get('[data-testid="take"]').trigger('click');
    expect(part.get('[data-testid="take-two"]').text()).toContain('not now');
    await part.get('[data-testid="take-two"]').trigger('click');
    expect(part.emitted('choose')).toBeUndefined();
    await part.get('[data-testid="take-three"]').trigger('click');
    expect(part.emitted('choose')).toEqual([['three']]);
    part.unmount();
  });
});

describe('a file that has problems', () => {
  const problems = [{ line: 2, key: 'seed', code: 'expectedWholeNumber', params: { value: '"x"' } }];

  it('can be read again; text that came another way cannot', async () => {
    const { files } = store({ problems, count: 1 });
    const mine = file('format: x\n');
    await files.open(mine);
    expect(files.source).toBe(mine);
    await files.openText({ name: 'code.yaml', text: 'a\nb' }, [], 'bench');
    expect([files.source, files.unusable?.lines]).toEqual([null, ['a', 'b']]);
  });

  it('that takes long says so until it is done', async () => {
    vi.useFakeTimers();
    let finish = (): void => undefined;
    const { files } = store({ run: labRun });
    const slowly = {
      ...file('format: x\n'),
      arrayBuffer: () => new Promise<ArrayBuffer>((resolve) => (finish = () => resolve(new ArrayBuffer(0)))),
    };
    const opened = files.open(slowly);
    await vi.advanceTimersByTimeAsync(900);
    expect(files.slow).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(files.slow).toBe(true);
    vi.useRealTimers();
    finish();
    await opened;
    expect([files.slow, files.busy]).toEqual([false, false]);
  });
});

describe('a file that is chosen', () => {
  const door = window as { showOpenFilePicker?: () => Promise<unknown> };
  afterEach(() => {
    delete door.showOpenFilePicker;
  });

  it('through a handle is read as it is now, each time', async () => {
    let content = 'one';
    const getFile = () => Promise.resolve(new File([content], 'mine.yaml'));
    door.showOpenFilePicker = () => Promise.resolve([{ getFile }]);
    const chosen = await pickFile();
    content = 'three';
    expect([chosen?.size, (await chosen?.again?.())?.size]).toEqual([3, 5]);
  });

  it('is none when the learner thinks better of it, and a plain field where there is no such choice', async () => {
    expect(await pickFile()).toBeUndefined();
    door.showOpenFilePicker = () => Promise.reject(new DOMException('', 'AbortError'));
    expect(await pickFile()).toBeNull();
  });
});
