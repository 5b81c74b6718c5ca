import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { GoalStanding, LabRunView, ResponseOf } from '#api/operations.ts';
import type { LabView } from '#course/views.ts';
import type { Command, TimedCommand } from '#simulation/scenario/scenario.ts';
import type { View } from '#renderer/run/reading.ts';
import { openRun } from '#renderer/run/run-cache.ts';
import type { RunInPage } from '#renderer/run/run-cache.ts';
import { useLabHost } from './lab-host.ts';
import { useMoment } from './moment.ts';
import { useSelection } from './selection.ts';

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
    page: shallowRef<RunInPage | null>(null),
    goals: shallowRef<readonly GoalStanding[]>([]),
    commands: shallowRef<readonly TimedCommand[]>([]),
    hintsShown: ref(0),
    result: shallowRef<LabResult | null>(null),
    view: ref<View>('truth'),
  };
}

/** The run after an act: what stayed the same, then what came anew. */
function continued({ run }: RunInPage, { keepThroughSeq, events, endMs }: ResponseOf<'lab.act'>): RunInPage {
  return openRun({ ...run, events: [...run.events.values(1, keepThroughSeq), ...events], endMs });
}

/** The lab on the bench: its run, the playhead, what is chosen. It outlives the page, so that coming back finds everything as it was. */
export const useBench = defineStore('bench', () => {
  const bench = emptyBench();
  const { lab, brought, page, goals, commands, hintsShown, result, view } = bench;
  const moment = useMoment(page, view);
  const choice = useSelection(page);
  const host = useLabHost();

  function take(started: LabRunView): void {
    page.value = openRun(started.run);
    goals.value = started.goals;
    commands.value = started.commands;
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
    take(started);
  }

  /** Puts a scenario of the learner's own on the bench, unless it has problems; then everything stays as it was. @throws ApiError */
  async function openFile(file: BroughtFile): Promise<OpenedFile> {
    const opened = await host.open(file.name, file.text);
    if ('problems' in opened) return opened;
    lab.value = null;
    brought.value = file;
    view.value = 'truth';
    take(opened.run);
    return opened;
  }

  /** Starts the same lab or scenario from the beginning. @throws ApiError */
  const reset = (): Promise<void> =>
    host.once(async () => {
      if (lab.value) take(await host.start(lab.value.id));
      else if (brought.value) await openFile(brought.value);
    });

  /** Does something to the cluster at the playhead. What the learner had done after that moment is dropped. @throws ApiError */
  const act = (command: Command): Promise<void> =>
    host.once(async () => {
      const current = page.value;
      if (!current || result.value) return;
      const atMs = moment.atMs.value;
      const answer = await host.act(atMs, command);
      moment.player.seek(atMs);
      page.value = continued(current, answer);
      goals.value = answer.goals;
      commands.value = answer.commands;
      moment.player.forget();
      choice.selectThing(choice.selection.value.thing);
    });

  /** Ends the run: the host judges all of it and keeps the result. @throws ApiError */
  const finish = (): Promise<void> =>
    host.once(async () => {
      if (!page.value || result.value) return;
      moment.player.pause();
      const finished = await host.finish(hintsShown.value);
      goals.value = finished.goals;
      result.value = finished;
    });

  return { ...bench, busy: host.busy, ...moment, ...choice, open, openFile, reset, act, finish, file: host.file };
});
