import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { LabRunView, ResponseOf } from '#api/operations.ts';
import type { LabView } from '#course/views.ts';
import type { Command } from '#simulation/scenario/scenario.ts';
import type { View } from '#renderer/run/reading.ts';
import type { BranchLetter } from './branches.ts';
import { useHeldRun } from './held-run.ts';
import { useLabHost } from './lab-host.ts';
import { useMoment } from './moment.ts';
import { useSelection } from './selection.ts';
import type { AxisKind } from './timeline/axis-scale.ts';
import { useBranches } from './use-branches.ts';

export type LabResult = ResponseOf<'lab.finish'>;
type OpenedFile = ResponseOf<'sandbox.open'>;

/** A scenario file of the learner's own. */
export interface BroughtFile {
  readonly name: string;
  readonly text: string;
}

/** What lies on the bench, at first nothing. */
function emptyBench() {
  return {
    lab: shallowRef<LabView | null>(null),
    /** The file on the bench while no lab is. */
    brought: shallowRef<BroughtFile | null>(null),
    hintsShown: ref(0),
    result: shallowRef<LabResult | null>(null),
    view: ref<View>('truth'),
    axis: ref<AxisKind>('seconds'),
  };
}

/** The lab on the bench: its run, the playhead, what is chosen. It outlives the page, so that coming back finds everything as it was. */
export const useBench = defineStore('bench', () => {
  const bench = emptyBench();
  const { lab, brought, hintsShown, result, view, axis } = bench;
  const run = useHeldRun();
  const { page } = run;
  /** Where the bench with what lies on it is found; null while it is empty. */
  const address = computed(() => (lab.value ? `/labs/${lab.value.id}` : brought.value ? '/bench' : null));
  const moment = useMoment(page, view);
  const choice = useSelection(page);
  const host = useLabHost();
  const futures = useBranches({ run, player: moment.player, ask: host.branch });

  function take(started: LabRunView): void {
    run.begin(started);
    futures.forget();
    choice.clearSelection();
    hintsShown.value = 0;
    result.value = null;
    moment.player.restart(0);
  }

  /** Puts a lab on the bench; one that lies there already stays as it was left. @throws ApiError */
  async function open(wanted: LabView): Promise<void> {
    if (lab.value?.id === wanted.id && page.value) return;
    const started = await host.start(wanted.id);
    lab.value = wanted;
    brought.value = null;
    view.value = 'truth';
    axis.value = 'seconds';
    take(started);
  }

  /** Puts a scenario of the learner's own on the bench, unless it has problems; then everything stays as it was. @throws ApiError */
  async function openFile(file: BroughtFile): Promise<OpenedFile> {
    const opened = await host.open(file.name, file.text);
    if ('problems' in opened) return opened;
    lab.value = null;
    brought.value = file;
    view.value = 'truth';
    axis.value = 'seconds';
    take(opened.run);
    return opened;
  }

  /** Starts the same lab or scenario from the beginning. @throws ApiError */
  const reset = (): Promise<void> =>
    host.once(async () => {
      if (lab.value) take(await host.start(lab.value.id));
      else if (brought.value) await openFile(brought.value);
    });

  /** Changes what happens in the run, unless it is finished. An event that was chosen may be gone then; its thing stays chosen. */
  const change = (work: () => Promise<void>): Promise<void> =>
    host.once(async () => {
      if (!page.value || result.value) return;
      await work();
      choice.selectThing(choice.selection.value.thing);
    });

  /** Does something to the cluster at the playhead. What the learner had done after that moment is left to a branch. @throws ApiError */
  const act = (command: Command): Promise<void> =>
    change(() => {
      const atMs = moment.atMs.value;
      return futures.goOn(atMs, () => host.act(atMs, command));
    });

  /** Forks at the playhead without doing anything. @throws ApiError */
  const forkHere = (): Promise<void> => change(futures.forkHere);

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

  const { busy, compare, file } = host;
  const { branches, ahead } = futures;
  const things = { ...bench, address, page, goals: run.goals, commands: run.commands, busy, branches, ahead };
  const deeds = { open, openFile, reset, act, forkHere, goToBranch, compare, finish, file };
  return { ...things, ...moment, ...choice, ...deeds };
});
