import { computed, shallowRef, watch } from 'vue';
import type { QuestionKind, RunAnswer, RunQuestion } from '#analysis/prediction/question.ts';
import type { RunGrade } from '#api/operations.ts';
import type { TimedCommand } from '#simulation/scenario/scenario.ts';
import { speeds } from '#renderer/run/player.ts';
import type { Player } from '#renderer/run/use-player.ts';
import type { BranchLetter, Branches } from '../branches.ts';
import type { HeldRun } from '../held-run.ts';
import type { LabHost } from '../lab-host.ts';

/** What was asked at a moment of a run, and what became of it once the learner has said something. */
export interface Prediction {
  readonly atMs: number;
  /** Zero of its T+ times; null where nothing is asked. */
  readonly zeroMs: number | null;
  readonly questions: readonly RunQuestion[];
  /** The branch it was made in, and what had been done in it. */
  readonly letter: BranchLetter;
  readonly commands: readonly TimedCommand[];
  /** null until the learner has answered. */
  readonly grades: readonly RunGrade[] | null;
  readonly confidence: number | null;
  /** The latest moment of this very run that the learner has seen since. */
  readonly seenMs: number;
}

export interface PredictionParts {
  readonly run: HeldRun;
  readonly player: Player;
  readonly branches: Readonly<{ value: Branches }>;
  readonly host: Pick<LabHost, 'once' | 'questions' | 'predict'>;
}

/** Playing to a decisive moment takes so long at most. */
const longestShowMs = 6000;

/** Predict, then run: one prediction at a time. It outlives what is done later, and says then what it was about. */
export function usePrediction({ run, player, branches, host }: PredictionParts) {
  const prediction = shallowRef<Prediction | null>(null);
  const frontierMs = computed(() => player.state.value.frontierMs);
  /** Whether the run is still the one it was made in. */
  const predictionHere = computed(() => prediction.value !== null && isSame(prediction.value.commands, run.commands.value));

  watch([run.commands, frontierMs], () => {
    const made = prediction.value;
    if (made === null) return;
    // Questions that were not answered are about a future that has now begun or that will not come.
    if (made.grades === null && (!predictionHere.value || frontierMs.value > made.atMs)) prediction.value = null;
    else if (predictionHere.value && frontierMs.value > made.seenMs) prediction.value = { ...made, seenMs: frontierMs.value };
  });

  /** Asks at the playhead. @throws ApiError */
  const startPrediction = (): Promise<void> =>
    host.once(async () => {
      player.pause();
      const atMs = player.atMs.value;
      const asked = await host.questions(atMs);
      const unanswered = { grades: null, confidence: null, seenMs: atMs };
      prediction.value = { ...asked, ...unanswered, atMs, letter: branches.value.running, commands: run.commands.value };
    });

  /** Says what will happen, and plays to the first moment that decides. @throws ApiError */
  const predict = (answers: Partial<Record<QuestionKind, RunAnswer>>, confidence: number | null): Promise<void> =>
    host.once(async () => {
      const made = prediction.value;
      if (made === null || made.grades !== null) return;
      const { grades } = await host.predict(made.atMs, answers, confidence);
      prediction.value = { ...made, grades, confidence };
      playToDecisive();
    });

  /** The next moment that decides one of the answers; null when all are decided or the run is another one. */
  const nextDecisive = computed(() => {
    const made = prediction.value;
    if (!predictionHere.value || !made?.grades) return null;
    const open = made.grades.map(({ atMs }) => atMs).filter((atMs) => atMs > made.seenMs);
    return open.length === 0 ? null : Math.min(...open);
  });

  /** The moment at which a VM will run again, as the learner has it; null where nothing like that was said of this run. */
  const predictedMs = computed(() => {
    const said = predictionHere.value ? prediction.value?.grades?.find(({ kind }) => kind === 'vmBack')?.said : null;
    return typeof said === 'number' ? said : null;
  });

  /** Plays to the next moment that decides, fast enough to be watched. */
  function playToDecisive(): void {
    if (nextDecisive.value === null) return;
    const { frontierMs: fromMs, speed } = player.state.value;
    const needed = (nextDecisive.value - fromMs) / longestShowMs;
    player.seek(fromMs);
    player.playTo(nextDecisive.value, speeds.find((each) => each >= Math.max(speed, needed)) ?? 600);
  }

  function dropPrediction(): void {
    prediction.value = null;
  }

  return { prediction, predictionHere, predictedMs, nextDecisive, startPrediction, predict, playToDecisive, dropPrediction };
}

function isSame(left: readonly TimedCommand[], right: readonly TimedCommand[]): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
