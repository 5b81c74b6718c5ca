// What the learner has not seen yet is told nowhere; what takes a lab's place keeps its attempt; a file without a handle is asked for again.
import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { createApp } from 'vue';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { LabRunView, ProgressView } from '#api/operations.ts';
import type { LabView } from '#course/views.ts';
import { clientKey } from '#renderer/api/use-client.ts';
import { useProgress } from '#renderer/app/stores/progress.ts';
import { useBench } from '#renderer/features/lab/bench-store.ts';
import FileProblemsPage from '#renderer/features/lab-list/FileProblemsPage.vue';
import { useScenarioFile } from '#renderer/features/lab-list/scenario-file.ts';
import PredictionsCard from '#renderer/features/progress/PredictionsCard.vue';
import { needTexts } from '#renderer/app/i18n/i18n.ts';
import { crashOfSecondary, runOf } from './bench-run.ts';
import { mountPart, tableClient } from './support/mounted.ts';

const page = runOf([crashOfSecondary]);
const run: LabRunView = {
  runId: 'm-1',
  run: { ...page.run, events: [...page.run.events] },
  goals: [],
  commands: [crashOfSecondary],
  attempt: 1,
};
const said = { at: '2026-11-22T09:00:00.000Z', lesson: null, lab: null, scenario: 'three-hosts', right: 1, of: 1, confidence: null };
const progress = { predictions: [{ ...said, scenario: 'older', right: 0 }, said] } as unknown as ProgressView;
const grade = { kind: 'vmBack', said: 90_000, answer: 88_000, right: true, atMs: 88_000, seq: 20 };

function storesOver(answers: Parameters<typeof tableClient>[0]) {
  const { client, calls } = tableClient(answers);
  const pinia = createPinia();
  createApp({}).use(pinia).provide(clientKey, client);
  setActivePinia(pinia);
  return { bench: useBench(), store: useProgress(), calls };
}

describe('how a prediction came out', () => {
  const answers = {
    'progress.get': progress,
    'sandbox.open': { run },
    'lab.leave': { kept: false },
    'lab.questions': { zeroMs: 60_000, questions: [] },
    'lab.predict': { grades: [grade] },
  };

  // Nothing plays by itself here.
  beforeAll(() => {
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
  });

  async function predicted() {
    const { bench, store } = storesOver(answers);
    await bench.openFile({ name: 'a.yaml', text: 'x' });
    bench.player.seek(60_000);
    await bench.startPrediction();
    await bench.predict({ vmBack: 90_000 }, null);
    bench.player.pause();
    await store.load();
    await flushPromises();
    return { bench, store };
  }

  it('is unseen until the run was played to it', async () => {
    const { bench, store } = await predicted();
    expect(store.unseen).toEqual(said);
    bench.player.seek(88_000);
    await flushPromises();
    expect(store.unseen).toBeNull();
  });

  it('is told when its run is left for another', async () => {
    const { bench, store } = await predicted();
    await bench.openFile({ name: 'b.yaml', text: 'x' });
    await flushPromises();
    expect(store.unseen).toBeNull();
  });

  it('is not in the list while it is unseen', async () => {
    const props = { topics: [], progress, unseen: progress.predictions[1] };
    const part = await mountPart(PredictionsCard, props, tableClient({}).client, 'en');
    const rows = part.findAll('tbody tr').map((row) => row.findAll('td').at(-1)?.text());
    expect(rows).toEqual(['Not played yet', '0 / 1']);
    part.unmount();
  });
});

describe('a lab that was tried', () => {
  const lab = { id: 'a-lab', title: { ko: '랩', en: 'Lab' }, actions: null } as unknown as LabView;
  const open = { 'lab.start': run, 'lab.leave': { kept: true } };

  it('is kept as an attempt when a file takes its place, and that is told', async () => {
    const { bench, calls } = storesOver({ ...open, 'sandbox.open': { run: { ...run, runId: 'm-2' } } });
    await bench.open(lab);
    await bench.openFile({ name: 'a.yaml', text: 'x' });
    expect(calls.at(-1)).toEqual({ name: 'lab.leave', request: { runId: 'm-1', hintsUsed: 0 } });
    expect([bench.left?.id, bench.lab]).toEqual(['a-lab', null]);
  });

  it('stays where it is when the file has problems', async () => {
    const { bench, calls } = storesOver({
      ...open,
      'sandbox.open': { problems: [{ line: 1, key: 'id', code: 'missingKey', params: {} }], count: 1 },
    });
    await bench.open(lab);
    await bench.openFile({ name: 'a.yaml', text: 'x' });
    expect(calls.map(({ name }) => name)).toEqual(['lab.start', 'sandbox.open']);
    expect([bench.left, bench.lab?.id]).toEqual([null, 'a-lab']);
  });
});

describe('a file with problems', () => {
  it('that came without a handle is asked for again by its name', async () => {
    const problems = [{ line: 1, key: 'id', code: 'missingKey', params: { key: 'id' } }];
    const part = await mountPart(FileProblemsPage, {}, tableClient({ 'sandbox.open': { problems, count: 1 } }).client, 'en');
    await needTexts(['scenario']);
    const bytes = new TextEncoder().encode('format: x\n');
    await useScenarioFile().open({ name: 'mine.yaml', size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) });
    await flushPromises();
    const again = part.get('[data-testid="file-problems-again"]');
    expect(again.text()).toBe('Choose mine.yaml again');
    let asked = 0;
    part.get('[data-testid="open-file-input"]').element.addEventListener('click', () => (asked += 1));
    await again.trigger('click');
    await flushPromises();
    expect(asked).toBe(1);
    part.unmount();
  });
});
