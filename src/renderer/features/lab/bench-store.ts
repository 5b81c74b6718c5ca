import { defineStore } from 'pinia';
import { watch } from 'vue';
import type { LabRunView } from '#api/operations.ts';
import type { Command } from '#simulation/scenario/scenario.ts';
import { useProgress } from '#renderer/app/stores/progress.ts';
import { useAside } from './aside.ts';
import { useBenchContents } from './bench-contents.ts';
import type { BranchLetter } from './branches.ts';
import { readKeptBench, useKeptBench } from './kept-bench.ts';
import { useHeldRun } from './held-run.ts';
import { useLabHost } from './lab-host.ts';
import { useMoment } from './moment.ts';
import { useSelection } from './selection.ts';
import { usePrediction } from './predict/use-prediction.ts';
import { useBranches } from './use-branches.ts';
import { useOpening } from './use-opening.ts';

/** The lab on the bench: its run, the playhead, what is chosen. It outlives the page, so that coming back finds everything as it was. */
export const useBench = defineStore('bench', () => {
  const bench = useBenchContents();
  const { attempt, hintsShown, result, view } = bench;
  const run = useHeldRun();
  const { page } = run;
  const moment = useMoment(page, view);
  const choice = useSelection(page);
  const aside = useAside(page, moment, choice.selection);
  const kept = readKeptBench();
  const host = useLabHost(kept?.runId ?? '', () => run.commands.value);
  const futures = useBranches({ run, player: moment.player, ask: host.branch });

  const foresight = usePrediction({ run, player: moment.player, branches: futures.branches, host });

  // What a prediction came to shows nowhere before the run has; a run that was left or finished has nothing to show any more.
  const progress = useProgress();
  watch(
    () => foresight.nextDecisive.value !== null && result.value === null,
    (unplayed) => {
      progress.unplayed = unplayed;
    },
  );

  function take(started: LabRunView): void {
    run.begin(started);
    futures.forget();
    foresight.dropPrediction();
    choice.clearSelection();
    hintsShown.value = 0;
    attempt.value = started.attempt;
    result.value = null;
    moment.player.restart(0);
  }

  const standAs = useKeptBench({ bench, run, player: moment.player, futures, runId: host.runIdNow });
  const opening = useOpening({ bench, host, kept, take, standAs });

  /** Changes what happens in the run, unless it is finished. An event that was chosen may be gone then; its thing stays chosen. */
  const change = (work: () => Promise<void>): Promise<void> =>
    host.once(async () => {
      if (!page.value || result.value) return;
      await work();
      choice.selectThing(choice.selection.value.thing);
    });

  /**
   * Does something to the cluster at the playhead. What the learner had done after that moment is left to a branch.
   * @param also what is done together with it, to be taken back together. @throws ApiError
   */
  const act = (command: Command, also: readonly Command[] = []): Promise<void> =>
    change(() => {
      const atMs = moment.atMs.value;
      return also.length > 0 ? futures.doTogether(atMs, [command, ...also]) : futures.goOn(atMs, () => host.act(atMs, command));
    });

  /** Forks at the playhead without doing anything. @throws ApiError */
  const forkHere = (): Promise<void> => change(futures.forkHere);

  /** Takes back the latest thing that was done; the run with it is left to a branch. @throws ApiError */
  const undo = (): Promise<void> => change(futures.undo);

  /** Goes back to a branch; the one that runs is left. @throws ApiError */
  const goToBranch = (letter: BranchLetter): Promise<void> => change(() => futures.goTo(letter));

  /** Ends the run: the host judges all of it and keeps the result. @throws ApiError */
  const finish = (): Promise<void> =>
    host.once(async () => {
      if (!page.value || result.value) return;
      moment.player.pause();
      const finished = await host.finish(hintsShown.value);
      run.goals.value = finished.goals;
      result.value = finished;
    });

  const { busy, compare, file, code } = host;
  const { branches, ahead } = futures;
  const things = { ...bench, page, aside, goals: run.goals, commands: run.commands, busy, branches, ahead };
  const deeds = { ...opening, act, forkHere, undo, goToBranch, compare, finish, file, code };
  return { ...things, ...foresight, ...moment, ...choice, ...deeds };
});
