/** Predict, then run: what a prediction is about, how far its outcome may show, and what becomes of it when something else is done. */
import { effectScope, nextTick, ref, shallowRef } from 'vue';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunQuestion } from '#analysis/prediction/question.ts';
import type { RunGrade } from '#api/operations.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { oneBranch } from '#renderer/features/lab/branches.ts';
import type { HeldRun } from '#renderer/features/lab/held-run.ts';
import PredictField from '#renderer/features/lab/predict/PredictField.vue';
import { usePrediction } from '#renderer/features/lab/predict/use-prediction.ts';
import { advance, playTo, seekTo, startPlayer, togglePlaying } from '#renderer/run/player.ts';
import { needTexts } from '#renderer/app/i18n/i18n.ts';
import { usePlayer } from '#renderer/run/use-player.ts';
import { mountPart, tableClient } from './support/mounted.ts';
import { crashOfPrimary, crashOfSecondary } from './bench-run.ts';

const bounds = { fromMs: 0, toMs: 300_000 };
const questions: readonly RunQuestion[] = [
  { kind: 'vmBack', vm: 'db-01', stopped: true, toleranceMs: 2000 },
  { kind: 'vmsDown', atMs: 300_000, vms: ['db-01', 'batch-01'] },
];
const grades: RunGrade[] = [
  { kind: 'vmBack', said: 90_000, answer: 88_000, right: true, atMs: 88_000, seq: 20 },
  { kind: 'vmsDown', said: [], answer: ['batch-01'], right: false, atMs: 300_000, seq: null },
];

const scope = effectScope();
afterEach(() => {
  document.body.innerHTML = '';
});

function bench() {
  const commands = shallowRef<readonly TimedCommand[]>([crashOfSecondary]);
  return scope.run(() => {
    const player = usePlayer(ref(bounds), 60_000);
    const host = {
      once: (work: () => Promise<void>) => work(),
      questions: () => Promise.resolve({ zeroMs: 60_000, questions: [...questions] }),
      predict: () => Promise.resolve({ grades }),
    };
    const made = usePrediction({ run: { commands } as unknown as HeldRun, player, branches: shallowRef(oneBranch), host });
    return { commands, player, ...made };
  })!;
}

describe('playing to a moment', () => {
  it('stops there, and nowhere when the learner stops or jumps before', () => {
    const playing = playTo(startPlayer(60_000), 88_000, 10);
    expect(playing).toMatchObject({ playing: true, speed: 10 });
    expect(advance(playing, 10_000, bounds)).toMatchObject({ atMs: 88_000, playing: false });
    expect(advance(seekTo(playing, 61_000, bounds), 10_000, bounds)).toMatchObject({ atMs: 161_000, playing: true });
    expect(advance(togglePlaying(togglePlaying(playing, bounds), bounds), 10_000, bounds)).toMatchObject({ atMs: 160_000 });
  });

  it('to a moment that is over plays nothing', () => {
    expect(playTo(startPlayer(60_000), 60_000, 1).playing).toBe(false);
  });
});

describe('a prediction', () => {
  it('is about the moment and the branch at which it was asked', async () => {
    const { startPrediction, prediction } = bench();
    await startPrediction();
    expect(prediction.value).toMatchObject({ atMs: 60_000, letter: 'A', commands: [crashOfSecondary], grades: null });
  });

  it('is played to the first moment that decides, faster than before when that is far, and shows no more than was seen', async () => {
    const { startPrediction, predict, prediction, predictedMs, nextDecisive, player } = bench();
    await startPrediction();
    await predict({ vmBack: 90_000, vmsDown: [] }, 0.75);
    expect(player.state.value).toMatchObject({ playing: true, untilMs: 88_000, speed: 10 });
    expect([prediction.value?.seenMs, nextDecisive.value]).toEqual([60_000, 88_000]);
    expect(predictedMs.value).toBe(90_000);
    player.seek(88_000);
    await nextTick();
    expect([prediction.value?.seenMs, nextDecisive.value, player.state.value.speed]).toEqual([88_000, 300_000, 1]);
  });

  it('that was not answered goes when the future it is about begins, or when something else is done', async () => {
    const { startPrediction, prediction, player, commands } = bench();
    await startPrediction();
    player.seek(61_000);
    await nextTick();
    expect(prediction.value).toBeNull();
    await startPrediction();
    commands.value = [crashOfSecondary, { ...crashOfPrimary, atMs: 61_000 }];
    await nextTick();
    expect(prediction.value).toBeNull();
  });

  it('that was answered stays, says that it is of another run, and comes alive again in its own', async () => {
    const { startPrediction, predict, prediction, predictionHere, nextDecisive, player, commands } = bench();
    await startPrediction();
    await predict({ vmBack: 90_000 }, null);
    commands.value = [crashOfPrimary];
    player.seek(200_000);
    await nextTick();
    expect([predictionHere.value, nextDecisive.value, prediction.value?.seenMs]).toEqual([false, null, 60_000]);
    commands.value = [{ ...crashOfSecondary }];
    await nextTick();
    expect([predictionHere.value, prediction.value?.seenMs]).toEqual([true, 200_000]);
  });
});

describe('a field', () => {
  async function field(question: RunQuestion) {
    const { client } = tableClient({});
    const part = await mountPart(PredictField, { question, zeroMs: 60_000, modelValue: null }, client);
    await needTexts(['predict', 'simulation']);
    return { part, said: () => part.emitted('update:modelValue')?.at(-1)?.[0] };
  }

  it('for a time takes seconds after T+0, and nothing that is no number', async () => {
    const { part, said } = await field(questions[0]!);
    const seconds = part.get('[data-testid="predict-seconds"]');
    await seconds.setValue('28.5');
    expect(said()).toBe(88_500);
    await seconds.setValue('soon');
    expect(said()).toBeNull();
    expect(seconds.attributes('aria-invalid')).toBe('true');
    await part.get('[data-testid="predict-never"]').trigger('change');
    expect(said()).toBe('never');
    expect(part.find('[data-testid="predict-stays"]').exists()).toBe(false);
  });

  it('for VMs takes some or none, but "none" has to be said', async () => {
    const { part, said } = await field(questions[1]!);
    await part.get('[data-testid="predict-pick-batch-01"]').trigger('change');
    expect(said()).toEqual(['batch-01']);
    await part.get('[data-testid="predict-none-vmsDown"]').trigger('change');
    expect(said()).toEqual([]);
  });
});
